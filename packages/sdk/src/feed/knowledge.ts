import type { Knowledge } from '../gate.ts'

/** A gate is fresh if it has heard from the service within this time: three heartbeats. */
export const freshMs = 45_000

/** What a gate knows, and until when unless it hears something. */
export interface KnowledgeSpan {
  readonly knowledge: Knowledge
  /** Milliseconds, by the same clock as `now`; infinite if time changes nothing. */
  readonly until: number
}

/** What a gate's knowledge depends on. */
export interface Evidence {
  /** Milliseconds since the gate last heard from the service; infinite if it never has. */
  heardAgoMs: number
  /** Milliseconds since 1970: the held schedule has every window that starts before this. Absent if none is held. */
  horizon: number | undefined
  /** A signed schedule is not used past its horizon, even if the service is heard. */
  isVerified: boolean
}

/** What a gate knows at `now`. */
export function knowledgeAt({ heardAgoMs, horizon, isVerified }: Evidence, now: number): KnowledgeSpan {
  if (horizon !== undefined) {
    const staleAt = now + freshMs - heardAgoMs
    const freshUntil = isVerified ? Math.min(staleAt, horizon) : staleAt
    if (now < freshUntil) return { knowledge: 'fresh', until: freshUntil }
    if (now < horizon) return { knowledge: 'stale', until: horizon }
  }
  return { knowledge: 'unknown', until: Infinity }
}
