import type { GateClock } from '../clock.ts'
import type { GateSnapshot } from '../gate.ts'

/** A longer round trip says too little. */
const maxRoundTripMs = 2000
/** A change of the wall clock against the one that never jumps by more than this is a jump. */
const jumpMs = 1000
/** How far two clocks may drift apart: a sample grows that much less certain in every millisecond. */
const drift = 0.0002

/** How far the service's clock was ahead, by one answer. */
export interface Sample {
  skew: number
  uncertainty: number
  /** By the clock that never jumps. */
  takenAt: number
}

/** The service's clock, as far as its answers tell. */
export interface ServerTime {
  /** The time now: the local clock, put right where it is known to be wrong. */
  now: () => number
  /** To be called when a request leaves; the returned function says what the headers of its answer tell, at their arrival. */
  departure(): (headers: Headers) => Sample | undefined
  /** Goes by a sample from now on, where it is better than what is known. */
  take(sample: Sample | undefined): void
  /** Whether the wall clock has jumped since this was last asked; what was learned before is then worth nothing. */
  hasJumped(): boolean
  skew(): GateSnapshot['skew']
}

/** @param isApplied - whether what is learned may move decisions, or is only reported. */
export function createServerTime(clock: GateClock, isApplied: boolean): ServerTime {
  let best: Sample | undefined
  /** Milliseconds to add to the local clock. */
  let offset = 0
  let distance = wallAhead()

  /** Wall clock less the one that never jumps. */
  function wallAhead(): number {
    return clock.now() - clock.monotonic()
  }

  function isOff(): boolean {
    return Math.abs(wallAhead() - distance) > jumpMs
  }

  function uncertaintyNow({ uncertainty, takenAt }: Sample): number {
    return uncertainty + (clock.monotonic() - takenAt) * drift
  }

  function isBetter(sample: Sample): boolean {
    if (best === undefined) return true
    const uncertainty = uncertaintyNow(best)
    const isContradicted = Math.abs(sample.skew - best.skew) > sample.uncertainty + uncertainty
    return isContradicted || sample.uncertainty <= uncertainty
  }

  function use(sample: Sample | undefined): void {
    best = sample
    const isCertain = sample !== undefined && Math.abs(sample.skew) > 2 * sample.uncertainty
    offset = isCertain && isApplied ? Math.round(sample.skew) : 0
  }

  return {
    now: () => clock.now() + offset,

    departure() {
      const wall = clock.now()
      const leftAt = clock.monotonic()
      return headers => {
        const text = headers.get('x-ops-time') ?? ''
        const takenAt = clock.monotonic()
        const oneWay = (takenAt - leftAt) / 2
        // A wall clock that jumped on the way makes the midpoint worthless.
        if (!/^\d{1,15}$/.test(text) || headers.has('age') || 2 * oneWay >= maxRoundTripMs || isOff()) return undefined
        // Both clocks cut off what is less than a millisecond.
        return { skew: Number(text) - (wall + oneWay), uncertainty: oneWay + 1, takenAt }
      }
    },

    take(sample) {
      if (sample !== undefined && isBetter(sample)) use(sample)
    },

    hasJumped() {
      const hasJumped = isOff()
      distance = wallAhead()
      if (hasJumped) use(undefined)
      return hasJumped
    },

    skew: () =>
      best && { ms: Math.round(best.skew), uncertaintyMs: Math.ceil(uncertaintyNow(best)), applied: offset !== 0 },
  }
}
