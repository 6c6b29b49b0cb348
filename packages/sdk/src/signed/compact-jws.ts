import { base64urlBytes } from '@ops/contract'
import { isObject } from '../client/is-object.ts'
import type { KeyRing } from './key-ring.ts'

/** What a token is for. A token of one kind is never valid as another. */
export interface TokenKind {
  typ: `${string}+jwt`
  aud: string
}

/**
 * The claims of a compact JWS (RFC 7515) of one kind, signed with an Ed25519 key of the ring.
 *
 * @throws Error saying what is wrong with it.
 */
export async function readCompactJws(
  text: string,
  { typ, aud }: TokenKind,
  keys: KeyRing,
): Promise<Record<string, unknown>> {
  const [head = '', body = '', signature = '', ...more] = text.split('.')
  const header = readJson(decodeText(head))
  if (more.length > 0 || signature === '' || !isObject(header)) throw new Error('the response is not signed')
  const isKnown = header['typ'] === typ && header['alg'] === 'EdDSA' && !('crit' in header) && !('b64' in header)
  const kid = header['kid']
  if (!isKnown || typeof kid !== 'string') throw new Error(`the signed text is not ${typ} with EdDSA`)
  const signed = new TextEncoder().encode(`${head}.${body}`)
  const signatureBytes = base64urlBytes(signature)
  if (signatureBytes === undefined || !(await keys.verifies(kid, signatureBytes, signed)))
    throw new Error('the signature is not by a known key')
  const claims = readJson(decodeText(body))
  if (!isObject(claims) || claims['aud'] !== aud) throw new Error(`the audience of the signed text is not ${aud}`)
  return claims
}

function decodeText(text: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(base64urlBytes(text))
  } catch {
    return ''
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
