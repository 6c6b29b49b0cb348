import type { FastifyRequest } from 'fastify'
import { sessionWithToken } from '../http/csrf-token.ts'
import { OpsError } from '../ops-error.ts'
import type { ConsoleContext } from './console-context.ts'

/** The hash of the caller's session. @throws OpsError if there is none, or it has ended. */
export async function ownSession({ access, isSecure }: ConsoleContext, request: FastifyRequest): Promise<string> {
  const session = sessionWithToken(request.headers, isSecure)
  if (session === undefined) throw new OpsError('session-required')
  const caller = await access.bySessionOrKey({ session }, request.call.address)
  if (caller?.session === undefined) throw new OpsError('session-invalid')
  request.call.session = caller.session
  return caller.session
}
