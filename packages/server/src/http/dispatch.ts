import { operations } from '@ops/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { anonymous, permit } from '../access/caller.ts'
import type { Context } from '../context.ts'
import { decodeQuery } from '../wire/parse.ts'
import { successBody } from './envelope.ts'
import { handlers, type RoutedOperation } from './handlers.ts'
import { type Identity, identify, refuseCredentialsIn, refuseQuery } from './identify.ts'
import { readBody } from './read-body.ts'
import { queryOf } from './routes.ts'

/**
 * Makes the one way from a request to a verb and back. The checks run in the order of the contract: JSON, credentials,
 * role, and then the verb's own. `limitStranger` counts what comes without a valid session or key.
 */
export function createDispatch(context: Context, limitStranger: (address: string) => void) {
  const { access, config } = context

  const whoCalls = async (
    id: RoutedOperation,
    { headers, call }: FastifyRequest,
    body: Record<string, unknown>,
  ): Promise<Identity> => {
    if (operations[id].role === 'none') return { caller: anonymous }
    try {
      return await identify(access, id, headers, body, call.address)
    } catch (error) {
      limitStranger(call.address)
      throw error
    }
  }

  return async (id: RoutedOperation, request: FastifyRequest, reply: FastifyReply): Promise<string> => {
    const { method, role } = operations[id]
    const { call } = request
    const query = queryOf(request.url)
    const body = method === 'POST' ? readBody((request.body as Buffer | undefined) ?? Buffer.alloc(0)) : {}
    refuseCredentialsIn(query)
    const identity = await whoCalls(id, request, body)
    const { caller } = identity
    const isStranger = caller.role === undefined || identity.secretCodeSeq !== undefined
    if (isStranger && role !== 'none') limitStranger(call.address)
    if (caller.role !== undefined) call.actor = caller.actor
    if (caller.session !== undefined) call.session = caller.session
    if (role !== 'none' && !(role === 'reader' && config.publicRead)) permit(caller, role)

    if (method === 'POST') refuseQuery(query)
    const input = method === 'POST' ? body : decodeQuery(id, query)
    const { answer, handle } = handlers[id]
    const data = await handle(context, identity, input)
    reply.header('Cache-Control', 'no-store').type('application/json; charset=utf-8')
    return successBody(context, call, answer, data)
  }
}
