import { type ScheduleData, type ScheduleWindow, toMillis } from '@ops/contract'
import { reasonOf } from '../reason-of.ts'
import { WrongAnswerError, within } from './ask.ts'
import type { GateSettings } from './gate-options.ts'
import type { HeldSchedule } from './held-schedule.ts'
import { pollSchedule } from './poll.ts'
import { createPolling } from './polling.ts'
import type { ServerTime } from './server-time.ts'
import { keepStream } from './streaming.ts'
import type { SignedReader } from './verifier.ts'

/** An answer that takes longer has not come. */
const answerMs = 10_000
/** From one poll to the next where no stream is to be relied on. */
const pollMs = 20_000
/** The same beside a stream: to move the horizon, and to measure the time. */
const slowPollMs = 30 * 60_000
/** A stream has so long to bring the first schedule before the gate asks for it; and a lost one to be back. */
const soonMs = 2000
/** What a stream tells of is asked for within so long, where only what is signed counts. */
const nudgeMs = 1000

/** How a schedule came. */
export interface Heard {
  by: 'stream' | 'poll'
  /** Milliseconds that it lay in a cache; absent where it comes from the service itself. */
  ageMs?: number | undefined
}

/** What following the service leads to. */
export interface Ears {
  /** A whole schedule came, as `text` where it was asked for; false where it says less than is known. */
  schedule(data: ScheduleData, heard: Heard, text?: string): boolean
  /** A window changed, or came into the horizon. */
  window(window: ScheduleWindow, seq: number | undefined): void
  /** Nothing up to a sequence is missing. */
  reach(seq: number): void
  /** A sign of life: what is held still holds. */
  alive(heard: Heard): void
  /** Why hearing from the service fails; absent when it does not any more. */
  trouble(error: string | undefined): void
}

/** What it takes to follow the service. */
export interface FollowOptions {
  settings: GateSettings
  held: HeldSchedule
  time: ServerTime
  ears: Ears
  /** Given, schedules are taken from these alone, and a stream only says when to ask for one. */
  signed: SignedReader | undefined
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
export function followService({ settings, held, time, ears, signed, ended }: FollowOptions): Following {
  const { clock, random } = settings
  /** A stream that has shown to be ours is open. */
  let isLive = false
  /** By the clock that never jumps. */
  let aliveAt = Number.NEGATIVE_INFINITY
  /** Of the schedule that is held, as long as no stream has changed that since. */
  let etag: string | undefined
  let streamTrouble: string | undefined
  let pollTrouble: string | undefined

  const polling = createPolling(clock, poll, pollIn)
  const stream = keepStream(settings, time, {
    schedule(data) {
      if (signed !== undefined) return polling.askWithin(0)
      etag = undefined
      ears.schedule(data, { by: 'stream' })
    },
    window(window, seq) {
      if (signed !== undefined) return polling.askWithin(nudgeMs * random())
      etag = undefined
      ears.window(window, seq)
    },
    reach(seq) {
      if (signed === undefined) ears.reach(seq)
    },
    alive() {
      aliveAt = clock.monotonic()
      if (!isLive) turn(true)
      if (signed === undefined) ears.alive({ by: 'stream' })
    },
    lost(error) {
      streamTrouble = reasonOf(error)
      if (!isLive) return report()
      turn(false)
      // A stream that was silent for long has left the gate behind.
      if (clock.monotonic() - aliveAt > pollMs) askSoon()
    },
  })
  if (signed === undefined) askSoon()
  else polling.askWithin(0)

  function askSoon(): void {
    polling.askWithin(soonMs * (0.5 + 0.5 * random()))
  }

  function turn(toLive: boolean): void {
    isLive = toLive
    if (isLive) streamTrouble = undefined
    report()
    polling.replan()
  }

  function report(): void {
    if (signed !== undefined) ears.trouble(pollTrouble ?? streamTrouble)
    else ears.trouble(isLive ? undefined : (streamTrouble ?? pollTrouble))
  }

  function pollIn(): number {
    if (!isLive || signed !== undefined) return pollMs * (0.8 + 0.4 * random())
    // In good time before the horizon, and each minute in its last hour.
    const left = toMillis(held.head?.horizon_utc ?? '') - time.now()
    const wait = left > 3_600_000 ? Math.min(slowPollMs, left / 2) : 60_000
    return wait * (0.75 + 0.25 * random())
  }

  async function poll(): Promise<void> {
    try {
      await within(clock, answerMs, ended, askOnce)
      pollTrouble = undefined
    } catch (error) {
      pollTrouble = reasonOf(error)
    }
    if (!ended.aborted) report()
  }

  async function askOnce(signal: AbortSignal): Promise<void> {
    const known = signed === undefined || signed.isRecent() ? etag : undefined
    const polled = await pollSchedule(settings, time, known, signal, signed)
    // Too late: what it says has been given up.
    if (signal.aborted) return
    time.take(polled.sample)
    const heard = { by: 'poll', ageMs: polled.ageMs } as const
    if (polled.data === undefined) return ears.alive(heard)
    const before = held.head?.journal_id
    if (!ears.schedule(polled.data, heard, polled.text))
      throw new WrongAnswerError('the schedule is older than the one held')
    etag = polled.etag
    if (isLive && before !== undefined && held.head?.journal_id !== before) stream.restart()
  }

  return {
    measure: () => polling.askWithin(0),
    close() {
      polling.close()
      stream.close()
    },
  }
}
