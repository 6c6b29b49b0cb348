/** The one source of time. Rules never read it: `now` is passed to them. */
export interface Clock {
  /** Milliseconds since 1970 by the wall clock. */
  now(): number
  /** Milliseconds by a clock that never jumps. */
  monotonic(): number
  /** Calls back once after `ms` milliseconds, however many. The returned function cancels that. */
  setTimer(callback: () => void, ms: number): () => void
}

/** With a longer delay, Node's `setTimeout` fires at once. */
const maxTimerMs = 2 ** 31 - 1

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  setTimer(callback, ms) {
    let timer: NodeJS.Timeout
    const set = (left: number) => {
      const step = Math.min(left, maxTimerMs)
      timer = setTimeout(() => (left > step ? set(left - step) : callback()), step)
      timer.unref()
    }
    set(Math.max(0, ms))
    return () => clearTimeout(timer)
  },
}
