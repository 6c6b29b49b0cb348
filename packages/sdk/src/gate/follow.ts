import type { ScheduleData, ScheduleWindow } from '@ops/contract'
import { reasonOf } from '../send.ts'
import { ask, expectAnswer, readJson, readText, WrongAnswerError, within } from './ask.ts'
import type { GateSettings } from './gate-options.ts'
import type { HeldSchedule } from './held-schedule.ts'
import { isObject, readSchedule } from './read-schedule.ts'
import type { ServerTime } from './server-time.ts'

/** An answer that takes longer has not come. */
const answerMs = 10_000
/** Between two polls where there is no stream. */
const pollMs = 20_000

/** A schedule as it came, and how. */
export interface Heard {
  by: 'stream' | 'poll'
  /** How old the news is: nothing, but out of a cache. */
  agoMs: number
  /** Whether a cache may have kept it. */
  isCopy: boolean
}

/** What following the service leads to. */
export interface Ears {
  /** A whole schedule came; false where it says less than is known. */
  schedule(data: ScheduleData, heard: Heard): boolean
  /** A window changed, or came into the horizon. */
  window(window: ScheduleWindow, seq: number | undefined): void
  /** A sign of life: what is held still holds. */
  alive(heard: Heard): void
  /** Whether hearing from the service works, and why not. */
  trouble(error: string | undefined): void
}

export interface FollowOptions {
  settings: GateSettings
  held: HeldSchedule
  time: ServerTime
  ears: Ears
}

/** Hears from the service, by whatever way there is. */
export class Following {
  readonly #settings: GateSettings
  readonly #time: ServerTime
  readonly #ears: Ears
  readonly #ended = new AbortController()
  #cancelPoll = () => {}
  #isPolling = false
  /** Of the schedule that is held, as long as nothing has changed it since. */
  #etag: string | undefined

  constructor({ settings, time, ears }: FollowOptions) {
    this.#settings = settings
    this.#time = time
    this.#ears = ears
  }

  start(): void {
    this.#pollNow()
  }

  /** Asks for the schedule at once, as for the time of the service. */
  pollNow(): void {
    this.#pollNow()
  }

  close(): void {
    this.#cancelPoll()
    this.#ended.abort(new Error('the gate is closed'))
  }

  #pollNow(): void {
    this.#cancelPoll()
    if (this.#isPolling || this.#ended.signal.aborted) return
    this.#isPolling = true
    const { clock } = this.#settings
    within(clock, answerMs, this.#ended.signal, signal => this.#poll(signal))
      .then(
        () => this.#ears.trouble(undefined),
        (error: unknown) => this.#ears.trouble(reasonOf(error)),
      )
      .finally(() => {
        this.#isPolling = false
        this.#pollIn(pollMs * (0.8 + 0.4 * this.#settings.random()))
      })
  }

  #pollIn(ms: number): void {
    this.#cancelPoll()
    if (!this.#ended.signal.aborted) this.#cancelPoll = this.#settings.clock.setTimer(() => this.#pollNow(), ms)
  }

  async #poll(signal: AbortSignal): Promise<void> {
    const departure = this.#time.departure()
    const headers: Record<string, string> = { accept: 'application/json' }
    if (this.#etag !== undefined) headers['if-none-match'] = this.#etag
    const response = await ask(
      this.#settings,
      `/schedule?${new URLSearchParams({ scope: this.#settings.scope })}`,
      headers,
      signal,
    )
    const sample = this.#time.sampleOf(response.headers, departure)
    const age = Number(response.headers.get('age') ?? 0)
    const heard: Heard = { by: 'poll', agoMs: age * 1000 || 0, isCopy: response.headers.has('age') }
    if (response.status === 304 && this.#etag !== undefined) {
      this.#time.take(sample)
      return this.#ears.alive(heard)
    }
    expectAnswer(response, 'application/json')
    const envelope = readJson(await readText(response))
    const data = isObject(envelope) && envelope['success'] === true ? readSchedule(envelope['data']) : undefined
    if (data === undefined) throw new WrongAnswerError('the answer is no schedule')
    this.#time.take(sample)
    if (this.#ears.schedule(data, heard)) this.#etag = response.headers.get('etag') ?? undefined
  }
}
