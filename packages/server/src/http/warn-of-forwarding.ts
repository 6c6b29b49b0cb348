import type { IncomingMessage } from 'node:http'
import { isTrusted } from '../address/client-address.ts'
import type { Context } from '../context.ts'
import { readHeader } from './read-header.ts'

/**
 * Creates a function for the first request of each connection. It warns, once, of an `X-Forwarded-For` from an address
 * that `OPS_TRUST_PROXY` does not list. Usually that is a forgotten proxy, behind which all clients count as one.
 */
export function createForwardingWarning({
  config,
  log,
}: Pick<Context, 'config' | 'log'>): (request: IncomingMessage) => void {
  let hasWarned = false

  return request => {
    const { remoteAddress = '' } = request.socket
    if (hasWarned || readHeader(request, 'x-forwarded-for') === undefined) return
    if (isTrusted(remoteAddress, config.trustProxy)) return
    hasWarned = true
    log.warn(
      { address: remoteAddress },
      'X-Forwarded-For comes from an address that OPS_TRUST_PROXY does not list: it is ignored, and all clients behind that address count as one. If it is a proxy of yours, add it to OPS_TRUST_PROXY',
    )
  }
}
