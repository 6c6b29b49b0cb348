import { WrongAnswerError } from './ask.ts'
import type { GateSettings } from './gate-options.ts'
import type { ServerTime } from './server-time.ts'
import { followStream, type StreamSink } from './stream.ts'

/** To wait before connecting again, until the service says otherwise. */
const reconnectMs = 2000
/** The longest such wait that a gate comes to by itself. */
const longestReconnectMs = 15_000
/** The longest that it takes from the service. */
const longestAskedMs = 60_000

/** What comes over streams, one after the other. */
export interface Streams extends Pick<StreamSink, 'schedule' | 'window' | 'reach' | 'alive'> {
  lost(error: unknown): void
}

/** Keeps a stream: connects again when it is lost, where it was lost, and not everybody at once. */
export class Streaming {
  readonly #settings: GateSettings
  readonly #time: ServerTime
  readonly #streams: Streams
  #connection = new AbortController()
  #cancelWait = () => {}
  #lastEventId: string | undefined
  #retryMs = reconnectMs
  /** Connections in a row that came to nothing. */
  #failures = 0
  #isClosed = false

  constructor(settings: GateSettings, time: ServerTime, streams: Streams) {
    this.#settings = settings
    this.#time = time
    this.#streams = streams
  }

  connect(): void {
    if (this.#isClosed) return
    const connection = new AbortController()
    this.#connection = connection
    const sink: StreamSink = {
      ...this.#streams,
      alive: () => {
        this.#failures = 0
        this.#streams.alive()
      },
      position: id => {
        this.#lastEventId = id
      },
      retry: ms => {
        this.#retryMs = Math.min(ms, longestAskedMs)
      },
    }
    this.#failures++
    followStream(this.#settings, this.#time, this.#lastEventId, connection.signal, sink).catch((error: unknown) => {
      if (this.#isClosed) return
      this.#streams.lost(error)
      this.#cancelWait = this.#settings.clock.setTimer(() => this.connect(), this.#waitAfter(error))
    })
  }

  /** Connects anew, as if for the first time: another history has begun. */
  restart(): void {
    this.#lastEventId = undefined
    this.#connection.abort(new Error('the history is another one'))
  }

  close(): void {
    this.#isClosed = true
    this.#cancelWait()
    this.#connection.abort(new Error('the gate is closed'))
  }

  /** What the service asked for, give or take a tenth; longer from the second failure on. */
  #waitAfter(error: unknown): number {
    const { random } = this.#settings
    const asked = this.#retryMs * (0.9 + 0.2 * random())
    const longest = Math.max(this.#retryMs, longestReconnectMs)
    const grown = Math.min(longest, this.#retryMs * 2 ** (this.#failures - 1)) * (0.5 + 0.5 * random())
    const wait = this.#failures < 2 ? asked : grown
    const seconds = error instanceof WrongAnswerError ? error.retryAfterSeconds : undefined
    return seconds === undefined
      ? wait
      : Math.max(wait, Math.min(seconds * 1000, longestAskedMs) * (1 + 0.2 * random()))
  }
}
