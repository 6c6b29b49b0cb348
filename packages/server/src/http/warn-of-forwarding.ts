import type { IncomingMessage, Server } from 'node:http'
import type { Socket } from 'node:net'
import type { Context } from '../context.ts'
import { isTrusted } from './client-address.ts'
import { headerOf } from './header-of.ts'

/**
 * Logs, once in the life of a server, that somebody sends `X-Forwarded-For` whom `OPS_TRUST_PROXY` does not list: mostly
 * a proxy that was forgotten there, behind which all clients count as one. The first request of a connection is looked at.
 */
export function warnOfForwarding(server: Server, { config, log }: Pick<Context, 'config' | 'log'>): void {
  const seen = new WeakSet<Socket>()

  function look(request: IncomingMessage): void {
    const { socket } = request
    if (seen.has(socket)) return
    seen.add(socket)
    const { remoteAddress = '' } = socket
    if (headerOf(request, 'x-forwarded-for') === undefined || isTrusted(remoteAddress, config.trustProxy)) return
    server.off('request', look)
    log.warn(
      { address: remoteAddress },
      'X-Forwarded-For comes from an address that OPS_TRUST_PROXY does not list: it is not believed, and whoever comes through there counts as one address. List it there if it is a proxy of yours',
    )
  }

  server.prependListener('request', look)
}
