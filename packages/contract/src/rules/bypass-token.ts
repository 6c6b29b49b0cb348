/** The `typ` and `aud` of a bypass token. */
export const bypassKind = { typ: 'ops-bypass+jwt', aud: 'ops-bypass' } as const

/** Max length of a token, in characters. */
export const maxBypassTokenLength = 4096

/** Max tokens per request that are checked: each may have to be verified. */
const maxTokens = 8
const none: readonly string[] = []

/**
 * The bypass tokens of a request, of which one valid token is enough: the values of the header `ops-bypass`, then those
 * of the cookies of that name. There may be several, such as an old cookie for another path, or one that a proxy adds.
 *
 * @param header - returns a header by its lower-case name, with several lines joined by commas.
 */
export function bypassTokensIn(header: (name: 'ops-bypass' | 'cookie') => string | undefined): readonly string[] {
  const [line, cookie] = [header('ops-bypass'), header('cookie')]
  // The usual case: a proxy asks about each of its requests.
  if (line === undefined && cookie === undefined) return none
  const given = (line ?? '').split(',').map(each => each.trim())
  const cookies = (cookie ?? '').matchAll(/(?:^|[;,])\s*ops-bypass=([^;,\s]+)/g)
  const tokens = new Set([...given, ...[...cookies].map(([, token = '']) => token)])
  tokens.delete('')
  return [...tokens].slice(0, maxTokens)
}

/** Whether one of the tokens opens the scope. They are tried in order, up to the first that does. */
export async function anyOpens(
  tokens: readonly string[],
  opens: (token: string) => Promise<boolean>,
): Promise<boolean> {
  for (const token of tokens) if (await opens(token)) return true
  return false
}
