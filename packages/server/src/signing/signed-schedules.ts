import { type ScheduleData, toMillis } from '@ops/contract'
import { BoundedCache, type CacheBudget } from '../bounded-cache.ts'
import { type Signer, signCompact } from './sign-compact.ts'

/** A signed schedule is given again for so long, as caches may, unless something has changed. */
const keptMs = 5000

interface Held {
  readonly text: string
  readonly etag: string
  readonly seq: number
  readonly signedAt: number
}

/** Signed schedules of scopes. Each is signed once in a few seconds, however many ask. */
export class SignedSchedules {
  readonly #cache: BoundedCache<Held>

  constructor(caches: CacheBudget) {
    this.#cache = new BoundedCache(caches, ({ text }) => text.length)
  }

  /** The schedule of a scope as a compact JWS. `etag` changes with what it says and with the key. */
  of(scope: string, etag: string, data: ScheduleData, signer: Signer, now: number): string {
    const known = this.#cache.get(scope)
    const isCurrent = known?.etag === etag && known.seq === data.seq
    if (isCurrent && now >= known.signedAt && now < known.signedAt + keptMs) return known.text
    const claims = {
      aud: 'ops-schedule',
      iat: Math.floor(now / 1000),
      exp: Math.floor(toMillis(data.horizon_utc) / 1000),
      scope,
      ...data,
    }
    const text = signCompact('ops-schedule+jwt', claims, signer)
    this.#cache.set(scope, { text, etag, seq: data.seq, signedAt: now })
    return text
  }
}
