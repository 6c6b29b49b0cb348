/** The clocks and timers of a gate. Tests use their own. */
export interface GateClock {
  /** Milliseconds since 1970 by the local wall clock, which may be wrong. */
  now(): number
  /** Milliseconds by a clock that never jumps. */
  monotonic(): number
  /**
   * Calls back once after `ms` milliseconds, max 24 days. The returned function cancels it. On Node, only a timer that
   * `holds` keeps the process running.
   */
  setTimer(callback: () => void, ms: number, holds?: boolean): () => void
}

/** Engines fire a longer `setTimeout` immediately. */
const maxTimerMs = 2 ** 31 - 1

export const localClock: GateClock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  setTimer(callback, ms, holds) {
    const timer = setTimeout(callback, Math.min(ms, maxTimerMs))
    if (!holds) (timer as { unref?: () => void }).unref?.()
    return () => clearTimeout(timer)
  },
}
