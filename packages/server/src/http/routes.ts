import { type OperationId, operations } from '@ops/contract'

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
  ['/console', { allow: 'GET, HEAD, OPTIONS', reads: [] }],
  ['/console/preview', { allow: 'POST, OPTIONS', reads: [] }],
  ['/console/sessions', { allow: 'GET, HEAD, DELETE, OPTIONS', reads: [] }],
  ['/console/session', { allow: 'GET, HEAD, POST, DELETE, OPTIONS', reads: [] }],
])

/** What the path of a URL takes; nothing where the contract has no such path. */
export function routeOf(url: string): Route | undefined {
  return routes.get(pathOf(url))
}

/** A request target as a path, also where it came in absolute form (RFC 9112, 3.2.2). */
export function originForm(target: string): string {
  return target.startsWith('/') ? target : target.replace(/^https?:\/\/[^/?]*(?=[/?]|$)/i, '') || '/'
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
