import { type OperationId, operations, type Role } from '@ops/contract'
import type { FastifyRequest } from 'fastify'
import { Throttled } from '../access/throttle.ts'
import { anonymous, type Caller, permit } from '../caller.ts'
import type { Config } from '../config/config.ts'
import type { Context } from '../context.ts'
import { OpsError } from '../ops-error.ts'
import { newRequestId } from './headers.ts'
import { credentialsIn, type Identity, identify, rejectCredentialsIn } from './identify.ts'
import { queryOf, takesBasic } from './routes.ts'

/** Calls of the board that tell readers more than others: they look at credentials on a public board, too. */
const tellsReadersMore: ReadonlySet<OperationId> = new Set(['partList', 'partListPost'])

/** Identifies the caller and checks that they may make the call. */
export type Admit = (id: OperationId, request: FastifyRequest, body: Record<string, unknown>) => Promise<Identity>

/**
 * Creates the checks of credentials and role, in the order of the contract. `limitRate` counts the requests without
 * a valid session or key.
 */
export function createAdmission(context: Context, limitRate: (address: string) => void): Admit {
  const { access, config, instance, throttleLog } = context
  return async (id, request, body) => {
    const { call, headers } = request
    rejectCredentialsIn(queryOf(request.url))
    const required = minRole(id, config)
    const { role } = operations[id]
    // The other calls of the board are never throttled.
    const isLimited = role !== 'board' || tellsReadersMore.has(id)
    if (required === undefined && (role === 'none' || !isLimited)) return { caller: anonymous }
    let identity: Identity
    try {
      identity = await identify(context, id, headers, body, call.address)
    } catch (error) {
      if (!isLimited) {
        if (!(error instanceof Throttled)) throw error
        throttleLog.note(error, call.address)
        throw new OpsError('session-invalid')
      }
      limitRate(call.address)
      throw error
    }
    // The request id may contain the session or code that has just become known.
    if (access.holdsSecret(call.id, call)) call.id = newRequestId(instance)
    const { caller } = identity
    const isCounted = caller.role === undefined || identity.secretCodeSeq !== undefined
    if (isCounted && isLimited) limitRate(call.address)
    if (caller.role !== undefined) call.actor = caller.actor
    if (caller.session !== undefined) call.session = caller.session
    if (required !== undefined && !(role === 'reader' && config.publicRead)) permit(caller, required)
    return identity
  }
}

/**
 * Identifies the caller of a path outside the contract, whose form other programs define: it is for readers, or for everyone
 * if the board is public.
 */
export type AdmitForeign = (request: FastifyRequest, min: 'reader' | 'board') => Promise<Caller>

/** Creates the checks for paths outside the contract. `limitRate` counts the requests without a valid session or key. */
export function createForeignAdmission(context: Context, limitRate: (address: string) => void): AdmitForeign {
  const { access, config, instance } = context
  return async ({ call, headers, url }, min) => {
    rejectCredentialsIn(queryOf(url))
    if (min === 'board' && config.publicBoard) return anonymous
    let caller: Caller
    try {
      const credentials = credentialsIn(headers, config, { takesBasic: takesBasic(url) })
      caller = (await access.bySessionOrKey(credentials, call.address)) ?? anonymous
    } catch (error) {
      limitRate(call.address)
      throw error
    }
    if (access.holdsSecret(call.id, call)) call.id = newRequestId(instance)
    if (caller.role === undefined) limitRate(call.address)
    else call.actor = caller.actor
    if (caller.session !== undefined) call.session = caller.session
    permit(caller, 'reader')
    return caller
  }
}

/** The min role for an operation under a configuration; `undefined` if everyone may call it. */
function minRole(id: OperationId, config: Config): Role | undefined {
  const { role } = operations[id]
  if (role === 'none') return undefined
  if (role === 'board') return config.publicBoard ? undefined : 'reader'
  return role
}
