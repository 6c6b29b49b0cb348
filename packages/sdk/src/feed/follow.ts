import { type ScheduleData, type ScheduleWindow, toMillis } from '@ops/contract'
import { reasonOf } from '../client/reason-of.ts'
import { within } from './ask.ts'
import { askSchedule } from './ask-schedule.ts'
import type { FeedSettings } from './feed-settings.ts'
import type { HeldSchedule } from './held-schedule.ts'
import { createPolling } from './polling.ts'
import { readSchedule } from './read-schedule.ts'
import type { ServerTime } from './server-time.ts'
import { keepStream } from './stream.ts'

/** From one poll to the next where no stream is to be relied on. */
export const pollMs = 20_000
/** The same beside a stream: to move the horizon, and to measure the time. */
const slowPollMs = 1_800_000
/** The same while what came was older than what is held, until somebody tells more. */
const behindPollMs = 5000
/** A stream has so long to bring the first schedule before the gate asks for it; and a lost one to be back. */
const soonMs = 1500

/** How a schedule came. */
export interface Heard {
  by: 'stream' | 'poll'
  /** Whether it is a copy out of a cache, or may be one. */
  isCopy?: boolean
  /** Milliseconds that it lay there; NaN where that is not known. */
  ageMs?: number
}

/** What following the service leads to. */
export interface Ears {
  /** A whole schedule came, in `text` where it is signed; false where it says less than is known. */
  schedule(data: ScheduleData, heard: Heard, text?: string): boolean
  /** A window changed, or came into the horizon. */
  window(window: ScheduleWindow, seq: number | undefined): void
  /** A sign of life: what is held still holds. */
  alive(heard: Heard): void
  /** Why hearing from the service fails; absent when it does not any more. */
  trouble(error: string | undefined): void
}

/** What it takes to follow the service. */
export interface FollowOptions {
  settings: FeedSettings
  held: HeldSchedule
  time: ServerTime
  ears: Ears
  /** Aborted when the gate is closed. */
  ended: AbortSignal
}

/** What hears from the service. */
export interface Following {
  /** Asks the service for its time, and the schedule with it. */
  measure(): void
  close(): void
}

/**
 * Hears from the service by whatever way there is: by the stream, and while that is away by asking every 20 seconds.
 * Nobody waits for any of it, and it fails only by saying so.
 */
export function followService({ settings, held, time, ears, ended }: FollowOptions): Following {
  const { clock, spread } = settings
  /** A stream that has shown to be ours is open. */
  let isLive = false
  /** What came last was older than what is held. */
  let isBehind = false
  /** By the clock that never jumps. */
  let aliveAt = -Infinity
  /** Of the schedule that is held, as long as no stream has changed that since. */
  let etag: string | null = null
  let streamTrouble: string | undefined
  let pollTrouble: string | undefined

  const polling = createPolling(clock, poll, pollIn)
  const stream = keepStream(settings, time, {
    hear(what, seq) {
      etag = null
      if (!('windows' in what)) return ears.window(what, seq)
      hearSchedule(what, { by: 'stream' })
    },
    reach: held.reach,
    alive() {
      aliveAt = clock.monotonic()
      if (!isLive) turn(true)
      ears.alive({ by: 'stream' })
    },
    lost(error) {
      streamTrouble = reasonOf(error)
      if (!isLive) return report()
      turn(false)
      // A stream that was silent for long has left the gate behind.
      if (clock.monotonic() - aliveAt > pollMs) askSoon()
    },
  })
  askSoon()

  function hearSchedule(data: ScheduleData, heard: Heard): boolean {
    const isTaken = ears.schedule(data, heard)
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
    polling.replan()
  }

  function report(): void {
    ears.trouble(isLive ? undefined : (streamTrouble ?? pollTrouble))
  }

  function pollIn(): number {
    if (isBehind) return spread(behindPollMs)
    if (!isLive) return spread(pollMs)
    // In good time before the horizon, and each minute in its last hour.
    const left = toMillis(held.head?.horizon_utc ?? '') - time.now()
    return spread(left > 3_600_000 ? Math.min(slowPollMs, left / 2) : 60_000)
  }

  async function poll(): Promise<void> {
    pollTrouble = await within(clock, ended, askOnce).then(() => undefined, reasonOf)
    if (!ended.aborted) report()
  }

  async function askOnce(signal: AbortSignal): Promise<void> {
    const answer = await askSchedule(settings, time, 'application/json', etag, signal)
    const data =
      answer.text === undefined ? undefined : readSchedule((JSON.parse(answer.text) as { data?: unknown } | null)?.data)
    // Too late: what it says has been given up.
    if (signal.aborted) return
    time.take(answer.sample)
    const before = held.head?.journal_id
    isBehind = false
    if (data === undefined) return ears.alive(answer.heard)
    if (!hearSchedule(data, answer.heard)) throw new Error('the schedule is older')
    etag = answer.etag
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
