import { type KeyObject, sign } from 'node:crypto'

/** A key that signs, and its id in the key set. */
export interface Signer {
  readonly kid: string
  readonly key: KeyObject
}

/** Signs claims as a compact JWS (RFC 7515) with Ed25519. `typ` is the kind of token. */
export function signCompact(typ: `${string}+jwt`, claims: object, { kid, key }: Signer): string {
  const signed = `${base64url({ alg: 'EdDSA', kid, typ })}.${base64url(claims)}`
  return `${signed}.${sign(null, Buffer.from(signed), key).toString('base64url')}`
}

function base64url(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}
