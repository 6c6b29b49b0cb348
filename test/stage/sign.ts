import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import type { JsonWebKey } from '@ops/sdk'

/** A key that signs like the service, and its public half. */
export interface TestKey {
  key: KeyObject
  public: JsonWebKey
}

export function makeKey(kid: string): TestKey {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const { x = '' } = publicKey.export({ format: 'jwk' })
  return { key: privateKey, public: { kty: 'OKP', crv: 'Ed25519', x, kid } }
}

/** A compact JWS; `header` overrides what the service writes. */
export function signCompact({ key, public: { kid } }: TestKey, claims: object, header: object): string {
  const signed = `${base64url({ alg: 'EdDSA', kid, ...header })}.${base64url(claims)}`
  return `${signed}.${sign(null, Buffer.from(signed), key).toString('base64url')}`
}

function base64url(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

const pending = new Set<Promise<unknown>>()

/** From now on, {@link verified} waits for every use of a key: they take real time, not that of a manual clock. */
export function watchVerifications(): void {
  const { subtle } = globalThis.crypto
  for (const name of ['verify', 'importKey'] as const) {
    const own = subtle[name] as (...args: unknown[]) => Promise<unknown>
    Object.defineProperty(subtle, name, {
      value: (...args: unknown[]) => {
        const result = own.apply(subtle, args)
        pending.add(result)
        void result.catch(() => {}).finally(() => pending.delete(result))
        return result
      },
    })
  }
}

/** Waits until no key is in use. */
export async function verified(): Promise<void> {
  while (pending.size > 0) {
    await Promise.allSettled(pending)
    await new Promise(resolve => setImmediate(resolve))
  }
}
