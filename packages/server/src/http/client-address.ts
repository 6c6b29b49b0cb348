import type { IncomingMessage } from 'node:http'
import type { BlockList } from 'node:net'
import { isIP } from 'node:net'

/**
 * The address of the client: that of the connection, or, where that is a trusted proxy, the last one of
 * `X-Forwarded-For` that is not.
 */
export function clientAddress(request: IncomingMessage, trusted: BlockList): string {
  let address = request.socket.remoteAddress ?? ''
  const header = request.headers['x-forwarded-for']
  if (header === undefined) return address
  const hops = String(header)
    .split(',')
    .map(hop => hop.trim())
  while (isTrusted(address, trusted)) {
    const hop = hops.pop()
    if (hop === undefined || isIP(hop) === 0) break
    address = hop
  }
  return address
}

function isTrusted(address: string, trusted: BlockList): boolean {
  const mapped = address.replace(/^::ffff:(?=\d+\.)/i, '')
  const family = isIP(mapped)
  return family !== 0 && trusted.check(mapped, family === 4 ? 'ipv4' : 'ipv6')
}
