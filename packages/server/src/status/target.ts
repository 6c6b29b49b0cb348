import { isScope, WHOLE_STACK } from '@ops/contract'
import { type ListKind, maxQueryLength } from '@ops/web/status'
import { ignoredFields } from '../wire/ignored-fields.ts'

/** What a URL of the public pages leads to. URLs with the same target have the same `key`. */
export type Target = { key: string } & (
  | { kind: 'overview'; scope: string }
  /** A page of all windows of a kind, or of the parts below a scope, from 1. */
  | { kind: 'list'; scope: string; list: ListKind; page: number }
  /** A page of a month or a day, such as `2026-11` or `2026-11-15`. */
  | { kind: 'history'; scope: string; period: string; page: number }
  | { kind: 'find'; query: string; page: number }
  | { kind: 'window'; maintenanceId: string }
  /** `scope` is absent if it is invalid, `label` if it is the whole stack. */
  | { kind: 'badge'; scope: string | undefined; label: string | undefined }
  /** `scope` is absent if it is invalid. `isReader`: it is for someone with credentials. */
  | { kind: 'calendar' | 'feed'; scope: string | undefined; isReader: boolean }
  | { kind: 'file'; path: string; version: string | undefined }
  | { kind: 'missing' }
)

export interface PageRequest {
  target: Target
  /** From the query. */
  language: string | undefined
  /** One for each ignored field of the query. */
  warnings: readonly string[]
}

const listed = /^(?:(.+)\/)?@(now|coming|past|parts)(?:\/([1-9]\d{0,3}))?$/
const dated = /^(?:(.+)\/)?@history\/(\d{4}-\d\d(?:-\d\d)?)(?:\/([1-9]\d{0,2}))?$/
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Reads a URL of the public pages; `undefined` if it is another URL. */
export function readTarget(url: string, isFile: (path: string) => boolean): PageRequest | undefined {
  const [path = '', ...rest] = url.split('?')
  if (path !== '/' && path !== '/status' && !path.startsWith('/status/')) return undefined
  const query = new URLSearchParams(rest.join('?'))
  const target = targetOf(path, query, isFile)
  return { target, language: languageOf(query), warnings: warningsOf(target, query) }
}

/** The language in the query of a URL. */
export function languageIn(url: string): string | undefined {
  return languageOf(new URLSearchParams(url.split('?').slice(1).join('?')))
}

function languageOf(query: URLSearchParams): string | undefined {
  return query.get('lang')?.toLowerCase()
}

/** Warns of fields that are ignored. Only badges, calendars and feeds have their scope in the query. `seq` is sent by the page's own script. */
function warningsOf({ kind }: Target, query: URLSearchParams): string[] {
  if (kind === 'file' || kind === 'missing') return []
  if (kind === 'badge' || kind === 'calendar' || kind === 'feed') return ignoredFields(query.keys(), ['scope', 'lang'])
  if (kind === 'find') return ignoredFields(query.keys(), ['q', 'page', 'lang', 'seq'])
  return ignoredFields(query.keys(), ['lang', 'seq'], { scope: 'the page of a scope is `/status/` and the scope' })
}

function targetOf(path: string, query: URLSearchParams, isFile: (path: string) => boolean): Target {
  if (path === '/' || path === '/status' || path === '/status/') return overview(WHOLE_STACK)
  if (path === '/status/badge.svg') return badge(query.get('scope') ?? WHOLE_STACK)
  // Files come before scopes of the same name.
  if (isFile(path)) {
    const version = query.get('v') ?? undefined
    return { kind: 'file', path, version, key: `file ${path} ${version?.slice(0, 20)}` }
  }
  // Only the scope or id is percent-decoded, and once.
  const rest = path.slice('/status/'.length)
  const [, about = WHOLE_STACK, kind, page = '1'] = listed.exec(rest) ?? []
  if (kind !== undefined) {
    const of = decoded(about)
    if (!isScope(of)) return missing
    return { kind: 'list', scope: of, list: kind as ListKind, page: Number(page), key: `list ${of} ${kind} ${page}` }
  }
  const [, place = WHOLE_STACK, period, number = '1'] = dated.exec(rest) ?? []
  if (period !== undefined) {
    const of = decoded(place)
    if (!isScope(of) || !isDate(period)) return missing
    return { kind: 'history', scope: of, period, page: Number(number), key: `history ${of} ${period} ${number}` }
  }
  if (rest === '@find') return find(query)
  if (rest === '@calendar.ics') return subscription('calendar', query)
  if (rest === '@feed.atom') return subscription('feed', query)
  if (rest.startsWith('@')) {
    const maintenanceId = decoded(rest.slice(1))
    return uuid.test(maintenanceId) ? { kind: 'window', maintenanceId, key: `window @${maintenanceId}` } : missing
  }
  const scope = decoded(rest)
  return isScope(scope) ? overview(scope) : missing
}

/** Decodes a part of a path (RFC 3986, 2.1), in lower case; empty if it is malformed. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text).toLowerCase()
  } catch {
    return ''
  }
}

const missing: Target = { kind: 'missing', key: 'missing' }

function overview(scope: string): Target {
  return { kind: 'overview', scope, key: `overview ${scope}` }
}

function find(fields: URLSearchParams): Target {
  const query = (fields.get('q') ?? '').slice(0, maxQueryLength).toWellFormed().replace(/\s+/g, ' ').trim()
  const page = fields.get('page') ?? '1'
  if (!/^[1-9]\d{0,2}$/.test(page)) return missing
  return { kind: 'find', query, page: Number(page), key: `find ${page} ${query}` }
}

function subscription(kind: 'calendar' | 'feed', fields: URLSearchParams): Target {
  const asked = fields.get('scope') ?? WHOLE_STACK
  const scope = isScope(asked) ? asked.toLowerCase() : undefined
  return { kind, scope, isReader: false, key: `${kind} ${scope ?? '?'}` }
}

/** The same target for a reader. */
export function forReader<Of extends Target & { isReader: boolean }>(target: Of): Of {
  return { ...target, isReader: true, key: `${target.key} reader` }
}

/** Whether a month or a day exists. */
export function isDate(period: string): boolean {
  if (!/^\d{4}-\d\d(-\d\d)?$/.test(period)) return false
  const at = new Date(period)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(period) && at.getUTCFullYear() >= 1970
}

function badge(asked: string): Target {
  if (!isScope(asked)) return { kind: 'badge', scope: undefined, label: '?', key: 'badge ?' }
  const scope = asked.toLowerCase()
  return { kind: 'badge', scope, label: scope === WHOLE_STACK ? undefined : scope, key: `badge ${scope}` }
}
