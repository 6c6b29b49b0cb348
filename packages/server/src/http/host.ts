import { isIPv6 } from 'node:net'

/** `uri-host [":" port]` (RFC 9110, 7.2; RFC 3986, 3.2.2): the part in brackets, and the port. */
const form = /^(?:\[([^\]]*)\]|(?:[\w.~!$&'()*+,;=-]|%[\da-f]{2})*)(?::(\d*))?$/i
/** `IPvFuture` (RFC 3986, 3.2.2). */
const futureAddress = /^v[\da-f]+\.[\w.~!$&'()*+,;=:-]+$/i
const maxPort = 65_535

/** Whether a text is a host, with or without a port. The host may be empty (RFC 9110, 7.2). */
export function isHost(text: string): boolean {
  const [whole, address, port = ''] = form.exec(text) ?? []
  if (whole === undefined || Number(port) > maxPort) return false
  if (address === undefined) return true
  return (isIPv6(address) && !address.includes('%')) || futureAddress.test(address)
}
