import type { GateClock } from '../clock.ts'

/** Polls repeatedly, never twice at the same time. */
export interface Polling {
  /** Polls within `ms` milliseconds; does nothing if it is about to anyway. */
  askWithin(ms: number): void
  /** Reschedules the next poll, when the interval has changed. */
  replan(): void
  close(): void
}

/**
 * @param ask - never rejects.
 * @param every - milliseconds from the end of a poll to the next one; called before each.
 */
export function createPolling(clock: GateClock, ask: () => Promise<void>, every: () => number): Polling {
  let cancel = () => {}
  /** When it polls next, in monotonic milliseconds. */
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
