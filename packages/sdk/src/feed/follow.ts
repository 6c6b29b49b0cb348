import { type ScheduleData, type ScheduleWindow, toMillis } from '@ops/contract'
import { reasonOf } from '../client/reason.ts'
import { within } from './ask.ts'
import { askSchedule } from './ask-schedule.ts'
import type { FeedSettings } from './feed-settings.ts'
import type { HeldSchedule } from './held-schedule.ts'
import { createPolling } from './polling.ts'
import { readSchedule } from './read-schedule.ts'
import type { ServerTime } from './server-time.ts'
import { keepStream } from './stream.ts'

/** Between polls while there is no live stream. */
export const pollMs = 20_000
/** Between polls beside a live stream, to move the horizon and measure the skew. */
const slowPollMs = 1_800_000
/** Between polls while the service sends older schedules than the one held. */
const behindPollMs = 5000
/** How long a new stream may take to bring the first schedule, and a lost one to be back, before the gate polls. */
const soonMs = 1500

/** How a schedule was received. */
export interface Heard {
  by: 'stream' | 'poll'
  /** Whether it is, or may be, a copy from an HTTP cache. */
  isCopy?: boolean
  /** Milliseconds that it was in that cache; NaN if unknown. */
  ageMs?: number
}

/** Takes what a gate hears from the service. */
export interface FeedSink {
  /** A whole schedule; `text` is its signed form. Returns false if it is older than the one held. */
  schedule(data: ScheduleData, heard: Heard, text?: string): boolean
  /** A window that changed, or came into the horizon. */
  window(window: ScheduleWindow, seq: number | undefined): void
  /** A heartbeat: the schedule that is held is current. */
  alive(heard: Heard): void
  /** Why the service is not heard; absent once it is again. */
  trouble(error: string | undefined): void
}

/** What following the service depends on. */
export interface FollowOptions {
  settings: FeedSettings
  held: HeldSchedule
  time: ServerTime
  sink: FeedSink
  /** Aborted when the gate is closed. */
  ended: AbortSignal
}

/** A gate's connection to the service. */
export interface Following {
  /** Polls now, to measure the skew. */
  measure(): void
  close(): void
}

/**
 * Follows the service by its stream, and by polling every 20 seconds while there is no live stream. Never throws:
 * problems go to the sink.
 */
export function followService({ settings, held, time, sink, ended }: FollowOptions): Following {
  const { clock, spread } = settings
  /** A stream is open and has sent valid data. */
  let isLive = false
  /** The last schedule was older than the one held. */
  let isBehind = false
  /** Monotonic milliseconds. */
  let aliveAt = -Infinity
  /** Of the schedule that is held, unless the stream has changed that since. */
  let etag: string | null = null
  let streamTrouble: string | undefined
  let pollTrouble: string | undefined

  const polling = createPolling(clock, poll, pollIn)
  const stream = keepStream(settings, time, {
    hear(what, seq) {
      etag = null
      if (!('windows' in what)) return sink.window(what, seq)
      hearSchedule(what, { by: 'stream' })
    },
    reach: held.reach,
    alive() {
      aliveAt = clock.monotonic()
      if (!isLive) turn(true)
      sink.alive({ by: 'stream' })
    },
    lost(error) {
      streamTrouble = reasonOf(error)
      if (!isLive) return report()
      turn(false)
      // After a long silence the gate may have missed something.
      if (clock.monotonic() - aliveAt > pollMs) askSoon()
    },
  })
  askSoon()

  function hearSchedule(data: ScheduleData, heard: Heard): boolean {
    const isTaken = sink.schedule(data, heard)
    isBehind = !isTaken && !heard.isCopy
    polling.replan()
    return isTaken
  }

  function askSoon(): void {
    polling.askWithin(spread(soonMs))
  }

  function turn(toLive: boolean): void {
    isLive = toLive
    report()
    // A stream that is back tells what was missed of windows. The poll that is planned by then brings the rest, such as another page.
    if (!toLive) polling.replan()
  }

  function report(): void {
    sink.trouble(isLive ? undefined : (streamTrouble ?? pollTrouble))
  }

  function pollIn(): number {
    if (isBehind) return spread(behindPollMs)
    if (!isLive) return spread(pollMs)
    // Well before the horizon, and every minute in its last hour.
    const left = toMillis(held.head?.horizon_utc ?? '') - time.now()
    return spread(left > 3_600_000 ? Math.min(slowPollMs, left / 2) : 60_000)
  }

  async function poll(): Promise<void> {
    pollTrouble = await within(clock, ended, askOnce).then(() => undefined, reasonOf)
    if (!ended.aborted) report()
  }

  async function askOnce(signal: AbortSignal): Promise<void> {
    const response = await askSchedule(settings, time, 'application/json', etag, signal)
    const data =
      response.text === undefined
        ? undefined
        : readSchedule((JSON.parse(response.text) as { data?: unknown } | null)?.data)
    // Too late: this poll has timed out.
    if (signal.aborted) return
    time.take(response.sample)
    const before = held.head?.journal_id
    isBehind = false
    if (data === undefined) return sink.alive(response.heard)
    if (!hearSchedule(data, response.heard)) throw new Error('the schedule is older')
    etag = response.etag
    if (isLive && data.journal_id !== before) stream.restart()
  }

  return {
    measure: () => polling.askWithin(0),
    close() {
      polling.close()
      stream.close()
    },
  }
}
