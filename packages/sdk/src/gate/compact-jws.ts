import type { KeyRing } from './key-ring.ts'

/** What a token is for: the one never passes for the other. */
export interface TokenKind {
  typ: `${string}+jwt`
  aud: string
}

/**
 * The claims of a compact JWS (RFC 7515) of one kind, signed by Ed25519 with a key of the ring.
 *
 * @throws Error saying what is wrong with it.
 */
export async function readCompactJws(text: string, { typ, aud }: TokenKind, keys: KeyRing) {
  const [head = '', body = '', signature = '', ...more] = text.split('.')
  const header = readJson(decodeText(head))
  if (more.length > 0 || signature === '' || !isObject(header)) throw new Error('what came is no signed text')
  const isKnown = header['typ'] === typ && header['alg'] === 'EdDSA' && !('crit' in header) && !('b64' in header)
  const kid = header['kid']
  if (!isKnown || typeof kid !== 'string') throw new Error(`what came is not signed as ${typ} by EdDSA`)
  const signed = new TextEncoder().encode(`${head}.${body}`)
  if (!(await keys.verifies(kid, decode(signature), signed)))
    throw new Error('the signature is by no key that is known')
  const claims = readJson(decodeText(body))
  if (!isObject(claims) || claims['aud'] !== aud) throw new Error(`what was signed is not meant as ${aud}`)
  return claims
}

function decodeText(base64url: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(decode(base64url))
  } catch {
    return ''
  }
}

/** The bytes in base64url; none where it is none. */
function decode(base64url: string): Uint8Array<ArrayBuffer> {
  if (!/^[A-Za-z0-9_-]*$/.test(base64url) || base64url.length % 4 === 1) return new Uint8Array()
  const text = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(text, character => character.charCodeAt(0))
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
