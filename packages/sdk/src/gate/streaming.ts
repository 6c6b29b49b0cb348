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

/** A stream that is kept: connected again when it is lost, where it was lost, and not everybody at once. */
export interface Streaming {
  /** Connects anew, as if for the first time: another history has begun. */
  restart(): void
  close(): void
}

export function keepStream(settings: GateSettings, time: ServerTime, streams: Streams): Streaming {
  const { clock, random } = settings
  let connection: AbortController
  let cancelWait = () => {}
  let lastEventId: string | undefined
  let retryMs = reconnectMs
  /** Connections in a row that came to nothing. */
  let failures = 0
  let isClosed = false

  const sink: StreamSink = {
    ...streams,
    alive() {
      failures = 0
      streams.alive()
    },
    position(id) {
      lastEventId = id
    },
    retry(ms) {
      retryMs = Math.min(ms, longestAskedMs)
    },
  }

  async function connect(): Promise<void> {
    failures++
    connection = new AbortController()
    try {
      await followStream(settings, time, lastEventId, connection, sink)
    } catch (error) {
      if (isClosed) return
      streams.lost(error)
      cancelWait = clock.setTimer(connect, waitAfter(error))
    }
  }

  /** What the service asked for, give or take a tenth; longer from the second failure on. */
  function waitAfter(error: unknown): number {
    const longest = Math.max(retryMs, longestReconnectMs)
    const wait =
      failures < 2
        ? retryMs * (0.9 + 0.2 * random())
        : Math.min(longest, retryMs * 2 ** (failures - 1)) * (0.5 + 0.5 * random())
    const asked = (error instanceof WrongAnswerError && error.retryAfterSeconds) || 0
    return Math.max(wait, Math.min(asked * 1000, longestAskedMs) * (1 + 0.2 * random()))
  }

  void connect()
  return {
    restart() {
      lastEventId = undefined
      connection.abort(new Error('the history is another one'))
    },
    close() {
      isClosed = true
      cancelWait()
      connection.abort()
    },
  }
}
