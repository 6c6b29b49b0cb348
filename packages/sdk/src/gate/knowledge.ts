import type { Knowledge } from './gate.ts'

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
  /** Milliseconds since the gate last heard from the service; absent where it never has. */
  heardAgoMs: number | undefined
  /** Milliseconds: up to which start the held schedule is whole; absent where none is held. */
  horizon: number | undefined
  /** A signed schedule is not used past its horizon, whatever is heard. */
  isVerified: boolean
}

/** What a gate knows at `now`. */
export function standingAt({ heardAgoMs, horizon, isVerified }: Ground, now: number): Standing {
  if (horizon === undefined) return unknown
  const isOut = now >= horizon
  if (heardAgoMs !== undefined && heardAgoMs < freshMs && !(isVerified && isOut)) {
    const staleAt = now + freshMs - heardAgoMs
    return { knowledge: 'fresh', until: isVerified ? Math.min(staleAt, horizon) : staleAt }
  }
  return isOut ? unknown : { knowledge: 'stale', until: horizon }
}

const unknown: Standing = { knowledge: 'unknown', until: Number.POSITIVE_INFINITY }
