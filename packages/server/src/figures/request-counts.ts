import { Histogram } from './histogram.ts'

/** In seconds. Few, since each call has them. */
const durationBounds = [0.005, 0.025, 0.1, 0.5, 2.5]
/** Counters of a call and a status. Beyond it, requests count as those of other calls: what clients send never adds more. */
const maxCounters = 300

/** The call of requests that are none of ours. */
const otherCall = 'other'

/** These last as long as the client likes. */
const untimed: ReadonlySet<string> = new Set(['GET /stream'])

/** The requests of one call since the start. */
export class CallCounts {
  readonly name: string
  readonly byStatus = new Map<number, number>()
  /** Until the response was written; absent for streams. */
  readonly durations: Histogram | undefined
  readonly #whenFull: () => CallCounts | undefined

  /** @param whenFull - Asked for each new status: what counts its requests instead, if there are too many counters. */
  constructor(name: string, whenFull: () => CallCounts | undefined) {
    this.name = name
    this.durations = untimed.has(name) ? undefined : new Histogram(durationBounds)
    this.#whenFull = whenFull
  }

  note(status: number, ms: number): void {
    const count = this.byStatus.get(status)
    if (count === undefined) {
      const instead = this.#whenFull()
      if (instead !== undefined && instead !== this) return instead.note(status, ms)
    }
    this.byStatus.set(status, (count ?? 0) + 1)
    this.durations?.observe(ms / 1000)
  }
}

/** The requests since the start, by call. A request that is none of the given calls counts as `other`. */
export class RequestCounts {
  readonly #byName: ReadonlyMap<string, CallCounts>
  readonly #other: CallCounts
  #counters = 0

  constructor(names: readonly string[]) {
    const whenFull = () => (++this.#counters > maxCounters ? this.#other : undefined)
    this.#other = new CallCounts(otherCall, whenFull)
    this.#byName = new Map(names.map(name => [name, new CallCounts(name, whenFull)]))
  }

  of(name: string): CallCounts {
    return this.#byName.get(name) ?? this.#other
  }

  /** Every call that was made, by name. */
  made(): CallCounts[] {
    return [...this.#byName.values(), this.#other]
      .filter(({ byStatus }) => byStatus.size > 0)
      .sort((a, b) => (a.name < b.name ? -1 : 1))
  }
}
