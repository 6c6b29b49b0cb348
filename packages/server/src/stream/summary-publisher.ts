import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import type { Store } from '../store/store.ts'
import { countGates } from './lag.ts'
import type { GateStream } from './stream.ts'

const publishEveryMs = 5000
/** How long nothing is published if nothing has changed: well below the lifetime of a summary. */
const republishAfterMs = 10_000
export const summaryLifetimeMs = 20_000

interface Parts {
  clock: Clock
  instance: string
  log: Log
  store: Store
}

/** Publishes a summary of this instance's gates to the others: one small record, whatever their number. */
export class SummaryPublisher {
  readonly #parts: Parts
  readonly #streams: ReadonlySet<GateStream>
  #publishing: Promise<void> = Promise.resolve()
  #tickedAt = Number.NEGATIVE_INFINITY
  /** The last published summary as JSON; empty if there is none. */
  #published = ''
  #publishedAt = Number.NEGATIVE_INFINITY

  constructor(parts: Parts, streams: ReadonlySet<GateStream>) {
    this.#parts = parts
    this.#streams = streams
  }

  get hasPublished(): boolean {
    return this.#published !== ''
  }

  /** Publishes what has changed, if it is time to. */
  tick(): void {
    const now = this.#parts.clock.monotonic()
    if (now - this.#tickedAt < publishEveryMs) return
    this.#tickedAt = now
    this.#publishing = this.#publishing.then(() => this.#publish())
  }

  /** Withdraws the summary. */
  async stop(): Promise<void> {
    await this.#publishing
    // If the store is unreachable, the summary expires.
    if (this.hasPublished) await this.#parts.store.gateSummaries.forget(this.#parts.instance).catch(() => {})
  }

  async #publish(): Promise<void> {
    const { clock, instance, log, store } = this.#parts
    const counted = countGates(this.#streams, instance)
    const summary = counted.count === 0 ? '' : JSON.stringify(counted)
    const now = clock.now()
    if (summary === this.#published && (summary === '' || now - this.#publishedAt < republishAfterMs)) return
    try {
      if (summary === '') await store.gateSummaries.forget(instance)
      else await store.gateSummaries.publish({ ...counted, instance, at: now })
      this.#published = summary
      this.#publishedAt = now
    } catch (error) {
      log.warn({ error: String(error) }, 'could not publish the gates to other instances and will try again')
    }
  }
}
