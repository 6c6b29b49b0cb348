import type { GateClock } from './clock.ts'

/** Asks again and again, never twice at a time. */
export interface Polling {
  /** Asks within some milliseconds, unless it does so anyway. */
  askWithin(ms: number): void
  /** Plans anew, when what it depends on how often to ask has changed. */
  replan(): void
  close(): void
}

/**
 * @param ask - never rejects.
 * @param every - milliseconds from an answer to the next question, asked anew each time.
 */
export function createPolling(clock: GateClock, ask: () => Promise<void>, every: () => number): Polling {
  let cancel = () => {}
  /** When it asks next, by the clock that never jumps. */
  let at = Number.POSITIVE_INFINITY
  let isAsking = false
  let isClosed = false

  function plan(then: number): void {
    at = then
    if (isAsking || isClosed) return
    cancel()
    cancel = clock.setTimer(askNow, then - clock.monotonic())
  }

  async function askNow(): Promise<void> {
    isAsking = true
    at = Number.POSITIVE_INFINITY
    await ask()
    isAsking = false
    plan(Math.min(at, clock.monotonic() + every()))
  }

  return {
    askWithin(ms) {
      const then = clock.monotonic() + ms
      if (then < at) plan(then)
    },
    replan() {
      if (!isAsking) plan(clock.monotonic() + every())
    },
    close() {
      isClosed = true
      cancel()
    },
  }
}
