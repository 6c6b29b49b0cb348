import { isScope, WHOLE_STACK } from '@ops/contract'
import { readBaseUrl } from '../base-url.ts'
import { credentialPattern } from '../credentials.ts'
import { type GateClock, localClock } from './clock.ts'
import type { ScheduleVerifier } from './verifier.ts'

/** Keeps the text of the last schedule, so that a restart while the service is away still knows the plan. */
export interface ScheduleStore {
  /** What was set last; nothing where there is nothing. */
  get(): Promise<string | undefined> | string | undefined
  set(text: string): unknown
}

/** How a gate finds the service, what it speaks for, and how it goes on without the service. */
export interface GateOptions {
  /** Where the service is, its base path included: `https://ops.example.com/ops`. */
  url: string
  /** What the gate speaks for; the whole stack, `*`, when absent. */
  scope?: string | undefined
  /** The name under which the service lists the gate: 1–64 letters, digits, `.`, `_` or `-`. */
  name?: string | undefined
  /** The version of the program that the gate stands in, for the same list; likewise 1–64 of those characters. */
  version?: string | undefined
  /** An API key, where the board of the service is private. */
  apiKey?: string | undefined
  /** A session, likewise. */
  session?: string | undefined
  /** In place of the global `fetch`. */
  fetch?: typeof globalThis.fetch | undefined
  /**
   * Milliseconds that a window without `auto_end` stays in force past its planned end while the gate hears nothing from
   * the service; an hour when absent.
   */
  overrunMs?: number | undefined
  /**
   * Paths that are always open, and everything below them: `/health` stands for `/health` and `/health/…`, not for
   * `/healthy`. In place of `/health`, `/healthz`, `/ready`, `/livez` and `/metrics`.
   */
  exempt?: readonly string[] | undefined
  /** Refuses nothing, and reports what it would have refused. */
  dryRun?: boolean | undefined
  /** Where the last schedule is kept over a restart. */
  store?: ScheduleStore | undefined
  /** Takes signed schedules alone: `signedSchedules()` of `@ops/sdk/signed`. */
  verify?: ScheduleVerifier | undefined
  /** In place of the local clocks and timers; for tests. */
  clock?: GateClock | undefined
  /** In place of `Math.random`, from 0 up to 1; spreads what many gates do. For tests. */
  random?: (() => number) | undefined
}

/** Options, checked and complete. */
export interface GateSettings extends GateOptions {
  scope: string
  fetch: typeof globalThis.fetch
  overrunMs: number
  exempt: readonly string[]
  dryRun: boolean
  clock: GateClock
  random: () => number
}

type Rule = readonly [isValid: (value: unknown) => boolean, must: string]

const matches = (pattern: RegExp) => (value: unknown) => typeof value === 'string' && pattern.test(value)
const isFunction = (value: unknown) => typeof value === 'function'

const has =
  (...names: string[]) =>
  (value: unknown) =>
    names.every(name => isFunction((value as Record<string, unknown> | null)?.[name]))

const label: Rule = [matches(/^[\w.-]{1,64}$/), 'be 1–64 letters, digits, dots, underscores or hyphens']
const credential: Rule = [matches(credentialPattern), 'be without blanks and characters that no credential has']

/** What an option must be, where it is given; the address of the service has a reader of its own. */
const rules: { [Name in Exclude<keyof GateOptions, 'url'>]-?: Rule } = {
  scope: [value => matches(/./)(value) && isScope(value as string), 'be `*`, or up to 8 segments joined by `/`'],
  name: label,
  version: label,
  apiKey: credential,
  session: credential,
  fetch: [isFunction, 'be a function'],
  overrunMs: [value => Number.isFinite(value) && (value as number) >= 0, 'be a number of milliseconds, 0 or more'],
  exempt: [value => Array.isArray(value) && value.every(matches(/^\//)), 'be a list of paths that begin with `/`'],
  dryRun: [value => typeof value === 'boolean', 'be true or false'],
  store: [has('get', 'set'), 'have the functions get and set'],
  verify: [has('open'), 'be what signedSchedules makes'],
  clock: [has('now', 'monotonic', 'setTimer'), 'have the functions now, monotonic and setTimer'],
  random: [isFunction, 'be a function'],
}

/**
 * Checks the options of a gate and completes them.
 *
 * @throws TypeError naming the option that can't be used.
 */
export function readGateOptions(options: GateOptions): GateSettings {
  const given = Object.fromEntries(Object.entries(options ?? {}).filter(([, value]) => value !== undefined))
  for (const [name, [isValid, must]] of Object.entries(rules)) {
    if (name in given && !isValid(given[name])) throw new TypeError(`${name} must ${must}`)
  }
  const settings: GateSettings = {
    scope: WHOLE_STACK,
    fetch: (...args) => globalThis.fetch(...args),
    overrunMs: 3_600_000,
    exempt: ['/health', '/healthz', '/ready', '/livez', '/metrics'],
    dryRun: false,
    clock: localClock,
    random: Math.random,
    ...given,
    url: readBaseUrl('url', given['url']),
  }
  return {
    ...settings,
    scope: settings.scope.toLowerCase(),
    exempt: settings.exempt.map(path => path.replace(/(.)\/+$/, '$1')),
  }
}
