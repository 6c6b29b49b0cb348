import { verify } from 'node:crypto'
import { base64urlBytes, bypassKind, covers, maxBypassTokenLength } from '@ops/contract'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import type { SigningKeys } from './signing-keys.ts'

/**
 * Whether a bypass token lets its bearer through a closed gate of a scope now. An invalid or expired token, or one that
 * cannot be checked, does not. Never rejects.
 */
export async function opensByToken(
  { clock, log, signingKeys }: { clock: Clock; log: Log; signingKeys: SigningKeys },
  token: string,
  scope: string,
): Promise<boolean> {
  const [head = '', body = '', signature = '', ...more] = token.split('.')
  if (token.length > maxBypassTokenLength || more.length > 0) return false
  const signatureBytes = base64urlBytes(signature)
  if (signatureBytes === undefined) return false
  const { kid, typ, alg, crit, b64 } = readObject(head)
  if (typ !== bypassKind.typ || alg !== 'EdDSA' || crit !== undefined || b64 !== undefined) return false
  try {
    const key = (await signingKeys.published()).find(each => each.kid === kid)
    if (key === undefined) return false
    const signed = Buffer.from(`${head}.${body}`)
    if (!verify(null, signed, { key: { ...key }, format: 'jwk' }, signatureBytes)) return false
  } catch (error) {
    log.error({ error: String(error) }, 'could not check a bypass token')
    return false
  }
  const { aud, exp, scope: opened } = readObject(body)
  if (aud !== bypassKind.aud || typeof exp !== 'number' || typeof opened !== 'string') return false
  return clock.now() < exp * 1000 && covers(opened, scope)
}

/** Decodes a JSON object in base64url; anything else is an empty object. */
function readObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(base64urlBytes(text)))
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
