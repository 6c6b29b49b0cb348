import type { GateClock } from './clock.ts'
import type { GateSnapshot } from './gate.ts'

/** A longer round trip says too little. */
const longestRoundTripMs = 2000
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

/** When a request left; for {@link ServerTime.sampleOf}. */
export interface Departure {
  wall: number
  monotonic: number
}

/** The service's clock, as far as its answers tell. */
export class ServerTime {
  readonly #clock: GateClock
  readonly #isApplied: boolean
  #best: Sample | undefined
  /** Wall clock less the one that never jumps. */
  #distance: number
  /** Milliseconds to add to the local clock. */
  offset = 0

  /** @param isApplied - whether what is learned may move decisions, or is only reported. */
  constructor(clock: GateClock, isApplied: boolean) {
    this.#clock = clock
    this.#isApplied = isApplied
    this.#distance = clock.now() - clock.monotonic()
  }

  /** The time now: the local clock, put right where it is known to be wrong. */
  now(): number {
    return this.#clock.now() + this.offset
  }

  departure(): Departure {
    return { wall: this.#clock.now(), monotonic: this.#clock.monotonic() }
  }

  /** What the headers of an answer tell, at their arrival, to a request that left at `departure`. */
  sampleOf(headers: Headers, departure: Departure): Sample | undefined {
    const text = headers.get('x-ops-time')
    if (text === null || !/^\d{1,15}$/.test(text) || headers.has('age')) return undefined
    const takenAt = this.#clock.monotonic()
    const roundTrip = takenAt - departure.monotonic
    // A wall clock that jumped on the way makes the midpoint worthless.
    if (roundTrip < 0 || roundTrip >= longestRoundTripMs || this.#isOff()) return undefined
    const skew = Number(text) - (departure.wall + roundTrip / 2)
    // Both clocks cut off what is less than a millisecond.
    return { skew, uncertainty: roundTrip / 2 + 1, takenAt }
  }

  /** Goes by a sample from now on, where it is better than what is known. */
  take(sample: Sample | undefined): void {
    if (sample !== undefined && this.#isBetter(sample)) this.#use(sample)
  }

  /** Whether the wall clock has jumped since this was last asked; what was learned before is then worth nothing. */
  hasJumped(): boolean {
    const hasJumped = this.#isOff()
    this.#distance = this.#clock.now() - this.#clock.monotonic()
    if (hasJumped) this.#use(undefined)
    return hasJumped
  }

  #isOff(): boolean {
    return Math.abs(this.#clock.now() - this.#clock.monotonic() - this.#distance) > jumpMs
  }

  get skew(): GateSnapshot['skew'] {
    if (this.#best === undefined) return undefined
    const uncertaintyMs = Math.ceil(this.#uncertaintyNow(this.#best))
    return { ms: Math.round(this.#best.skew), uncertaintyMs, applied: this.offset !== 0 }
  }

  #isBetter(sample: Sample): boolean {
    if (this.#best === undefined) return true
    const uncertainty = this.#uncertaintyNow(this.#best)
    const isContradicted = Math.abs(sample.skew - this.#best.skew) > sample.uncertainty + uncertainty
    return isContradicted || sample.uncertainty <= uncertainty
  }

  #uncertaintyNow({ uncertainty, takenAt }: Sample): number {
    return uncertainty + (this.#clock.monotonic() - takenAt) * drift
  }

  #use(sample: Sample | undefined): void {
    this.#best = sample
    const isCertain = sample !== undefined && Math.abs(sample.skew) > 2 * sample.uncertainty
    this.offset = isCertain && this.#isApplied ? Math.round(sample.skew) : 0
  }
}
