import type { FastifyRequest } from 'fastify'
import type { Config } from '../config/config.ts'
import { otherOrigin } from '../http/csrf-token.ts'
import { OpsError } from '../ops-error.ts'

/** @throws OpsError `invalid-input` if a page of another origin makes the call. */
export function requireSameOrigin({ headers }: FastifyRequest, { publicUrl }: Config): void {
  const other = otherOrigin(headers, publicUrl)
  if (other === undefined) return
  const message = `The call must come from the console on the same origin: ${other}.`
  throw new OpsError('invalid-input', { message, details: { fields: [{ path: '', message }] } })
}
