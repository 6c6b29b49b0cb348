import type { IncomingMessage } from 'node:http'
import { type BlockList, isIP, SocketAddress } from 'node:net'
import { addressOfNode } from '@ops/contract'

/**
 * The address of the client: that of the connection or, if that is a trusted proxy, the last one in `X-Forwarded-For` that
 * is not.
 */
export function clientAddress(request: IncomingMessage, trusted: BlockList): string {
  let address = request.socket.remoteAddress ?? ''
  const header = request.headers['x-forwarded-for']
  if (header === undefined) return address
  // Empty elements are ignored (RFC 9110, 5.6.1).
  const hops = String(header)
    .split(',')
    .filter(hop => hop.trim() !== '')
  while (isTrusted(address, trusted)) {
    const hop = addressOfNode(hops.pop() ?? '')
    if (isIP(hop) === 0) break
    address = canonical(hop)
  }
  return address
}

/** Whether an address belongs to a trusted proxy. */
export function isTrusted(address: string, trusted: BlockList): boolean {
  const plain = canonical(address)
  const family = isIP(plain)
  return family !== 0 && trusted.check(plain, family === 4 ? 'ipv4' : 'ipv6')
}

/** An address in its canonical form (RFC 5952). IPv4 mapped into IPv6 becomes IPv4. */
function canonical(address: string): string {
  if (!address.includes(':')) return address
  const [plain = '', ...zone] = address.split('%')
  if (isIP(plain) !== 6) return address
  const written = new SocketAddress({ address: plain, family: 'ipv6' }).address
  return [written.replace(/^::ffff:(?=\d+\.)/i, ''), ...zone].join('%')
}
