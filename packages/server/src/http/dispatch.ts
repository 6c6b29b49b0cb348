import { operations } from '@ops/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { rejectSecrets } from '../access/reject-secrets.ts'
import type { Context } from '../context.ts'
import { decodeQuery, takeIdempotencyKey } from '../wire/parse.ts'
import type { Admit } from './admit.ts'
import { successBody } from './envelope.ts'
import { handlers, type RoutedOperation } from './handlers.ts'
import { rejectQuery } from './identify.ts'
import { bodyOf } from './read-body.ts'
import { queryOf } from './routes.ts'

/**
 * Creates the one path from a request to a verb and back. The checks run in the order of the contract: JSON, credentials,
 * role, then those of the verb.
 */
export function createDispatch(context: Context, admit: Admit) {
  return async (id: RoutedOperation, request: FastifyRequest, reply: FastifyReply): Promise<string> => {
    const { method } = operations[id]
    const query = queryOf(request.url)
    const body = method === 'POST' ? bodyOf(request) : {}
    const identity = await admit(id, request, body)
    if (method === 'POST') rejectQuery(query)
    const input = method === 'POST' ? takeIdempotencyKey(id, body, request.raw.headersDistinct) : decodeQuery(id, query)
    if (method === 'POST') rejectSecrets(context.access, identity.caller, input)
    const { schema, handle } = handlers[id]
    const data = await handle(context, identity, input)
    reply.header('Cache-Control', 'no-store').type('application/json; charset=utf-8')
    return successBody(context, request.call, schema, data)
  }
}
