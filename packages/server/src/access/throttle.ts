import { randomUUID } from 'node:crypto'
import type { Clock } from '../clock.ts'
import { OpsError } from '../ops-error.ts'

export const minuteMs = 60_000
export const attemptLifetimeMs = 86_400_000
const maxWaitSeconds = 3600
/** Of one check: a second for the store, and up to ten hashes before it in the queue. */
const maxCheckMs = 15_000
/** The one seen longest ago is forgotten first. */
const maxAddresses = 10_000

/** Counts events by name over the last minute, and says how long to wait once the limit is reached. */
export class MinuteLimit {
  readonly #clock: Clock
  readonly #limit: number
  readonly #events = new Map<string, number[]>()

  constructor(clock: Clock, limit: number) {
    this.#clock = clock
    this.#limit = limit
  }

  /** Seconds until the next event is allowed; 0 if it is allowed now. */
  waitFor(name: string): number {
    return waitInMinute(this.#recent(name), this.#limit, this.#clock.monotonic())
  }

  count(name: string): void {
    const recent = this.#recent(name)
    recent.push(this.#clock.monotonic())
    remember(this.#events, name, recent)
  }

  /** The events of the last minute; older ones are dropped. */
  #recent(name: string): number[] {
    const events = this.#events.get(name) ?? []
    const since = this.#clock.monotonic() - minuteMs
    let old = 0
    while (old < events.length && (events[old] ?? 0) <= since) old++
    if (old > 0) events.splice(0, old)
    return events
  }
}

/** Seconds until the next event is allowed after `events` of the last minute, ascending; 0 if it is allowed now. */
export function waitInMinute(events: readonly number[], limit: number, now: number): number {
  const oldest = events[events.length - limit]
  return oldest === undefined ? 0 : Math.max(1, Math.ceil((oldest + minuteMs - now) / 1000))
}

/** A code that is wrong, or still being checked. */
export interface Attempt {
  id: string
  /** Monotonic milliseconds. */
  at: number
}

interface Known extends Attempt {
  /** It is from `learn`, and is dropped when it is no longer shared. */
  isShared?: boolean
}

/**
 * Makes an address that gives wrong codes wait: a minute once it reaches the limit per minute, and twice as long after each
 * further code, up to an hour. The wait is a function of the attempts alone, so all instances that know them agree on it.
 * Codes that are still being checked count as wrong.
 */
export class GrowingWait {
  readonly #clock: Clock
  readonly #limit: number
  readonly #attempts = new Map<string, Known[]>()

  constructor(clock: Clock, limit: number) {
    this.#clock = clock
    this.#limit = limit
  }

  /**
   * Seconds until this address may try again; 0 if it may now.
   *
   * @param options `counted` by all instances are added; `except` is left out.
   */
  waitFor(address: string, { except, counted = [] }: { except?: Attempt; counted?: readonly Attempt[] } = {}): number {
    const others = merged(this.#of(address), counted).filter(({ id }) => id !== except?.id)
    const until = waitsUntil(others, this.#limit)
    return Math.max(0, Math.ceil((until - this.#clock.monotonic()) / 1000))
  }

  begin(address: string): Attempt {
    const attempt = { id: randomUUID(), at: this.#clock.monotonic() }
    this.#set(address, [...this.#of(address), attempt])
    return attempt
  }

  /** Removes an attempt that was not checked. */
  takeBack(address: string, attempt: Attempt): void {
    this.#set(
      address,
      this.#of(address).filter(({ id }) => id !== attempt.id),
    )
  }

  /** Removes an attempt that was right, and all those older than a minute, so that the wait does not grow from them. */
  succeeded(address: string, attempt: Attempt): void {
    const since = this.#clock.monotonic() - minuteMs
    this.#set(
      address,
      this.#of(address).filter(({ id, at }) => id !== attempt.id && at > since),
    )
  }

  /**
   * Replaces the attempts that all instances share. Those that may still be being checked elsewhere are left out: this
   * instance would not hear that they were right.
   */
  learn(address: string, attempts: readonly Attempt[]): void {
    const since = this.#clock.monotonic() - maxCheckMs
    const own = this.#of(address).filter(({ isShared }) => isShared !== true)
    const settled = attempts.filter(({ at }) => at <= since).map(attempt => ({ ...attempt, isShared: true }))
    this.#set(address, merged(own, settled))
  }

  /** The attempts of the last day, ascending. */
  #of(address: string): Known[] {
    const since = this.#clock.monotonic() - attemptLifetimeMs
    return (this.#attempts.get(address) ?? []).filter(({ at }) => at > since)
  }

  #set(address: string, attempts: Known[]): void {
    if (attempts.length === 0) this.#attempts.delete(address)
    else remember(this.#attempts, address, attempts)
  }
}

/** Two lists of attempts as one, ascending, each attempt once. */
function merged(some: readonly Known[], more: readonly Known[]): Known[] {
  const byId = new Map([...some, ...more].map(attempt => [attempt.id, attempt]))
  return [...byId.values()].sort((a, b) => a.at - b.at)
}

/** Until when an address with these attempts, ascending, has to wait, in monotonic milliseconds. */
function waitsUntil(attempts: readonly Attempt[], limit: number): number {
  let until = Number.NEGATIVE_INFINITY
  let seconds = 0
  for (const [index, { at }] of attempts.entries()) {
    const first = attempts[index + 1 - limit]
    if (at < until + maxWaitSeconds * 1000) seconds = Math.min(maxWaitSeconds, seconds * 2)
    else if (first !== undefined && first.at > at - minuteMs) seconds = 60
    else continue
    until = Math.max(until, at + seconds * 1000)
  }
  return until
}

export type LimitName =
  | 'wrong secret codes of an address'
  | 'wrong secret codes of the deployment'
  | 'wrong sessions and keys of an address'
  | 'requests of an address'

export class Throttled extends OpsError {
  readonly limit: LimitName

  constructor(limit: LimitName, seconds: number) {
    super('throttled', { message: `Too many attempts; wait ${seconds} s before the next.`, retryAfter: seconds })
    this.limit = limit
  }
}

function remember<V>(map: Map<string, V>, name: string, value: V): void {
  map.delete(name)
  map.set(name, value)
  if (map.size > maxAddresses) map.delete(map.keys().next().value as string)
}
