import type { ScheduleData, ScheduleWindow } from '@ops/contract'
import { reasonOf } from '../reason-of.ts'
import { WrongAnswerError, within } from './ask.ts'
import type { GateSettings } from './gate-options.ts'
import type { HeldSchedule } from './held-schedule.ts'
import { pollSchedule } from './poll.ts'
import { Polling } from './polling.ts'
import type { ServerTime } from './server-time.ts'
import type { SignedSchedule, SignedSchedules } from './signed-schedule.ts'
import { Streaming } from './streaming.ts'

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
  /** The schedule as it was signed. */
  signed?: SignedSchedule | undefined
}

/** What following the service leads to. */
export interface Ears {
  /** A whole schedule came; false where it says less than is known. */
  schedule(data: ScheduleData, heard: Heard): boolean
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
  signed: SignedSchedules | undefined
}

/**
 * Hears from the service by whatever way there is: by the stream, and while that is away by asking every 20 seconds.
 * Nobody waits for any of it, and it fails only by saying so.
 */
export class Following {
  readonly #options: FollowOptions
  readonly #polling: Polling
  readonly #streaming: Streaming
  readonly #ended = new AbortController()
  /** A stream that has shown to be ours is open. */
  #isLive = false
  /** By the clock that never jumps. */
  #aliveAt = Number.NEGATIVE_INFINITY
  /** Of the schedule that is held, as long as no stream has changed that since. */
  #etag: string | undefined
  #streamTrouble: string | undefined
  #pollTrouble: string | undefined

  constructor(options: FollowOptions) {
    const { settings, time, ears, signed } = options
    this.#options = options
    this.#polling = new Polling(
      settings.clock,
      () => this.#poll(),
      () => this.#pollIn(),
    )
    this.#streaming = new Streaming(settings, time, {
      schedule: data => {
        if (signed !== undefined) return this.#polling.askWithin(0)
        this.#etag = undefined
        ears.schedule(data, { by: 'stream' })
      },
      window: (window, seq) => {
        if (signed !== undefined) return this.#polling.askWithin(nudgeMs * settings.random())
        this.#etag = undefined
        ears.window(window, seq)
      },
      reach: seq => {
        if (signed === undefined) ears.reach(seq)
      },
      alive: () => {
        this.#aliveAt = settings.clock.monotonic()
        if (!this.#isLive) this.#turn(true)
        if (signed === undefined) ears.alive({ by: 'stream' })
      },
      lost: error => {
        this.#streamTrouble = reasonOf(error)
        if (!this.#isLive) return this.#report()
        this.#turn(false)
        // A stream that was silent for long has left the gate behind.
        if (settings.clock.monotonic() - this.#aliveAt > pollMs) this.#askSoon()
      },
    })
  }

  start(): void {
    this.#streaming.connect()
    if (this.#options.signed === undefined) this.#askSoon()
    else this.#polling.askWithin(0)
  }

  /** Asks the service for its time, and the schedule with it. */
  measure(): void {
    this.#polling.askWithin(0)
  }

  close(): void {
    this.#polling.close()
    this.#streaming.close()
    this.#ended.abort(new Error('the gate is closed'))
  }

  #askSoon(): void {
    this.#polling.askWithin(soonMs * (0.5 + 0.5 * this.#options.settings.random()))
  }

  #turn(isLive: boolean): void {
    this.#isLive = isLive
    if (isLive) this.#streamTrouble = undefined
    this.#report()
    this.#polling.replan()
  }

  #report(): void {
    const { ears, signed } = this.#options
    if (signed !== undefined) ears.trouble(this.#pollTrouble ?? this.#streamTrouble)
    else ears.trouble(this.#isLive ? undefined : (this.#streamTrouble ?? this.#pollTrouble))
  }

  #pollIn(): number {
    const { settings, held, time, signed } = this.#options
    if (!this.#isLive || signed !== undefined) return pollMs * (0.8 + 0.4 * settings.random())
    // In good time before the horizon, and each minute in its last hour.
    const left = (held.horizon ?? 0) - time.now()
    const wait = left < 3_600_000 ? 60_000 : Math.min(slowPollMs, left / 2)
    return wait * (0.75 + 0.25 * settings.random())
  }

  async #poll(): Promise<void> {
    try {
      await within(this.#options.settings.clock, answerMs, this.#ended.signal, signal => this.#ask(signal))
      this.#pollTrouble = undefined
    } catch (error) {
      this.#pollTrouble = reasonOf(error)
    }
    if (!this.#ended.signal.aborted) this.#report()
  }

  async #ask(signal: AbortSignal): Promise<void> {
    const { settings, held, time, ears, signed } = this.#options
    const etag = signed === undefined || signed.isRecent() ? this.#etag : undefined
    const { schedule, ageMs, sample, ...answer } = await pollSchedule(settings, time, etag, signal, signed?.read)
    // Too late: what it says has been given up.
    if (signal.aborted) return
    time.take(sample)
    if (schedule === undefined) return ears.alive({ by: 'poll', ageMs })
    const before = held.journalId
    const heard = { by: 'poll', ageMs, signed: 'text' in schedule ? schedule : undefined } as const
    if (!ears.schedule(schedule.data, heard)) throw new WrongAnswerError('the schedule is older than the one held')
    this.#etag = answer.etag
    if (this.#isLive && before !== undefined && held.journalId !== before) this.#streaming.restart()
  }
}
