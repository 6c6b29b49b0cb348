import type { ScheduleData, ScheduleWindow } from '@ops/contract'
import { ask, expectAnswer, readPieces, within } from './ask.ts'
import type { FeedSettings } from './feed-settings.ts'
import { freshMs } from './knowledge.ts'
import { readEvents } from './read-events.ts'
import { readSchedule, readWindow } from './read-schedule.ts'
import type { ServerTime } from './server-time.ts'

/** A stream without a byte for so long is lost: three signs of life were due. */
const silenceMs = freshMs
/** To wait before connecting again, until the service says otherwise. */
const reconnectMs = 2000
/** The longest such wait that a gate comes to by itself. */
const maxReconnectMs = 15_000
/** The longest that it takes from the service. */
const maxAskedMs = 60_000

/** What comes over streams, one after the other. */
export interface StreamSink {
  /** @param seq - of the journal entry; absent for a window that came into the horizon. */
  hear(what: ScheduleData | ScheduleWindow, seq: number | undefined): void
  /** Nothing up to a sequence is missing. */
  reach(seq: number): void
  /** A byte came, of a stream that has shown to be ours. */
  alive(): void
  lost(error: unknown): void
}

/** A stream that is kept: connected again when it is lost, where it was lost, and not everybody at once. */
export interface Stream {
  /** Connects anew, as if for the first time: another history has begun. */
  restart(): void
  close(): void
}

export function keepStream(settings: FeedSettings, time: ServerTime, sink: StreamSink): Stream {
  const { clock, spread, scope, name, version } = settings
  const path = `/stream?scope=${scope}${name ? `&gate=${name}` : ''}${version ? `&version=${version}` : ''}`
  let connection: AbortController
  let cancelWait = () => {}
  /** What to connect with again, to miss nothing; nothing where that would only bring the same trouble. */
  let lastEventId: string | undefined
  let retryMs = reconnectMs
  /** What the last answer asked to wait. */
  let askedMs: number
  /** Connections in a row that came to nothing, but for the last. */
  let failures = 0
  let isClosed = false

  function connect(): void {
    connection = new AbortController()
    askedMs = 0
    follow(connection.signal).catch((error: unknown) => {
      connection.abort()
      if (isClosed) return
      sink.lost(error)
      cancelWait = clock.setTimer(connect, waitMs())
    })
  }

  /** Follows one stream until it is lost, which is the error that this rejects with. */
  async function follow(signal: AbortSignal): Promise<never> {
    const accept = 'text/event-stream'
    const headers = { accept, ...(lastEventId !== undefined && { 'last-event-id': lastEventId }) }
    const arrive = time.departure()
    const response = await within(clock, signal, () => ask(settings, path, headers, signal))
    const sample = arrive(response.headers)
    askedMs = Number(response.headers.get('retry-after')) * 1000 || 0
    expectAnswer(response, accept)

    let isOurs = false
    const takeEvents = readEvents({
      frame({ event, data, id }) {
        // `<first 8 hex of the entry's hash>.<sequence>`
        const digits = /^[0-9a-f]{8}\.(\d{1,15})$/.exec(id ?? '')?.[1]
        const seq = digits === undefined ? undefined : Number(digits)
        const isEvent = data !== undefined && (event === 'schedule' || event === 'window')
        if (!isEvent && seq === undefined) return
        const position = lastEventId
        // What breaks off here would only bring the same trouble again.
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
        retryMs = Math.min(ms, maxAskedMs)
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

  /** After what the answer asked to wait, what the stream did: longer from the second failure on. */
  function waitMs(): number {
    const longest = Math.max(retryMs, maxReconnectMs)
    return Math.min(askedMs, maxAskedMs) + spread(Math.min(longest, retryMs * 2 ** failures++))
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
