import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import type { Store } from '../store/store.ts'
import { countGates } from './lag.ts'
import type { GateStream } from './stream.ts'

/** An instance tells of its gates at most so often. */
const everyMs = 5000
/** It says so again after so long where nothing has changed, since what it told last is believed only so long. */
const againAfterMs = 10_000
export const summaryLifetimeMs = 20_000

interface Parts {
  clock: Clock
  instance: string
  log: Log
  store: Store
}

/** Tells the other instances of this one's gates: one small record, whatever their number. */
export class SummaryPublisher {
  readonly #parts: Parts
  readonly #streams: ReadonlySet<GateStream>
  #publishing: Promise<void> = Promise.resolve()
  #lookedAt = Number.NEGATIVE_INFINITY
  #told = ''
  #toldAt = Number.NEGATIVE_INFINITY

  constructor(parts: Parts, streams: ReadonlySet<GateStream>) {
    this.#parts = parts
    this.#streams = streams
  }

  /** Whether the others know of gates here. */
  get hasTold(): boolean {
    return this.#told !== ''
  }

  /** Tells what has changed, where it is time. */
  look(): void {
    const now = this.#parts.clock.monotonic()
    if (now - this.#lookedAt < everyMs) return
    this.#lookedAt = now
    this.#publishing = this.#publishing.then(() => this.#publish())
  }

  /** Takes back what was told. */
  async stop(): Promise<void> {
    await this.#publishing
    // Where the store is away, it lapses by itself.
    if (this.hasTold) await this.#parts.store.forgetGates(this.#parts.instance).catch(() => {})
  }

  async #publish(): Promise<void> {
    const { clock, instance, log, store } = this.#parts
    const counted = countGates(this.#streams, instance)
    const telling = counted.count === 0 ? '' : JSON.stringify(counted)
    const now = clock.now()
    if (telling === this.#told && (telling === '' || now - this.#toldAt < againAfterMs)) return
    try {
      if (telling === '') await store.forgetGates(instance)
      else await store.publishGates({ ...counted, instance, at: now })
      this.#told = telling
      this.#toldAt = now
    } catch (error) {
      log.warn({ error: String(error) }, 'could not tell other instances of the gates; it tries again')
    }
  }
}
