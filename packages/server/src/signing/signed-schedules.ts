import { type ScheduleData, toMillis } from '@ops/contract'
import { type Signer, signCompact } from './sign-compact.ts'

/** A signed schedule is given again for so long, as caches may, unless something has changed. */
const keptMs = 5000
/** So many characters of signed schedules are kept: scopes come from requests. */
const mostCharacters = 16 * 1024 * 1024

interface Kept {
  readonly text: string
  readonly etag: string
  readonly seq: number
  readonly signedAt: number
}

/** Signed schedules of scopes. Each is signed once in a few seconds, however many ask. */
export class SignedSchedules {
  readonly #kept = new Map<string, Kept>()
  #characters = 0

  /** The schedule of a scope as a compact JWS. `etag` changes with what it says and with the key. */
  of(scope: string, etag: string, data: ScheduleData, signer: Signer, now: number): string {
    const known = this.#kept.get(scope)
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
    this.#keep(scope, { text, etag, seq: data.seq, signedAt: now })
    return text
  }

  #keep(scope: string, kept: Kept): void {
    this.#characters += kept.text.length - (this.#kept.get(scope)?.text.length ?? 0)
    if (this.#characters > mostCharacters) {
      this.#kept.clear()
      this.#characters = kept.text.length
    }
    this.#kept.set(scope, kept)
  }
}
