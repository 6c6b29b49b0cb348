import type { GateClock } from '../clock.ts'
import type { GateSnapshot } from '../gate.ts'

/** A longer round trip is too uncertain. */
const maxRoundTripMs = 2000
/** If the wall clock moves by more than this against the monotonic clock, it has jumped. */
const jumpMs = 1000
/** Milliseconds per millisecond that two clocks may drift apart: a sample becomes that much less certain. */
const drift = 0.0002

/** A measurement of the skew, by one response. */
export interface Sample {
  skew: number
  uncertainty: number
  /** Monotonic milliseconds. */
  takenAt: number
}

/** The service's clock, estimated from its responses. */
export interface ServerTime {
  /** The time now: the local clock, corrected if it is known to be wrong. */
  now: () => number
  /** Call it when a request leaves, and the returned function when the headers of the response arrive. */
  departure(): (headers: Headers) => Sample | undefined
  /** Uses a sample from now on, if it is better than the one in use. */
  take(sample: Sample | undefined): void
  /** Whether the wall clock has jumped since the last call. If so, drops the sample in use. */
  hasJumped(): boolean
  skew(): GateSnapshot['skew']
}

/** @param isApplied - whether decisions use the skew, or it is only reported. */
export function createServerTime(clock: GateClock, isApplied: boolean): ServerTime {
  let best: Sample | undefined
  /** Milliseconds to add to the local clock. */
  let offset = 0
  let distance = wallAhead()

  /** Wall clock minus monotonic clock. */
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
        // If the wall clock jumped in between, the midpoint is wrong.
        if (!/^\d{1,15}$/.test(text) || headers.has('age') || oneWay >= maxRoundTripMs / 2 || isOff()) return undefined
        // 1: both clocks round down to milliseconds.
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
