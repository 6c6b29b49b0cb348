import { createHash, generateKeyPairSync } from 'node:crypto'
import type { SigningKeyRow } from '../store/credentials.ts'
import type { Proposal } from '../store/entry.ts'
import { sealPrivateKey } from './private-key.ts'

type SigningKey = SigningKeyRow['credential']

/** Makes an Ed25519 key. Its private half is encrypted if there is a secret. */
export async function makeSigningKey(secret: string | undefined): Promise<SigningKey> {
  const { x = '', d = '' } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' })
  const kid = thumbprint(x)
  return { kind: 'signing_key', kid, x, private_key: await sealPrivateKey(d, kid, secret) }
}

/** The entry for a new key: its id and its public half. */
export function creationOf(key: SigningKey, actor: string, at: number): Proposal {
  return { actor, action: 'signing_key_create', at, change: { kid: key.kid, x: key.x }, credential: key }
}

/** The id of a key, computed from its public half (RFC 7638). */
function thumbprint(x: string): string {
  return createHash('sha256').update(`{"crv":"Ed25519","kty":"OKP","x":"${x}"}`).digest('base64url')
}
