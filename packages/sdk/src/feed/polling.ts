import type { GateClock } from '../clock.ts'

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
  let at = Infinity
  let isAsking = false
  let isClosed = false

  function plan(ms: number): void {
    at = clock.monotonic() + ms
    if (isAsking || isClosed) return
    cancel()
    cancel = clock.setTimer(askNow, ms)
  }

  async function askNow(): Promise<void> {
    isAsking = true
    at = Infinity
    await ask()
    isAsking = false
    plan(Math.min(at - clock.monotonic(), every()))
  }

  return {
    askWithin(ms) {
      if (clock.monotonic() + ms < at) plan(ms)
    },
    replan() {
      if (!isAsking) plan(every())
    },
    close() {
      isClosed = true
      cancel()
    },
  }
}
