/**
 * The 128 bits of an address. An IPv4 address is mapped to IPv6; a zone (`%eth0`) is ignored. `undefined` if the text
 * is not an address.
 */
export function addressBits(text: string): bigint | undefined {
  if (!text.includes(':')) return mapped(readIpv4(text))
  const [address = ''] = text.split('%', 1)
  const end = address.lastIndexOf(':') + 1
  const dotted = address.slice(end)
  if (!dotted.includes('.')) return readIpv6(address)
  const ipv4 = readIpv4(dotted)
  if (ipv4 === undefined) return undefined
  return readIpv6(`${address.slice(0, end)}${(ipv4 >> 16n).toString(16)}:${(ipv4 & 0xffffn).toString(16)}`)
}

function mapped(ipv4: bigint | undefined): bigint | undefined {
  return ipv4 === undefined ? undefined : (0xffffn << 32n) | ipv4
}

function readIpv4(text: string): bigint | undefined {
  const parts = text.split('.')
  if (parts.length !== 4) return undefined
  let bits = 0n
  for (const part of parts) {
    if (!/^(0|[1-9]\d{0,2})$/.test(part) || Number(part) > 255) return undefined
    bits = (bits << 8n) | BigInt(part)
  }
  return bits
}

function readIpv6(text: string): bigint | undefined {
  const halves = text.split('::')
  if (halves.length > 2) return undefined
  const [front = [], back = []] = halves.map(half => (half === '' ? [] : half.split(':')))
  const missing = 8 - front.length - back.length
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined
  let bits = 0n
  for (const group of [...front, ...Array<string>(missing).fill('0'), ...back]) {
    if (!/^[0-9a-f]{1,4}$/i.test(group)) return undefined
    bits = (bits << 16n) | BigInt(`0x${group}`)
  }
  return bits
}
