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

/** `Retry-After` never exceeds an hour, as the plan may change. */
const maxWaitSeconds = 3600
/** Waits vary by up to this share, so that clients do not all return in the same second. */
const spread = 0.1

/** What the response of a closed gate depends on. */
export interface Refusal {
  /** The window that closes the gate. */
  window: Timed &
    Pick<MaintenanceRecord, 'maintenance_id' | 'description'> & {
      /** By default `blocked`. */
      impact?: MaintenanceRecord['impact'] | undefined
      latest_update?: ScheduleWindow['latest_update'] | undefined
    }
  /** Milliseconds. */
  now: number
  /** The header `Accept` of the request. */
  accept?: string | undefined
  /** The header `Accept-Language` of the request. */
  language?: string | undefined
  /** The deployment's settings for its pages. */
  page?: SchedulePage | undefined
  /** The header `Origin` of the request: a page of that origin may read the response. */
  origin?: string | undefined
  /** 403 for proxies that accept no other status as a refusal. */
  status?: 403 | 503
  /** From 0 up to 1: spreads the waits of clients, and when pages reload. */
  random?: number
  build: Build
  stats: Stats
}

/** The response of a closed gate. */
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
 * The response of a closed gate: the envelope of the error `maintenance-active`, or a page or plain text for clients
 * that prefer those. It must not be cached.
 */
export function closedAnswer({ window, now, status = 503, random = 0, build, stats, ...asked }: Refusal): ClosedAnswer {
  const endAt = estimatedEndAt(window)
  const seconds = closedWait(window, now, random)
  const { accept, origin } = asked
  const page = readPage(asked.page)
  const type = preferred(accept, offered)
  const update = page.shows_updates === true ? readUpdate(window.latest_update) : undefined
  const notice: ClosedNotice = {
    isReadOnly: window.impact === 'read_only',
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
 * The response of a closed gate is the same for everyone, so any origin may read it, with credentials or without
 * (Fetch, "CORS protocol and credentials"), and `Retry-After`.
 */
function corsOf(origin: string | undefined): Record<string, string> {
  if (origin === undefined || !/^[\x21-\x7e]{1,300}$/.test(origin)) return {}
  return {
    'Access-Control-Allow-Origin': origin,
    'Access-Control-Allow-Credentials': 'true',
    'Access-Control-Expose-Headers': 'Retry-After, X-Request-Id',
  }
}

/** What the page or text of a closed gate says. */
export interface ClosedNotice {
  /** Whether reads still pass. */
  isReadOnly: boolean
  description: string
  /** The latest update, if it is public. */
  latest: { at: number; text: string } | undefined
  /** The planned end in milliseconds; absent if it has passed. */
  endAt: number | undefined
  /** Whole seconds until a program should try again. */
  seconds: number
  /** From 0 up to 1. */
  random: number
  language: ClosedLanguage
  page: Partial<SchedulePage>
}

/** JSON first: for callers without a preference. */
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

function closedText({ isReadOnly, description, latest, endAt, seconds, language, page }: ClosedNotice): string {
  const words = closedWords[language]
  const at = (moment: number) => readable(moment, words.locale, page.time_zone)
  const parts = [
    `${isReadOnly ? words.readOnly : words.closed}.`,
    description,
    `${endAt === undefined ? words.longer : `${words.plannedEnd}: ${at(endAt)}.`} ${words.tryAgain(seconds)}`,
    latest && `${words.latest}, ${at(latest.at)}:\n${latest.text}`,
    page.url && `${words.statusPage}: ${page.url}`,
  ]
  return `${parts.filter(part => part !== undefined).join('\n\n')}\n`
}

/**
 * `Retry-After` in seconds: until the planned end plus up to a tenth; if that is over an hour, an hour minus up to a
 * tenth.
 */
export function closedWait(window: Timed, now: number, random: number): number {
  const seconds = retryAfter(estimatedEndAt(window), now)
  const wait = Math.ceil(seconds * (1 + spread * random))
  if (wait <= maxWaitSeconds) return wait
  return maxWaitSeconds - Math.floor(maxWaitSeconds * spread * random)
}
