import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'
import type { SecretCode } from '../store/credentials.ts'
import { normalizeCode } from './check-code.ts'

type SecretCodeHash = SecretCode['credential']

const keyLength = 32
const blockSize = 8

/** scrypt's cost for the secret code: half a second and 128 MiB. */
export const secretCodeCost = 2 ** 17

/** Hashes a secret code with a fresh salt, off the main thread. */
export async function hashSecretCode(code: string, n: number): Promise<SecretCodeHash> {
  const salt = randomBytes(16)
  const hash = await derive(code, salt, { N: n, r: blockSize, p: 1 })
  return {
    kind: 'secret_code',
    algorithm: 'scrypt',
    n,
    r: blockSize,
    p: 1,
    salt: salt.toString('hex'),
    hash: hash.toString('hex'),
  }
}

/** Whether a code is the one hashed; in constant time, off the main thread. */
export async function matchesSecretCode(code: string, { n, r, p, salt, hash }: SecretCodeHash): Promise<boolean> {
  return timingSafeEqual(await derive(code, Buffer.from(salt, 'hex'), { N: n, r, p }), Buffer.from(hash, 'hex'))
}

function derive(code: string, salt: Buffer, options: ScryptOptions): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(normalizeCode(code), salt, keyLength, { ...options, maxmem: 256 * 1024 * 1024 }, (error, key) =>
      error === null ? resolve(key) : reject(error),
    )
  })
}
