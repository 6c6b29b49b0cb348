import { type ScheduleData, toMillis } from '@ops/contract'
import { BoundedCache, type CacheBudget } from '../bounded-cache.ts'
import { type Signer, signCompact } from './sign-compact.ts'

/** As long as HTTP caches may serve it. */
const cacheMs = 5000

interface CachedSchedule {
  readonly text: string
  readonly etag: string
  readonly seq: number
  readonly signedAt: number
}

/** Signed schedules of scopes. Each is signed at most once per `cacheMs`, unless it has changed. */
export class SignedSchedules {
  readonly #cache: BoundedCache<CachedSchedule>

  constructor(caches: CacheBudget) {
    this.#cache = new BoundedCache(caches, ({ text }) => text.length)
  }

  /** The schedule of a scope as a compact JWS. `etag` must change with its content and with the key. */
  of(scope: string, etag: string, data: ScheduleData, signer: Signer, now: number): string {
    const cached = this.#cache.get(scope)
    const isCurrent = cached?.etag === etag && cached.seq === data.seq
    if (isCurrent && now >= cached.signedAt && now < cached.signedAt + cacheMs) return cached.text
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
