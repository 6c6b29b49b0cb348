import { isScope, WHOLE_STACK } from '@ops/contract'
import { readBaseUrl } from '../base-url.ts'
import { readCredential } from '../credentials.ts'
import { type GateClock, localClock } from './clock.ts'
import { type JsonWebKeySet, readJsonWebKeys } from './json-web-key.ts'
import { isObject } from './read-schedule.ts'

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
  /**
   * Takes signed schedules alone, verified by these keys, or by those that the service publishes when none are given.
   * Keys that come over the network that is not trusted prove little: pin them.
   */
  verify?: { keys?: JsonWebKeySet | undefined } | undefined
  /** In place of the local clocks and timers; for tests. */
  clock?: GateClock | undefined
  /** In place of `Math.random`, from 0 up to 1; spreads what many gates do. For tests. */
  random?: (() => number) | undefined
}

/** Options, checked and complete. */
export interface GateSettings {
  url: string
  scope: string
  name: string | undefined
  version: string | undefined
  apiKey: string | undefined
  session: string | undefined
  fetch: typeof globalThis.fetch
  overrunMs: number
  exempt: readonly string[]
  dryRun: boolean
  store: ScheduleStore | undefined
  verified: boolean
  pinnedKeys: JsonWebKeySet | undefined
  clock: GateClock
  random: () => number
}

const clockFunctions = ['now', 'monotonic', 'setTimer'] as const satisfies (keyof GateClock)[]
const usuallyExempt = ['/health', '/healthz', '/ready', '/livez', '/metrics']

/**
 * Checks the options of a gate and completes them.
 *
 * @throws TypeError naming the option that can't be used.
 */
export function readGateOptions(given: GateOptions): GateSettings {
  const options = isObject(given) ? given : ({} as GateOptions)
  const {
    scope = WHOLE_STACK,
    overrunMs = 3_600_000,
    exempt = usuallyExempt,
    dryRun = false,
    store,
    verify,
    fetch,
    clock,
    random,
  } = options
  check(typeof scope === 'string' && isScope(scope), 'scope must be `*`, or up to 8 segments joined by `/`')
  check(Number.isFinite(overrunMs) && overrunMs >= 0, 'overrunMs must be a number of milliseconds, 0 or more')
  check(typeof dryRun === 'boolean', 'dryRun must be true or false')
  check(
    store === undefined || (typeof store?.get === 'function' && typeof store.set === 'function'),
    'store must have the functions get and set',
  )
  check(verify === undefined || isObject(verify), 'verify must be an object, empty or with `keys`')
  check(
    clock === undefined || clockFunctions.every(each => typeof clock?.[each] === 'function'),
    'clock must have the functions now, monotonic and setTimer',
  )
  check(fetch === undefined || typeof fetch === 'function', 'fetch must be a function')
  check(random === undefined || typeof random === 'function', 'random must be a function')
  return {
    url: readBaseUrl('url', options.url),
    scope: scope.toLowerCase(),
    name: readLabel('name', options.name),
    version: readLabel('version', options.version),
    apiKey: readCredential('apiKey', options.apiKey),
    session: readCredential('session', options.session),
    fetch: fetch ?? ((...args) => globalThis.fetch(...args)),
    overrunMs,
    exempt: readPaths(exempt),
    dryRun,
    store,
    verified: verify !== undefined,
    pinnedKeys: verify?.keys === undefined ? undefined : readPinnedKeys(verify.keys),
    clock: clock ?? localClock,
    random: random ?? Math.random,
  }
}

function readLabel(name: string, text: string | undefined): string | undefined {
  check(
    text === undefined || (typeof text === 'string' && /^[A-Za-z0-9._-]{1,64}$/.test(text)),
    `${name} must be 1–64 letters, digits, dots, underscores or hyphens`,
  )
  return text
}

function readPaths(given: unknown): string[] {
  const paths: unknown[] = Array.isArray(given) ? given : ['']
  const isPath = (each: unknown): each is string => typeof each === 'string' && each.startsWith('/')
  check(paths.every(isPath), 'exempt must be a list of paths that begin with `/`')
  return paths.map(path => (path.length > 1 ? path.replace(/\/+$/, '') : path))
}

function readPinnedKeys(given: unknown): JsonWebKeySet {
  const keys = readJsonWebKeys(given)
  check(keys !== undefined && keys.keys.length > 0, 'verify.keys must be a JSON Web Key Set with an Ed25519 key')
  return keys
}

function check(holds: boolean, problem: string): asserts holds {
  if (!holds) throw new TypeError(problem)
}
