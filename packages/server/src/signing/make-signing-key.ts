import { createHash, generateKeyPairSync } from 'node:crypto'
import type { Proposal } from '../store/entry.ts'
import type { SigningKeyRow } from '../store/store.ts'
import { sealPrivateKey } from './private-key.ts'

type SigningKey = SigningKeyRow['credential']

/** A new Ed25519 key, its private half encrypted where there is a secret to do it with. */
export async function makeSigningKey(secret: string | undefined): Promise<SigningKey> {
  const { x = '', d = '' } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' })
  const kid = thumbprint(x)
  return { kind: 'signing_key', kid, x, private_key: await sealPrivateKey(d, kid, secret) }
}

/** What journals that a key was made: its name and its public half. */
export function creationOf(key: SigningKey, actor: string, at: number): Proposal {
  return { actor, action: 'signing_key_create', at, change: { kid: key.kid, x: key.x }, credential: key }
}

/** The name of a key, made of its public half (RFC 7638). */
function thumbprint(x: string): string {
  return createHash('sha256').update(`{"crv":"Ed25519","kty":"OKP","x":"${x}"}`).digest('base64url')
}
