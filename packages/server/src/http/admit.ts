import { type OperationId, operations, type Role } from '@ops/contract'
import type { FastifyRequest } from 'fastify'
import { Throttled } from '../access/throttle.ts'
import { anonymous, permit } from '../caller.ts'
import type { Config } from '../config/config.ts'
import type { Context } from '../context.ts'
import { OpsError } from '../ops-error.ts'
import { newRequestId } from './headers.ts'
import { type Identity, identify, refuseCredentialsIn } from './identify.ts'
import { queryOf } from './routes.ts'

/** Finds who makes a call, and lets them in where they may make it. */
export type Admit = (id: OperationId, request: FastifyRequest, body: Record<string, unknown>) => Promise<Identity>

/**
 * Makes the checks of credentials and role, in the order of the contract. `limitStranger` counts what comes without a
 * valid session or key.
 */
export function createAdmission(context: Context, limitStranger: (address: string) => void): Admit {
  const { access, config, instance, throttleLog } = context
  return async (id, request, body) => {
    const { call, headers } = request
    refuseCredentialsIn(queryOf(request.url))
    const least = minRole(id, config)
    if (least === undefined) return { caller: anonymous }
    // What gates ask is never throttled, whoever asks.
    const isLimited = operations[id].role !== 'board'
    let identity: Identity
    try {
      identity = await identify(context, id, headers, body, call.address)
    } catch (error) {
      if (!isLimited) {
        if (!(error instanceof Throttled)) throw error
        throttleLog.note(error, call.address)
        throw new OpsError('session-invalid')
      }
      limitStranger(call.address)
      throw error
    }
    // A session or code that was not known before may stand there, too.
    if (access.holdsSecret(call.id, call)) call.id = newRequestId(instance)
    const { caller } = identity
    const isStranger = caller.role === undefined || identity.secretCodeSeq !== undefined
    if (isStranger && isLimited) limitStranger(call.address)
    if (caller.role !== undefined) call.actor = caller.actor
    if (caller.session !== undefined) call.session = caller.session
    if (!(least === 'reader' && isLimited && config.publicRead)) permit(caller, least)
    return identity
  }
}

/** The least role that an operation takes under a configuration; nothing where anybody may. */
function minRole(id: OperationId, config: Config): Role | undefined {
  const { role } = operations[id]
  if (role === 'none') return undefined
  if (role === 'board') return config.publicBoard ? undefined : 'reader'
  return role
}
