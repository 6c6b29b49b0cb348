import { isScope, WHOLE_STACK } from './scope.ts'

/** What a proxy asks of `/gate`. */
export interface ProxyQuestion {
  scope: string
  /** In capitals; `unclearMethod` where what was said names none. */
  method: string
  /** The status of a closed gate. */
  denyStatus: 403 | 503
  /** What could not be used, without repeating any of it. */
  warning?: string
}

/** What the query of a question says, before the headers are looked at. */
export interface ProxyQuery extends ProxyQuestion {
  /** Every method that stands in the query. */
  methods: readonly string[]
}

/**
 * The method of a request of which nobody can say what it is. The client may have caused that, so it counts as one that
 * writes: neither `blocked` nor `read_only` lets it pass.
 */
export const unclearMethod = 'UNCLEAR'

/**
 * Reads what a proxy asks: the query, and the methods that its headers say. A slip of who set the proxy up (a scope or
 * `deny_status` that cannot be used) must close nothing: then it says what that is. Whatever a client can bring about,
 * wherever the proxy puts its method, must open nothing: a method is a token (RFC 9110, 5.6.2), which holds no `=`, so
 * a field without a value counts as absent, and a method that is unclear as one that writes.
 *
 * @param own - The scope that is asked about where none is given.
 * @param rawHeaders - Names and values by turns, as `node:http` has them.
 */
export function readProxyQuestion(
  query: string,
  rawHeaders: readonly string[],
  own = WHOLE_STACK,
): ProxyQuestion | { problem: string } {
  const read = readProxyQuery(query, own)
  return 'problem' in read ? read : withMethodHeaders(read, rawHeaders)
}

/** The part of a question that follows from the query alone: it may be remembered. */
export function readProxyQuery(query: string, own = WHOLE_STACK): ProxyQuery | { problem: string } {
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
  // A configuration may write it in small letters; what a header says is the client's own.
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

/** A query and the headers beside it as one question; the query itself where no header says a method. */
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

/** Whether a header says the method: Traefik and Caddy send the one, ingress-nginx the other. */
function saysMethod(name: string): boolean {
  if (name.length === 18) return name.toLowerCase() === 'x-forwarded-method'
  return name.length === 17 && name.toLowerCase() === 'x-original-method'
}

/** GET where nobody says a method; the one that all say; else an unclear one. */
function methodOf(said: readonly string[]): { method: string; warning?: string } {
  const [method = 'GET', ...others] = new Set(said)
  if (others.length > 0) return { method: unclearMethod, warning: 'method is given in ways that differ' }
  if (!isMethod(method)) return { method: unclearMethod, warning: 'method is malformed' }
  return { method }
}

function isMethod(text: string): boolean {
  return /^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,64}$/.test(text)
}

const fields = ['scope', 'method', 'deny_status']

/**
 * A field that the query of a question does not have: a slip of who set the proxy up, or what a client has put there; and
 * whether one is nearly called `method`.
 */
function slipIn(given: URLSearchParams): { warning: string; isNearMethod: boolean } | undefined {
  const others = [...given.keys()].filter(name => !fields.includes(name))
  if (others.length === 0) return undefined
  const meant = fields.find(field => others.some(name => isNearly(name, field)))
  return {
    warning: meant === undefined ? 'a field is not known' : `a field is not known: did you mean ${meant}?`,
    isNearMethod: others.some(name => isNearly(name, 'method')),
  }
}

function isNearly(name: string, field: string): boolean {
  const bare = (text: string) => text.toLowerCase().replace(/[^a-z]/g, '')
  return bare(name).includes(bare(field))
}

/** The different values of a field, and a warning where it stands there without one. */
function valuesOf(given: URLSearchParams, field: string): { values: string[]; warning?: string } {
  const all = given.getAll(field)
  const values = [...new Set(all.filter(value => value !== ''))]
  return all.includes('') ? { values, warning: `${field} is given without a value` } : { values }
}
