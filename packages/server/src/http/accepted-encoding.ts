import { readWeighted } from '@ops/contract'

/** The encoding that a caller prefers, of equals the first one offered; nothing if it accepts none (RFC 9110, 12.5.3). */
export function acceptedEncoding<Encoding extends string>(
  accepted: string | undefined,
  offered: readonly Encoding[],
): Encoding | undefined {
  if (accepted === undefined) return undefined
  const weights = new Map(
    readWeighted(accepted).map(({ value, weight }) => [value === 'x-gzip' ? 'gzip' : value, weight]),
  )
  const weightOf = (encoding: string) => weights.get(encoding) ?? weights.get('*') ?? 0
  return offered.filter(each => weightOf(each) > 0).sort((a, b) => weightOf(b) - weightOf(a))[0]
}
