/** The clocks and timers of a gate; tests bring their own. */
export interface GateClock {
  /** Milliseconds since 1970 by the local wall clock, right or wrong. */
  now(): number
  /** Milliseconds by a clock that never jumps. */
  monotonic(): number
  /**
   * Calls back once after `ms` milliseconds, 24 days at most; the returned function takes it back. On Node only a timer
   * that `holds` keeps the process from ending.
   */
  setTimer(callback: () => void, ms: number, holds?: boolean): () => void
}

/** Engines call a longer `setTimeout` at once. */
const maxTimerMs = 2 ** 31 - 1

export const localClock: GateClock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  setTimer(callback, ms, holds = false) {
    const timer = setTimeout(callback, Math.min(ms, maxTimerMs))
    if (!holds) (timer as { unref?: () => void }).unref?.()
    return () => clearTimeout(timer)
  },
}
