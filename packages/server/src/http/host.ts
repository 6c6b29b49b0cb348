import { isIPv6 } from 'node:net'

/** `uri-host [":" port]` (RFC 9110, 7.2; RFC 3986, 3.2.2): what stands in brackets, and the port. */
const form = /^(?:\[([^\]]*)\]|(?:[\w.~!$&'()*+,;=-]|%[\da-f]{2})*)(?::(\d*))?$/i
/** `IPvFuture` (RFC 3986, 3.2.2). */
const laterAddress = /^v[\da-f]+\.[\w.~!$&'()*+,;=:-]+$/i
const highestPort = 65_535

/** Whether a text is a host, and a port where it has one; an empty one is where there is no name to give. */
export function isHost(text: string): boolean {
  const [whole, address, port = ''] = form.exec(text) ?? []
  if (whole === undefined || Number(port) > highestPort) return false
  if (address === undefined) return true
  return (isIPv6(address) && !address.includes('%')) || laterAddress.test(address)
}
