/** What a bypass token says of itself: its `typ`, and its `aud`. */
export const bypassKind = { typ: 'ops-bypass+jwt', aud: 'ops-bypass' } as const

/** No token of ours is longer, in characters. */
export const longestBypassToken = 4096

/**
 * The bypass token that a request brings: the header `ops-bypass`, or else the cookie of that name.
 *
 * @param header - A header by its name in small letters.
 */
export function bypassTokenIn(header: (name: 'ops-bypass' | 'cookie') => string | undefined): string | undefined {
  const given = header('ops-bypass')
  if (given !== undefined && given !== '') return given
  return /(?:^|;)\s*ops-bypass=([^;\s]+)/.exec(header('cookie') ?? '')?.[1]
}
