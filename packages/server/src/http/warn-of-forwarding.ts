import type { IncomingMessage } from 'node:http'
import { isTrusted } from '../address/client-address.ts'
import type { Context } from '../context.ts'
import { readHeader } from './read-header.ts'

/**
 * Makes what looks at the first request of each connection. It logs, once, that somebody sends `X-Forwarded-For` whom
 * `OPS_TRUST_PROXY` does not list: mostly a proxy that was forgotten there, behind which all clients count as one.
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
      'X-Forwarded-For comes from an address that OPS_TRUST_PROXY does not list: it is not believed, and whoever comes through there counts as one address. List it there if it is a proxy of yours',
    )
  }
}
