import { type OperationId, operations } from '@ops/contract'
import { isHost } from './host.ts'

/** What a path takes. */
export interface Route {
  /** For the header `Allow`. */
  allow: string
  /** The methods that only read: what pages of other origins may use. */
  reads: readonly string[]
}

const routes: ReadonlyMap<string, Route> = new Map([
  ...routesOf(),
  // For the pages of this origin: nothing of it is opened to others.
  ['/ops/docs/explorer.js', { allow: 'GET, HEAD, OPTIONS', reads: [] }],
  ...['/ops', '/ops/', '/favicon.ico', '/robots.txt'].map(
    path => [path, { allow: 'GET, HEAD, OPTIONS', reads: [] }] as const,
  ),
  ['/console', { allow: 'GET, HEAD, OPTIONS', reads: [] }],
  ['/console/preview', { allow: 'POST, OPTIONS', reads: [] }],
  ['/console/sessions', { allow: 'GET, HEAD, DELETE, OPTIONS', reads: [] }],
  ['/console/session', { allow: 'GET, HEAD, POST, DELETE, OPTIONS', reads: [] }],
])

/** What the path of a URL takes; nothing where the contract has no such path. */
export function routeOf(url: string): Route | undefined {
  return routes.get(pathOf(url))
}

/** What browsers and proxies may keep; a file of the console has a path of its own. */
const cacheable = new Set([
  ...['/ops/schedule', '/ops/.well-known/jwks.json', '/ops/openapi.yaml', '/ops/openapi.json'],
  ...['/ops/docs', '/ops/docs/explorer.js', '/console', '/favicon.ico', '/robots.txt'],
])

/** Whether the answer of a path may be kept by a cache, and so be given to others. */
export function isCacheable(url: string): boolean {
  const path = pathOf(url)
  return cacheable.has(path) || (path.startsWith('/console/') && !routes.has(path))
}

/** The words that paths of ours are made of. */
const words = new Set(['status', ...[...routes.keys()].flatMap(path => path.split('/'))])
/** One short word: the shortest secret code has a character more. */
const shortWord = /^[\w.-]{1,11}$/
/** More of a path is not looked at. */
const maxShown = 128

/**
 * The path of a URL as an answer or a log line shows it, without the base: whole where it is one of ours. Of any other,
 * which may hold a secret that somebody put in the wrong place, the words that are ours and one short one.
 */
export function shownPath(url: string): string {
  const path = pathOf(url)
  const below = path.startsWith('/ops/') ? path.slice('/ops'.length) : path
  if (routes.has(path)) return below
  const segments = below.slice(0, maxShown).split('/')
  const end = segments.findIndex(segment => !words.has(segment))
  if (end < 0) return below.slice(0, maxShown)
  const isShort = shortWord.test(segments[end] ?? '')
  const shown = segments.slice(0, isShort ? end + 1 : end)
  return (shown.length < segments.length ? [...shown, '…'] : shown).join('/')
}

/**
 * A request target as a path, also where it came in absolute form (RFC 9112, 3.2.2). What is no sound URL stays as it is:
 * one without a host, or with a user's name before it, which a recipient takes for an error (RFC 9110, 4.2.1 and 4.2.4).
 */
export function originForm(target: string): string {
  if (target.startsWith('/')) return target
  const [, authority = '', rest = ''] = /^https?:\/\/([^/?#]*)(.*)$/i.exec(target) ?? []
  if (authority === '' || authority.startsWith(':') || !isHost(authority)) return target
  return rest.startsWith('/') ? rest : `/${rest}`
}

/**
 * Whether a URL is written as its route is: every octet up to the parameter as it stands, so that what guards or counts
 * by path in front of the service sees the path that is served.
 */
export function isWrittenAs(url: string, route: string): boolean {
  const path = pathOf(url)
  return route.endsWith('*') ? path.startsWith(route.slice(0, -1)) : path === route
}

/** The path of a URL, without the query. */
function pathOf(url: string): string {
  const end = url.indexOf('?')
  return end < 0 ? url : url.slice(0, end)
}

/** The query of a URL, without the question mark. */
export function queryOf(url: string): string {
  const end = url.indexOf('?')
  return end < 0 ? '' : url.slice(end + 1)
}

function routesOf(): Map<string, Route> {
  const methods = new Map<string, { all: Set<string>; reads: Set<string> }>()
  for (const id of Object.keys(operations) as OperationId[]) {
    const { method, path } = operations[id]
    const url = `/ops${path}`
    const known = methods.get(url) ?? { all: new Set(), reads: new Set() }
    methods.set(url, known)
    for (const each of method === 'GET' ? ['GET', 'HEAD'] : ['POST']) {
      known.all.add(each)
      if (method === 'GET' || id === 'maintenanceGetPost' || id === 'maintenanceListPost') known.reads.add(each)
    }
  }
  return new Map(
    [...methods].map(([url, { all, reads }]) => [url, { allow: [...all, 'OPTIONS'].join(', '), reads: [...reads] }]),
  )
}
