/** What a bypass token says of itself: its `typ`, and its `aud`. */
export const bypassKind = { typ: 'ops-bypass+jwt', aud: 'ops-bypass' } as const

/** No token of ours is longer, in characters. */
export const maxBypassTokenLength = 4096

/** Of the tokens that a request brings so many are looked at: each may have to be verified. */
const maxTokens = 8
const none: readonly string[] = []

/**
 * The bypass tokens that a request brings, of which one that is valid is enough: the values of the header `ops-bypass`,
 * then those of the cookies of that name. What a browser still keeps for another path, or a proxy adds, hides none.
 *
 * @param header - A header by its name in small letters; several lines of it joined as HTTP does.
 */
export function bypassTokensIn(header: (name: 'ops-bypass' | 'cookie') => string | undefined): readonly string[] {
  const [line, cookie] = [header('ops-bypass'), header('cookie')]
  // Nearly always: a proxy asks about each of its requests.
  if (line === undefined && cookie === undefined) return none
  const given = (line ?? '').split(',').map(each => each.trim())
  const cookies = (cookie ?? '').matchAll(/(?:^|[;,])\s*ops-bypass=([^;,\s]+)/g)
  const tokens = new Set([...given, ...[...cookies].map(([, token = '']) => token)])
  tokens.delete('')
  return [...tokens].slice(0, maxTokens)
}

/** Whether one of the tokens that a request brings opens what is asked for; they are asked one by one, up to that one. */
export async function anyOpens(
  tokens: readonly string[],
  opens: (token: string) => Promise<boolean>,
): Promise<boolean> {
  for (const token of tokens) if (await opens(token)) return true
  return false
}
