import { scopePattern, WHOLE_STACK } from '@ops/contract'
import type { ScheduleKeeper } from '../cache/keeper.ts'
import { baseUrlPattern, withoutSlash } from '../client/base-url.ts'
import { credentialPattern } from '../client/credentials.ts'
import { type GateClock, localClock } from '../clock.ts'
import { isText } from '../feed/read-schedule.ts'
import type { ScheduleVerifier } from '../signed/verifier.ts'

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
  /** Keeps the last schedule over a restart: `fileStore(…)` of `@ops/sdk/file-store`, or `keptIn(…)` of `@ops/sdk/store`. */
  store?: ScheduleKeeper | undefined
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
  /** A time that is shorter or longer by up to a quarter, so that many gates do not do the same at once. */
  spread: (ms: number) => number
}

type Rule = readonly [isValid: (value: never) => boolean, must: string, usual?: unknown]

const matching = (pattern: RegExp, usual?: string): Rule => [
  (value: unknown) => isText(value) && pattern.test(value),
  `match ${pattern}`,
  usual,
]
const isFunction = (value: unknown) => typeof value === 'function'
const callable = (usual: unknown): Rule => [isFunction, 'be a function', usual]
const having = (method: string, must: string, usual?: unknown): Rule => [
  (value: Record<string, unknown> | null) => isFunction(value?.[method]),
  must,
  usual,
]

const label = matching(/^[\w.-]{1,64}$/)
const credential = matching(credentialPattern)
const made = having('open', 'be of the SDK')

/** What each option must be, and is when it is not given. */
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
    (value: unknown) => Array.isArray(value) && value.every(path => isText(path) && path[0] === '/'),
    'be paths from `/`',
    ['/health', '/healthz', '/ready', '/livez', '/metrics'],
  ],
  dryRun: [value => typeof value === 'boolean', 'be true or false', false],
  store: made,
  verify: made,
  clock: having('setTimer', 'be a clock', localClock),
  random: callable(Math.random),
}

/**
 * Checks the options of a gate and completes them.
 *
 * @throws TypeError naming the option that can't be used.
 */
export function readGateOptions(options: GateOptions): GateSettings {
  const read: Record<string, unknown> = {}
  for (const [name, [isValid, must, usual]] of Object.entries(rules)) {
    const { [name as keyof GateOptions]: value = usual } = options ?? {}
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
