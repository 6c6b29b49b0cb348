import { isScope, WHOLE_STACK } from './scope.ts'

/** What a proxy asks of `/gate`. */
export interface ProxyQuestion {
  scope: string
  /** In capitals; `unclearMethod` if it is malformed or contradictory. */
  method: string
  /** The status of a closed gate. */
  denyStatus: 403 | 503
  /** What is invalid, without repeating any of it. */
  warning?: string
}

/** A question as read from its query, without the headers. */
export interface ProxyQuery extends ProxyQuestion {
  /** Every method in the query. */
  methods: readonly string[]
}

/**
 * Stands for a malformed or contradictory method. The client may have caused it, so it counts as a write: neither
 * `blocked` nor `read_only` lets it pass.
 */
export const unclearMethod = 'UNCLEAR'

/**
 * Reads the question of a proxy: its query, and the methods in its headers. A mistake in the proxy's configuration (an
 * invalid scope or `deny_status`) must not close anything: the result is a problem. And nothing that a client can send
 * must open anything, wherever the proxy puts its method: a method is a token (RFC 9110, 5.6.2), which has no `=`, so a
 * field without a value counts as absent, and an unclear method as a write.
 *
 * @param own - the default scope.
 * @param rawHeaders - alternating names and values, as in `node:http`.
 */
export function readProxyQuestion(
  query: string,
  rawHeaders: readonly string[],
  own: string = WHOLE_STACK,
): ProxyQuestion | { problem: string } {
  const read = readProxyQuery(query, own)
  return 'problem' in read ? read : withMethodHeaders(read, rawHeaders)
}

/** The part of a question that depends only on the query, and may be cached. */
export function readProxyQuery(query: string, own: string = WHOLE_STACK): ProxyQuery | { problem: string } {
  const given = new URLSearchParams(query)
  const scopes = valuesOf(given, 'scope')
  const statuses = valuesOf(given, 'deny_status')
  const [scope = own] = scopes.values
  const [status = '503'] = statuses.values
  for (const [field, { values }] of [
    ['scope', scopes],
    ['deny_status', statuses],
  ] as const) {
    if (values.length > 1) return { problem: `${field} is given more than once` }
  }
  if (!isScope(scope)) return { problem: 'scope is malformed' }
  if (status !== '403' && status !== '503') return { problem: 'deny_status is neither 403 nor 503' }
  // Configurations may use lower case; headers have the client's own method.
  const methods = given.getAll('method').map(each => each.toUpperCase())
  const slip = slipIn(given)
  if (slip?.isNearMethod === true) methods.push('')
  const { method, warning: unclear } = methodOf(methods)
  const warning = slip?.warning ?? unclear ?? scopes.warning ?? statuses.warning
  return {
    scope: scope.toLowerCase(),
    denyStatus: status === '403' ? 403 : 503,
    methods,
    method,
    ...(warning === undefined ? {} : { warning }),
  }
}

/** Combines a query with the headers; returns the query itself if no header has a method. */
export function withMethodHeaders(query: ProxyQuery, rawHeaders: readonly string[]): ProxyQuestion {
  let methods = query.methods
  for (let index = 0; index < rawHeaders.length; index += 2) {
    if (saysMethod(rawHeaders[index] ?? '')) methods = [...methods, rawHeaders[index + 1] ?? '']
  }
  if (methods === query.methods) return query
  const { scope, denyStatus } = query
  const { method, warning = query.warning } = methodOf(methods)
  return { scope, denyStatus, method, ...(warning === undefined ? {} : { warning }) }
}

/** Whether a header has the method: Traefik and Caddy send the first, ingress-nginx the second. */
function saysMethod(name: string): boolean {
  if (name.length === 18) return name.toLowerCase() === 'x-forwarded-method'
  return name.length === 17 && name.toLowerCase() === 'x-original-method'
}

/** GET if there is none, the method if all are the same, otherwise an unclear one. */
function methodOf(said: readonly string[]): { method: string; warning?: string } {
  const [method = 'GET', ...others] = new Set(said)
  if (others.length > 0) return { method: unclearMethod, warning: 'different methods are given' }
  if (!isMethod(method)) return { method: unclearMethod, warning: 'method is malformed' }
  return { method }
}

function isMethod(text: string): boolean {
  return /^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,64}$/.test(text)
}

const fields = ['scope', 'method', 'deny_status']

/**
 * An unknown field in the query, by a mistake in the configuration or from a client, and whether its name is similar to
 * `method`.
 */
function slipIn(given: URLSearchParams): { warning: string; isNearMethod: boolean } | undefined {
  const others = [...given.keys()].filter(name => !fields.includes(name))
  if (others.length === 0) return undefined
  const meant = fields.find(field => others.some(name => isNearly(name, field)))
  return {
    warning: meant === undefined ? 'unknown field' : `unknown field: did you mean ${meant}?`,
    isNearMethod: others.some(name => isNearly(name, 'method')),
  }
}

function isNearly(name: string, field: string): boolean {
  const bare = (text: string) => text.toLowerCase().replace(/[^a-z]/g, '')
  return bare(name).includes(bare(field))
}

/** The different values of a field, and a warning if it is given without a value. */
function valuesOf(given: URLSearchParams, field: string): { values: string[]; warning?: string } {
  const all = given.getAll(field)
  const values = [...new Set(all.filter(value => value !== ''))]
  return all.includes('') ? { values, warning: `${field} is given without a value` } : { values }
}
