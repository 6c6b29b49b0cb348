import { type OperationId, operations } from '@ops/contract'
import { statuspageViews } from '../statuspage/statuspage.ts'
import { isHost } from './host.ts'
import { packageFiles } from './package-files.ts'

export interface Route {
  /** The value of the header `Allow`. */
  allow: string
  /** The methods that only read: pages of other origins may use them. */
  reads: readonly string[]
}

const packagePaths = ['/ops/packages/', ...packageFiles.map(file => `/ops/packages/${file}`)]
/** Where OFREP evaluates all flags; one is below, by its key. */
export const flagsPath = '/ops/ofrep/v1/evaluate/flags'
/** The name of the evaluation of one flag: keys are the client's. */
export const flagName = 'POST /ofrep/v1/evaluate/flags/{key}'
const flagsRoute: Route = { allow: 'POST, OPTIONS', reads: ['POST'] }

/** The paths of a view of Statuspage. */
export function statuspagePaths(view: string): readonly string[] {
  return [`/api/v2/${view}`, `/status/api/v2/${view}`]
}
/** The operations that only read although they are a POST. */
const readsByPost: ReadonlySet<OperationId> = new Set([
  'statePost',
  'maintenanceGetPost',
  'maintenanceListPost',
  'partListPost',
])

const routes: ReadonlyMap<string, Route> = new Map([
  ...routesOf(),
  // From here on for pages of this origin only.
  ...['/ops', '/ops/', '/ops/docs/explorer.js', ...packagePaths, '/favicon.ico', '/robots.txt'].map(
    path => [path, { allow: 'GET, HEAD, OPTIONS', reads: [] }] as const,
  ),
  [flagsPath, flagsRoute],
  ...statuspageViews
    .flatMap(statuspagePaths)
    .map(path => [path, { allow: 'GET, HEAD, OPTIONS', reads: ['GET', 'HEAD'] }] as const),
  ['/metrics', { allow: 'GET, HEAD, OPTIONS', reads: [] }],
  ['/console', { allow: 'GET, HEAD, OPTIONS', reads: [] }],
  ['/console/preview', { allow: 'POST, OPTIONS', reads: [] }],
  ['/console/sessions', { allow: 'GET, HEAD, DELETE, OPTIONS', reads: [] }],
  ['/console/session', { allow: 'GET, HEAD, POST, DELETE, OPTIONS', reads: [] }],
])

/** The route of a URL; `undefined` if there is no such path. */
export function routeOf(url: string): Route | undefined {
  const path = pathOf(url)
  return routes.get(path) ?? (flagKeyIn(url) === undefined ? undefined : flagsRoute)
}

/**
 * The key in the URL of a flag; `undefined` if it is another URL or cannot be decoded. A key with a scope has slashes: some
 * clients encode them, others do not.
 */
export function flagKeyIn(url: string): string | undefined {
  if (!url.startsWith(`${flagsPath}/`)) return undefined
  try {
    return pathOf(url)
      .slice(flagsPath.length + 1)
      .split('/')
      .map(decodeURIComponent)
      .join('/')
  } catch {
    return undefined
  }
}

/** What browsers and proxies may cache, besides the files of the console. */
const cacheable = new Set([
  ...['/ops/schedule', '/ops/.well-known/jwks.json', '/ops/openapi.yaml', '/ops/openapi.json'],
  ...['/ops/docs', '/ops/docs/explorer.js', ...packagePaths, '/console', '/favicon.ico', '/robots.txt'],
])

/** Whether a URL is one of Statuspage's. */
export function isStatuspage(url: string): boolean {
  return /^\/(?:status\/)?api\/v2\//.test(url)
}

/** Whether the response may be cached, and so be given to others. */
export function isCacheable(url: string): boolean {
  const path = pathOf(url)
  return cacheable.has(path) || isStatuspage(path) || (path.startsWith('/console/') && !routes.has(path))
}

/** The names of all calls, such as `GET /ping`; the status page counts as one. */
export const callNames: readonly string[] = [
  'GET /status',
  flagName,
  ...[...routes].flatMap(([path, { allow }]) =>
    allow
      .split(', ')
      .filter(method => method !== 'HEAD' && method !== 'OPTIONS')
      .map(method => `${method} ${shownPath(path)}`),
  ),
]

/** Whether a path also takes a key as the password of `Basic`: programs that read it may know nothing else. */
export function takesBasic(url: string): boolean {
  return pathOf(url) === '/metrics' || isStatuspage(url)
}

/** The segments of our paths. */
const words = new Set(['status', ...[...routes.keys()].flatMap(path => path.split('/'))])
/** A segment that is too short to be a secret code: those have at least 12 characters. */
const shortWord = /^[\w.-]{1,11}$/
const maxShown = 128

/**
 * The path of a URL as responses and log lines show it, without the base. A path of ours is shown whole. Any other may
 * contain a misplaced secret: only its first segments that are words of ours, and one more if it is short, are shown.
 */
export function shownPath(url: string): string {
  const path = pathOf(url)
  const below = path.startsWith('/ops/') ? path.slice('/ops'.length) : path
  if (routes.has(path)) return below
  if (path.startsWith(`${flagsPath}/`)) return flagName.slice('POST '.length)
  const segments = below.slice(0, maxShown).split('/')
  const end = segments.findIndex(segment => !words.has(segment))
  if (end < 0) return below.slice(0, maxShown)
  const isShort = shortWord.test(segments[end] ?? '')
  const shown = segments.slice(0, isShort ? end + 1 : end)
  return (shown.length < segments.length ? [...shown, '…'] : shown).join('/')
}

/**
 * A request target as a path, even if it is in absolute form (RFC 9112, 3.2.2). An invalid URL is returned unchanged: one
 * without a host, or with user information, which recipients treat as an error (RFC 9110, 4.2.1 and 4.2.4).
 */
export function originForm(target: string): string {
  if (target.startsWith('/')) return target
  const [, authority = '', rest = ''] = /^https?:\/\/([^/?#]*)(.*)$/i.exec(target) ?? []
  if (authority === '' || authority.startsWith(':') || !isHost(authority)) return target
  return rest.startsWith('/') ? rest : `/${rest}`
}

/**
 * Whether a URL is written exactly like its route, up to the parameter. Then a proxy that filters or counts by path sees
 * the same path as the service.
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
      if (method === 'GET' || readsByPost.has(id)) known.reads.add(each)
    }
  }
  return new Map(
    [...methods].map(([url, { all, reads }]) => [url, { allow: [...all, 'OPTIONS'].join(', '), reads: [...reads] }]),
  )
}
