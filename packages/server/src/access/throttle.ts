import type { Clock } from '../clock.ts'
import { OpsError } from '../ops-error.ts'

const minuteMs = 60_000
const longestWaitSeconds = 3600
/** Addresses remembered at once; the longest unseen is forgotten first. */
const mostAddresses = 10_000

/** The address that attempts are counted under: IPv6 by its /64. */
export function networkOf(address: string): string {
  if (!address.includes(':')) return address
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)
  if (mapped?.[1] !== undefined) return mapped[1]
  const [head = '', tail] = address.toLowerCase().split('%')[0]!.split('::')
  const before = head === '' ? [] : head.split(':')
  const after = tail === undefined || tail === '' ? [] : tail.split(':')
  const groups =
    tail === undefined
      ? before
      : [...before, ...Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0'), ...after]
  return `${groups
    .slice(0, 4)
    .map(group => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`
}

/** Counts events by name over the last minute, and says how long to wait once there are as many as the limit. */
export class MinuteLimit {
  readonly #clock: Clock
  readonly #limit: number
  readonly #events = new Map<string, number[]>()

  constructor(clock: Clock, limit: number) {
    this.#clock = clock
    this.#limit = limit
  }

  /** Seconds until the next may come; 0 when it may come now. */
  waitFor(name: string): number {
    const recent = this.#recent(name)
    const oldest = recent[recent.length - this.#limit]
    return oldest === undefined ? 0 : Math.max(1, Math.ceil((oldest + minuteMs - this.#clock.monotonic()) / 1000))
  }

  count(name: string): void {
    const recent = this.#recent(name)
    recent.push(this.#clock.monotonic())
    remember(this.#events, name, recent)
  }

  /** Takes the latest event back. */
  uncount(name: string): void {
    this.#events.get(name)?.pop()
  }

  /** The events of the last minute; older ones are dropped, a run at a time. */
  #recent(name: string): number[] {
    const events = this.#events.get(name) ?? []
    const since = this.#clock.monotonic() - minuteMs
    let old = 0
    while (old < events.length && (events[old] ?? 0) <= since) old++
    if (old > 0) events.splice(0, old)
    return events
  }
}

/**
 * Tells an address that gives wrong answers to wait: after so many in a minute a minute, and twice as long after each
 * further one, an hour at most. Answers that are still being checked count as wrong until they are known.
 */
export class GrowingWait {
  readonly #clock: Clock
  readonly #limit: MinuteLimit
  readonly #waits = new Map<string, { until: number; seconds: number }>()

  constructor(clock: Clock, attempts: number) {
    this.#clock = clock
    this.#limit = new MinuteLimit(clock, attempts)
  }

  /** Seconds until this address may try again; 0 when it may now. */
  waitFor(address: string): number {
    const wait = this.#waits.get(address)
    const left = wait === undefined ? 0 : Math.ceil((wait.until - this.#clock.monotonic()) / 1000)
    return left > 0 ? left : this.#limit.waitFor(address)
  }

  begin(address: string): void {
    this.#limit.count(address)
  }

  succeeded(address: string): void {
    this.#limit.uncount(address)
    this.#waits.delete(address)
  }

  failed(address: string): void {
    const repeats = this.#repeats(address)
    if (!repeats && this.#limit.waitFor(address) === 0) return
    const seconds = repeats ? Math.min(longestWaitSeconds, (this.#waits.get(address)?.seconds ?? 30) * 2) : 60
    remember(this.#waits, address, { until: this.#clock.monotonic() + seconds * 1000, seconds })
  }

  /** Whether an address has had to wait not long ago. */
  #repeats(address: string): boolean {
    const known = this.#waits.get(address)
    return known !== undefined && this.#clock.monotonic() < known.until + longestWaitSeconds * 1000
  }
}

/** `throttled`, for so many seconds. */
export function throttled(seconds: number): OpsError {
  return new OpsError('throttled', {
    message: `Too many attempts; wait ${seconds} s before the next.`,
    retryAfter: seconds,
  })
}

function remember<V>(map: Map<string, V>, name: string, value: V): void {
  map.delete(name)
  map.set(name, value)
  if (map.size > mostAddresses) map.delete(map.keys().next().value as string)
}
