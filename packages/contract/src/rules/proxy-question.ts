import { isScope, WHOLE_STACK } from './scope.ts'

/** What a proxy asks of `/gate`. */
export interface ProxyQuestion {
  scope: string
  /** The method that stood in the question, in capitals. */
  method?: string
  /** The status of a closed gate. */
  denyStatus: 403 | 503
}

const fields = ['scope', 'method', 'deny_status'] as const

/**
 * Reads the query of `/gate`; what it does not know is ignored. What it cannot use must close nothing: then it says
 * what that is, without repeating any of it.
 */
export function readProxyQuestion(query: string, own = WHOLE_STACK): ProxyQuestion | { problem: string } {
  const given = new URLSearchParams(query)
  for (const field of fields) {
    if (given.getAll(field).length > 1) return { problem: `${field} is given more than once` }
  }
  const scope = given.get('scope') ?? own
  const method = given.get('method')
  const status = given.get('deny_status') ?? '503'
  if (!isScope(scope)) return { problem: 'scope is malformed' }
  if (method !== null && readMethod(method) === undefined) return { problem: 'method is malformed' }
  if (status !== '403' && status !== '503') return { problem: 'deny_status is neither 403 nor 503' }
  return {
    scope: scope.toLowerCase(),
    ...(method === null ? {} : { method: method.toUpperCase() }),
    denyStatus: status === '403' ? 403 : 503,
  }
}

/** A method in capitals (RFC 9110, 5.6.2: a token); nothing where it is none. */
export function readMethod(text: string): string | undefined {
  return /^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,64}$/.test(text) ? text.toUpperCase() : undefined
}
