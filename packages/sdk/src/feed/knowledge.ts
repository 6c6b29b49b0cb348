import type { Knowledge } from '../gate.ts'

/** What a gate has heard within so many milliseconds is fresh: three of the service's signs of life. */
export const freshMs = 45_000

/** What a gate knows at a moment, and when that changes by time alone. */
export interface Standing {
  readonly knowledge: Knowledge
  /** Milliseconds, by the same clock as `now`; infinite where time changes nothing. */
  readonly until: number
}

/** What knowledge depends on. */
export interface Ground {
  /** Milliseconds since the gate last heard from the service; infinite where it never has. */
  heardAgoMs: number
  /** Milliseconds: up to which start the held schedule is whole; absent where none is held. */
  horizon: number | undefined
  /** A signed schedule is not used past its horizon, whatever is heard. */
  isVerified: boolean
}

/** What a gate knows at `now`. */
export function standingAt({ heardAgoMs, horizon, isVerified }: Ground, now: number): Standing {
  if (horizon !== undefined) {
    const staleAt = now + freshMs - heardAgoMs
    const freshUntil = isVerified ? Math.min(staleAt, horizon) : staleAt
    if (now < freshUntil) return { knowledge: 'fresh', until: freshUntil }
    if (now < horizon) return { knowledge: 'stale', until: horizon }
  }
  return { knowledge: 'unknown', until: Infinity }
}
