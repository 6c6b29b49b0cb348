import { isScope, WHOLE_STACK } from '@ops/contract'
import type { ListKind } from '@ops/web/status'
import { ignoredFields } from '../wire/ignored-fields.ts'

/** What a URL of the public pages leads to. `key` is the same for all that lead to the same. */
export type Target = { key: string } & (
  | { kind: 'overview'; scope: string }
  /** A page of all windows of a kind, from 1. */
  | { kind: 'list'; scope: string; list: ListKind; page: number }
  | { kind: 'window'; maintenanceId: string }
  /** `scope` is absent where what was asked is none; `label` where the whole stack was. */
  | { kind: 'badge'; scope: string | undefined; label: string | undefined }
  | { kind: 'file'; path: string; version: string | undefined }
  | { kind: 'missing' }
)

/** A target, the language that was asked for by name, and what is said of what else was asked for. */
export interface Asked {
  target: Target
  language: string | undefined
  warnings: readonly string[]
}

const listed = /^(?:(.+)\/)?@(now|coming|past)(?:\/([1-9]\d{0,2}))?$/
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** What a URL asks of the public pages: nothing where it is none of theirs. */
export function readTarget(url: string, isFile: (path: string) => boolean): Asked | undefined {
  const [path = '', ...rest] = url.split('?')
  if (path !== '/' && path !== '/status' && !path.startsWith('/status/')) return undefined
  const query = new URLSearchParams(rest.join('?'))
  const target = targetOf(path, query, isFile)
  return { target, language: languageOf(query), warnings: warningsOf(target, query) }
}

/** The language that a URL asks for by name. */
export function languageIn(url: string): string | undefined {
  return languageOf(new URLSearchParams(url.split('?').slice(1).join('?')))
}

function languageOf(query: URLSearchParams): string | undefined {
  return query.get('lang')?.toLowerCase()
}

/** Of the pages each is about what its path says. `seq` is what the page's own script adds when it looks again. */
function warningsOf({ kind }: Target, query: URLSearchParams): string[] {
  if (kind === 'file' || kind === 'missing') return []
  if (kind === 'badge') return ignoredFields(query.keys(), ['scope', 'lang'])
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
  // What names the page stands as it is; what it is about is decoded, once.
  const rest = path.slice('/status/'.length)
  const [, about = WHOLE_STACK, kind, page = '1'] = listed.exec(rest) ?? []
  if (kind !== undefined) {
    const of = decoded(about)
    if (!isScope(of)) return missing
    return { kind: 'list', scope: of, list: kind as ListKind, page: Number(page), key: `list ${of} ${kind} ${page}` }
  }
  if (rest.startsWith('@')) {
    const maintenanceId = decoded(rest.slice(1))
    return uuid.test(maintenanceId) ? { kind: 'window', maintenanceId, key: `window @${maintenanceId}` } : missing
  }
  const scope = decoded(rest)
  return isScope(scope) ? overview(scope) : missing
}

/** A part of a path in lower case, its percent signs read (RFC 3986, 2.1); empty where they are malformed. */
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

function badge(asked: string): Target {
  if (!isScope(asked)) return { kind: 'badge', scope: undefined, label: '?', key: 'badge ?' }
  const scope = asked.toLowerCase()
  return { kind: 'badge', scope, label: scope === WHOLE_STACK ? undefined : scope, key: `badge ${scope}` }
}
