import type { Clock } from '../../packages/server/src/clock.ts'

/** A clock that tests drive: time passes by `pass`, and the wall clock alone jumps by `jump`. */
export class ManualClock implements Clock {
  #now: number
  #monotonic = 0
  readonly #timers = new Set<{ callback: () => void; at: number }>()
  readonly #busy: (() => boolean)[] = []

  constructor(now: number | string) {
    this.#now = typeof now === 'string' ? Date.parse(now) : now
  }

  now(): number {
    return this.#now
  }

  monotonic(): number {
    return this.#monotonic
  }

  setTimer(callback: () => void, ms: number): () => void {
    const timer = { callback, at: this.#monotonic + Math.max(0, ms) }
    this.#timers.add(timer)
    return () => this.#timers.delete(timer)
  }

  /** While `busy` says so, something outside works at what has come due, such as a database: time waits for it. */
  waitWhile(busy: () => boolean): void {
    this.#busy.push(busy)
  }

  /** Lets `ms` milliseconds pass on both clocks, running the timers that come due at their moments. */
  async pass(ms: number): Promise<void> {
    const end = this.#monotonic + ms
    for (;;) {
      const next = [...this.#timers].sort((a, b) => a.at - b.at)[0]
      if (next === undefined || next.at > end) break
      this.#timers.delete(next)
      this.#advanceTo(next.at)
      next.callback()
      await this.#settle()
    }
    this.#advanceTo(end)
    await this.#settle()
  }

  /** The wall clock is set forward or back; no time passes and no timer notices. */
  jump(ms: number): void {
    this.#now += ms
  }

  #advanceTo(monotonic: number): void {
    this.#now += monotonic - this.#monotonic
    this.#monotonic = monotonic
  }

  /** Lets what was started run as far as it gets without time passing. */
  async #settle(): Promise<void> {
    for (let turn = 0; turn < 20; turn++) {
      await new Promise(resolve => setImmediate(resolve))
      if (this.#busy.some(busy => busy())) turn = 0
    }
  }
}
