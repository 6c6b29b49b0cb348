import type { Clock } from '../../packages/server/src/clock.ts'

/** A clock that tests set: `pass` lets time pass, `jump` changes only the wall clock. */
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

  /** While `busy` returns true, something outside, such as a database, processes what is due: time waits for it. */
  waitWhile(busy: () => boolean): void {
    this.#busy.push(busy)
  }

  /** Lets `ms` milliseconds pass on both clocks, and runs every timer at its time. */
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

  /** Sets the wall clock forward or back, without affecting timers. */
  jump(ms: number): void {
    this.#now += ms
  }

  #advanceTo(monotonic: number): void {
    this.#now += monotonic - this.#monotonic
    this.#monotonic = monotonic
  }

  /** Runs what was started as far as it gets without time passing. */
  async #settle(): Promise<void> {
    for (let turn = 0; turn < 20; turn++) {
      await new Promise(resolve => setImmediate(resolve))
      if (this.#busy.some(busy => busy())) turn = 0
    }
  }
}
