import { isScope } from '@ops/contract'

/** Scopes that a client may name at once. */
export const maxNamed = 100

/** What the service reads of an evaluation context; the rest is the client's own business. */
export interface EvaluationContext {
  scope: string | undefined
  scopes: readonly string[] | undefined
}

/** Why a request cannot be evaluated, in the words of OFREP. */
export interface ContextProblem {
  errorCode: 'PARSE_ERROR' | 'INVALID_CONTEXT'
  errorDetails: string
}

/** Reads the context from the body of a request. */
export function readContext(body: Buffer): EvaluationContext | ContextProblem {
  const given = parsed(body)
  if (!isObject(given)) return problem('PARSE_ERROR', 'The body must be a JSON object with a field `context`.')
  const { context = {} } = given
  if (!isObject(context)) return problem('INVALID_CONTEXT', '`context` must be an object.')
  const { scope, scopes } = context
  if (scope !== undefined && !isScopeText(scope))
    return problem('INVALID_CONTEXT', '`context.scope` must be a scope, such as `pos/emea`.')
  if (scopes !== undefined && !(Array.isArray(scopes) && scopes.length <= maxNamed && scopes.every(isScopeText)))
    return problem(
      'INVALID_CONTEXT',
      `\`context.scopes\` must be a list of at most ${maxNamed} scopes, such as \`pos/emea\`.`,
    )
  return { scope: scope?.toLowerCase(), scopes: scopes?.map(each => each.toLowerCase()) }
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString())
  } catch {
    return undefined
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isScopeText(value: unknown): value is string {
  return typeof value === 'string' && isScope(value)
}

function problem(errorCode: ContextProblem['errorCode'], errorDetails: string): ContextProblem {
  return { errorCode, errorDetails }
}
