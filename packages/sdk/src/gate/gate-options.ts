import { scopePattern, WHOLE_STACK } from '@ops/contract'
import type { ScheduleKeeper } from '../cache/schedule-cache.ts'
import { baseUrlPattern, withoutSlash } from '../client/base-url.ts'
import { credentialPattern } from '../client/credentials.ts'
import { type GateClock, localClock } from '../clock.ts'
import { isFlag, isText, listOf } from '../feed/read-schedule.ts'
import type { ScheduleVerifier } from '../signed/verifier.ts'

/** The service that a gate follows, its scope, and what it does without the service. */
export interface GateOptions {
  /** The address of the service with its base path: `https://ops.example.com/ops`. */
  url: string
  /** The scope that the gate decides for. Default `*`, the whole stack. */
  scope?: string | undefined
  /** The name of the gate in the service's list of gates: 1–64 letters, digits, `.`, `_` or `-`. */
  name?: string | undefined
  /** The version of the gate's program, for the same list: 1–64 of those characters. */
  version?: string | undefined
  /** An API key, if the service's board is private. */
  apiKey?: string | undefined
  /** A session, instead of an API key. */
  session?: string | undefined
  /** Used instead of the global `fetch`. */
  fetch?: typeof globalThis.fetch | undefined
  /**
   * Milliseconds that a window without `auto_end` stays in force past its planned end while the gate does not hear from
   * the service. Default one hour.
   */
  overrunMs?: number | undefined
  /**
   * Paths that are always open, with everything below them: `/health` covers `/health` and `/health/…`, not `/healthy`.
   * Default `/health`, `/healthz`, `/ready`, `/livez` and `/metrics`.
   */
  exempt?: readonly string[] | undefined
  /** Refuses nothing, and reports what it would have refused. */
  dryRun?: boolean | undefined
  /**
   * Saves the last schedule over a restart: `fileStore(…)` of `@ops/sdk/file-store`, or `keptIn(…)` of
   * `@ops/sdk/store`.
   */
  store?: ScheduleKeeper | undefined
  /** Accepts only signed schedules: `signedSchedules()` of `@ops/sdk/signed`. */
  verify?: ScheduleVerifier | undefined
  /** Used instead of the local clocks and timers, for tests. */
  clock?: GateClock | undefined
  /** Used instead of `Math.random`, for tests. */
  random?: (() => number) | undefined
}

/** Options, checked and with defaults. */
export interface GateSettings extends GateOptions {
  scope: string
  fetch: typeof globalThis.fetch
  overrunMs: number
  exempt: readonly string[]
  dryRun: boolean
  clock: GateClock
  random: () => number
  /** Varies a time by up to a quarter, so that many gates do not act at the same moment. */
  spread: (ms: number) => number
}

type Rule = readonly [isValid: (value: never) => boolean, must: string, fallback?: unknown]

const matching = (pattern: RegExp, fallback?: string): Rule => [
  (value: unknown) => isText(value) && pattern.test(value),
  `match ${pattern}`,
  fallback,
]
const isFunction = (value: unknown) => typeof value === 'function'
const callable = (fallback: unknown): Rule => [isFunction, 'be a function', fallback]
const having = (method: string, must: string, fallback?: unknown): Rule => [
  (value: Record<string, unknown> | null) => isFunction(value?.[method]),
  must,
  fallback,
]

const label = matching(/^[\w.-]{1,64}$/)
const credential = matching(credentialPattern)
const ofSdk = having('open', 'be made by the SDK')

/** What each option must be, and its default. */
const rules: { [Name in keyof GateOptions]-?: Rule } = {
  url: matching(baseUrlPattern, ''),
  scope: matching(scopePattern, WHOLE_STACK),
  name: label,
  version: label,
  apiKey: credential,
  session: credential,
  fetch: callable((...args: Parameters<typeof fetch>) => globalThis.fetch(...args)),
  overrunMs: [(value: number) => Number.isFinite(value) && value >= 0, 'be 0 or more', 3_600_000],
  exempt: [
    listOf(path => isText(path) && path[0] === '/'),
    'be paths like /health',
    ['/health', '/healthz', '/ready', '/livez', '/metrics'],
  ],
  dryRun: [isFlag, 'be true or false', false],
  store: ofSdk,
  verify: ofSdk,
  clock: having('setTimer', 'be a clock', localClock),
  random: callable(Math.random),
}

/**
 * Checks the options of a gate and fills in defaults.
 *
 * @throws TypeError naming an option that is invalid.
 */
export function readGateOptions(options: GateOptions): GateSettings {
  const read: Record<string, unknown> = {}
  for (const [name, [isValid, must, fallback]] of Object.entries(rules)) {
    const { [name as keyof GateOptions]: value = fallback } = options ?? {}
    if (value !== undefined && !isValid(value as never)) throw new TypeError(`${name} must ${must}`)
    read[name] = value
  }
  const settings = read as unknown as GateSettings
  return {
    ...settings,
    url: withoutSlash(settings.url),
    scope: settings.scope.toLowerCase(),
    exempt: settings.exempt.map(withoutSlash),
    spread: ms => ms * (0.75 + 0.5 * settings.random()),
  }
}
