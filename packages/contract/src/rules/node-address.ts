/** A port as proxies write it: a number, an obfuscated name, or a colon without a port (RFC 3986, 3.2.3). */
const port = String.raw`(?::(?:\d{0,5}|_[A-Za-z0-9._-]+))?`
const inBrackets = new RegExp(`^\\[([^\\]]*)\\]${port}$`)
const ipv4 = new RegExp(`^(\\d+\\.\\d+\\.\\d+\\.\\d+)${port}$`)

/**
 * Reads the address of a node in `X-Forwarded-For` and `Forwarded` (RFC 7239, 6): removes quotes, brackets and port.
 * IPv6 without brackets has no port. Anything but an address (`unknown`, `_hidden`) is returned unchanged.
 */
export function addressOfNode(text: string): string {
  const node = text.trim().replace(/^"(.*)"$/, '$1')
  // A zone may be written as in a URL (RFC 6874).
  return inBrackets.exec(node)?.[1]?.replace('%25', '%') ?? ipv4.exec(node)?.[1] ?? node
}
