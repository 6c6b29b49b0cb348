import { errorCatalogue } from '../errors/catalogue.ts'
import type {
  Build,
  ErrorResponse,
  MaintenanceRecord,
  SchedulePage,
  ScheduleWindow,
  Stats,
} from '../generated/types.gen.ts'
import { retryAfter } from '../rules/in-force.ts'
import { estimatedEndAt, type Timed } from '../rules/status.ts'
import { toMillis, toTimestamp } from '../rules/time.ts'
import { closedPage, readable } from './closed-page.ts'
import { type MediaType, preferred } from './preferred.ts'
import { readPage, readUpdate } from './read-page.ts'
import { type ClosedLanguage, closedLanguage, closedWords } from './words.ts'

/** `Retry-After` never exceeds an hour: the plan may change. */
const maxWaitSeconds = 3600
/** Waits are spread by up to this share, so that not everybody comes back in one second. */
const spread = 0.1

/** What is known where a gate refuses a request. */
export interface Refusal {
  /** The window that speaks. */
  window: Timed &
    Pick<MaintenanceRecord, 'maintenance_id' | 'description'> & {
      latest_update?: ScheduleWindow['latest_update'] | undefined
    }
  /** Milliseconds. */
  now: number
  /** The header `Accept` of the request. */
  accept?: string | undefined
  /** The header `Accept-Language` of the request. */
  language?: string | undefined
  /** What the deployment says of its pages. */
  page?: SchedulePage | undefined
  /** The header `Origin` of the request: a page of another origin may read the refusal then. */
  origin?: string | undefined
  /** 403 for proxies that take nothing else for a refusal. */
  status?: 403 | 503
  /** From 0 up to 1: the place of this client in the spread, of what it waits and when its page looks again. */
  random?: number
  build: Build
  stats: Stats
}

/** What a closed gate answers. */
export interface ClosedAnswer {
  status: 403 | 503
  headers: {
    'Retry-After': string
    'Content-Type': string
    'Cache-Control': string
    Vary: string
    [name: string]: string
  }
  body: string
}

/**
 * What a closed gate answers: the envelope of `maintenance-active` (contract, "Errors"), or a page or plain text for
 * who prefers those. Never to be stored.
 */
export function closedAnswer({ window, now, status = 503, random = 0, build, stats, ...asked }: Refusal): ClosedAnswer {
  const endAt = estimatedEndAt(window)
  const seconds = closedWait(window, now, random)
  const { accept, origin } = asked
  const page = readPage(asked.page)
  const type = preferred(accept, offered)
  const update = page.shows_updates === true ? readUpdate(window.latest_update) : undefined
  const notice: ClosedNotice = {
    description: window.description,
    latest: update && { at: toMillis(update.at), text: update.text },
    endAt: endAt > now ? endAt : undefined,
    seconds,
    random,
    language: closedLanguage(asked.language),
    page,
  }
  return {
    status,
    headers: {
      'Retry-After': String(seconds),
      'Content-Type': `${type}; charset=utf-8`,
      'Cache-Control': 'no-store',
      Vary: `Accept, Accept-Language${origin === undefined ? '' : ', Origin'}`,
      ...corsOf(origin),
      ...(type === 'text/html' ? { 'Content-Security-Policy': pagePolicy } : {}),
    },
    body: bodies[type](notice, () => envelope(window, build, stats)),
  }
}

/**
 * A refusal has nothing in it that is meant for one reader alone: whoever asks may read it, with credentials or without
 * (Fetch, "CORS protocol and credentials"), and when to come back.
 */
function corsOf(origin: string | undefined): Record<string, string> {
  if (origin === undefined || !/^[\x21-\x7e]{1,300}$/.test(origin)) return {}
  return {
    'Access-Control-Allow-Origin': origin,
    'Access-Control-Allow-Credentials': 'true',
    'Access-Control-Expose-Headers': 'Retry-After, X-Request-Id',
  }
}

/** What a page or text says of a closed gate. */
export interface ClosedNotice {
  description: string
  /** The latest update, where strangers may see it. */
  latest: { at: number; text: string } | undefined
  /** The planned end in milliseconds; absent when that has passed. */
  endAt: number | undefined
  /** Whole seconds until a machine should try again. */
  seconds: number
  /** From 0 up to 1. */
  random: number
  language: ClosedLanguage
  page: Partial<SchedulePage>
}

/** JSON first: what a caller gets that has no preference. */
const offered = ['application/json', 'text/html', 'text/plain'] as const satisfies readonly MediaType[]
const pagePolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'"

const bodies: Record<(typeof offered)[number], (notice: ClosedNotice, json: () => ErrorResponse) => string> = {
  'application/json': (_notice, json) => JSON.stringify(json()),
  'text/html': closedPage,
  'text/plain': closedText,
}

function envelope(window: Refusal['window'], build: Build, stats: Stats): ErrorResponse {
  const { message, retryable } = errorCatalogue['maintenance-active']
  return {
    success: false,
    error: {
      major: { tag: 'maintenance-active', message: { en_US: message } },
      details: {
        maintenance_id: window.maintenance_id,
        description: window.description,
        estimated_end_utc: toTimestamp(estimatedEndAt(window)),
      },
      retryable,
    },
    build,
    stats,
  }
}

function closedText({ description, latest, endAt, seconds, language, page }: ClosedNotice): string {
  const words = closedWords[language]
  const at = (moment: number) => readable(moment, words.locale, page.time_zone)
  const parts = [
    `${words.closed}.`,
    description,
    `${endAt === undefined ? words.longer : `${words.plannedEnd}: ${at(endAt)}.`} ${words.tryAgain(seconds)}`,
    latest && `${words.latest}, ${at(latest.at)}:\n${latest.text}`,
    page.url && `${words.statusPage}: ${page.url}`,
  ]
  return `${parts.filter(part => part !== undefined).join('\n\n')}\n`
}

/**
 * `Retry-After` of a gate that a window closes, in seconds: to the planned end, later by up to a tenth; where that would
 * be over an hour, earlier.
 */
export function closedWait(window: Timed, now: number, random: number): number {
  const seconds = retryAfter(estimatedEndAt(window), now)
  const wait = Math.ceil(seconds * (1 + spread * random))
  if (wait <= maxWaitSeconds) return wait
  return maxWaitSeconds - Math.floor(maxWaitSeconds * spread * random)
}
