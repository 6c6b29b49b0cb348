import type { ScheduleData, ScheduleWindow } from '@ops/contract'
import { ask, expectResponse, readPieces, within } from './ask.ts'
import type { FeedSettings } from './feed-settings.ts'
import { freshMs } from './knowledge.ts'
import { readEvents } from './read-events.ts'
import { readSchedule, readWindow } from './read-schedule.ts'
import type { ServerTime } from './server-time.ts'

/** A stream that sends nothing for this long is lost: three heartbeats are missing. */
const silenceMs = freshMs
/** Wait before reconnecting, unless the service asks for another. */
const reconnectMs = 2000
/** Max wait that a gate chooses on its own. */
const maxReconnectMs = 15_000
/** Max wait that it accepts from the service. */
const maxServiceMs = 60_000

/** Takes what streams bring. */
export interface StreamSink {
  /** @param seq - of the journal entry; absent for a window that came into the horizon. */
  hear(what: ScheduleData | ScheduleWindow, seq: number | undefined): void
  /** Nothing up to a sequence number is missing. */
  reach(seq: number): void
  /** Data arrived, on a stream that has sent something valid. */
  alive(): void
  lost(error: unknown): void
}

/** A stream that reconnects when it is lost, resumes at its last position, and spreads reconnects of many gates. */
export interface Stream {
  /** Reconnects without resuming, when another history has begun. */
  restart(): void
  close(): void
}

export function keepStream(settings: FeedSettings, time: ServerTime, sink: StreamSink): Stream {
  const { clock, spread, scope, name, version } = settings
  const path = `/stream?scope=${scope}${name ? `&gate=${name}` : ''}${version ? `&version=${version}` : ''}`
  let connection: AbortController
  let cancelWait = () => {}
  /** The position to resume at; absent if that would fail in the same way again. */
  let lastEventId: string | undefined
  let retryMs = reconnectMs
  /** What `Retry-After` of the last response asked for. */
  let retryAfterMs: number
  /** Failed connections in a row, without the last. */
  let failures = 0
  let isClosed = false

  function connect(): void {
    connection = new AbortController()
    retryAfterMs = 0
    follow(connection.signal).catch((error: unknown) => {
      connection.abort()
      if (isClosed) return
      sink.lost(error)
      cancelWait = clock.setTimer(connect, waitMs())
    })
  }

  /** Follows one stream until it is lost; rejects with the reason. */
  async function follow(signal: AbortSignal): Promise<never> {
    const accept = 'text/event-stream'
    const headers = { accept, ...(lastEventId !== undefined && { 'last-event-id': lastEventId }) }
    const arrive = time.departure()
    const response = await within(clock, signal, () => ask(settings, path, headers, signal))
    const sample = arrive(response.headers)
    retryAfterMs = Number(response.headers.get('retry-after')) * 1000 || 0
    expectResponse(response, accept)

    let isOurs = false
    const takeEvents = readEvents({
      frame({ event, data, id }) {
        // `<first 8 hex digits of the entry's hash>.<sequence number>`
        const digits = /^[0-9a-f]{8}\.(\d{1,15})$/.exec(id ?? '')?.[1]
        const seq = digits === undefined ? undefined : Number(digits)
        const isEvent = data !== undefined && (event === 'schedule' || event === 'window')
        if (!isEvent && seq === undefined) return
        const position = lastEventId
        // An event that fails here would fail again on resuming.
        lastEventId = undefined
        if (isEvent) {
          sink.hear((event === 'schedule' ? readSchedule : readWindow)(JSON.parse(data)), seq)
        }
        if (seq !== undefined) sink.reach(seq)
        lastEventId = seq === undefined ? position : id
        if (!isOurs) time.take(sample)
        isOurs = true
      },
      retry(ms) {
        retryMs = Math.min(ms, maxServiceMs)
      },
    })
    const take = (text: string) => {
      const held = takeEvents(text)
      if (isOurs) {
        failures = 0
        sink.alive()
      }
      return held
    }
    await readPieces(response, take, read => within(clock, signal, read, silenceMs))
    throw new Error('the stream ended')
  }

  /** What `Retry-After` asked for, plus a delay that doubles with each failure after the first. */
  function waitMs(): number {
    const maxMs = Math.max(retryMs, maxReconnectMs)
    return Math.min(retryAfterMs, maxServiceMs) + spread(Math.min(maxMs, retryMs * 2 ** failures++))
  }

  connect()
  return {
    restart() {
      lastEventId = undefined
      connection.abort()
    },
    close() {
      isClosed = true
      cancelWait()
      connection.abort()
    },
  }
}
