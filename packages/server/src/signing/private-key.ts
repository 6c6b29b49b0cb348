import { createCipheriv, createDecipheriv, randomBytes, type ScryptOptions, scrypt } from 'node:crypto'
import type { PrivateKey } from '../store/entry.ts'

const cipher = 'aes-256-gcm'
/** A tenth of a second and 32 MiB, since the secret may be a phrase that a person chose. */
const cost = { n: 2 ** 15, r: 8, p: 1 }

/** Encrypts a private key and binds it to `kid`, off the main thread. Without a secret it is stored unencrypted. */
export async function sealPrivateKey(d: string, kid: string, secret: string | undefined): Promise<PrivateKey> {
  if (secret === undefined) return { algorithm: 'none', d }
  const [salt, iv] = [randomBytes(16), randomBytes(12)]
  const encryption = createCipheriv(cipher, await derive(secret, salt, cost), iv).setAAD(Buffer.from(kid))
  const ciphertext = Buffer.concat([encryption.update(d, 'base64url'), encryption.final()])
  return {
    algorithm: `scrypt+${cipher}`,
    ...cost,
    salt: salt.toString('base64url'),
    iv: iv.toString('base64url'),
    ciphertext: ciphertext.toString('base64url'),
    tag: encryption.getAuthTag().toString('base64url'),
  }
}

/**
 * Decrypts a private key.
 *
 * @throws Error if it is encrypted, and the secret is missing or wrong.
 */
export async function openPrivateKey(sealed: PrivateKey, kid: string, secret: string | undefined): Promise<string> {
  if (sealed.algorithm === 'none') return sealed.d
  if (secret === undefined) throw new Error('the private key is encrypted, and there is no secret')
  const bytes = (text: string) => Buffer.from(text, 'base64url')
  const decryption = createDecipheriv(cipher, await derive(secret, bytes(sealed.salt), sealed), bytes(sealed.iv))
    .setAAD(Buffer.from(kid))
    .setAuthTag(bytes(sealed.tag))
  return Buffer.concat([decryption.update(bytes(sealed.ciphertext)), decryption.final()]).toString('base64url')
}

function derive(secret: string, salt: Buffer, { n, r, p }: { n: number; r: number; p: number }): Promise<Buffer> {
  const options: ScryptOptions = { N: n, r, p, maxmem: 64 * 1024 * 1024 }
  return new Promise((resolve, reject) => {
    scrypt(secret.normalize('NFC'), salt, 32, options, (error, key) => (error === null ? resolve(key) : reject(error)))
  })
}
