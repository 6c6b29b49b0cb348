import { WHOLE_STACK } from '@ops/contract'
import type { ListKind } from './overview.ts'

/** The path of a scope's page, after the base. */
export function scopePath(scope: string): string {
  return scope === WHOLE_STACK ? '/status' : `/status/${scope}`
}

/** The path of a window's page, after the base: no segment of a scope begins with `@`. */
export function windowPath(maintenanceId: string): string {
  return `/status/@${maintenanceId}`
}

/** The path of a page of a scope's list, after the base. */
export function listPath(scope: string, kind: ListKind, page = 1): string {
  return `${scopePath(scope)}/@${kind}${page === 1 ? '' : `/${page}`}`
}

/** The path of a page of a scope's history, of a month or a day such as `2026-11` or `2026-11-15`, after the base. */
export function historyPath(scope: string, period: string, page = 1): string {
  return `${scopePath(scope)}/@history/${period}${page === 1 ? '' : `/${page}`}`
}

/** The path of the calendar or the feed of a scope in a language, after the base. */
export function feedPath(scope: string, kind: 'calendar.ics' | 'feed.atom', language: string): string {
  return `/status/@${kind}?${scope === WHOLE_STACK ? '' : `scope=${scope}&`}lang=${language}`
}
