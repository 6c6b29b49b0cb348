import { addressOfNode } from '@ops/contract'

/** Addresses, by which some callers may be let through. */
export interface AddressRanges {
  /** Whether an address lies in one of the ranges, also one with a port (RFC 7239, 6); what is no address lies in none. */
  has(address: string): boolean
}

interface Range {
  bits: bigint
  /** How many of the 128 bits count. */
  length: number
}

/**
 * Reads ranges in CIDR notation, such as `10.0.0.0/8` or `fd00::/8`; an address alone is a range of one. IPv4 and its
 * IPv6-mapped form are the same.
 *
 * @throws TypeError naming what is no range; its bits beyond the prefix must be zero.
 */
export function readAddressRanges(name: string, texts: readonly string[]): AddressRanges {
  const ranges = texts.map(text => {
    const range = readRange(text)
    if (range === undefined) throw new TypeError(`${name}: ${text} is no address range such as 10.0.0.0/8 or fd00::/8`)
    return range
  })
  return {
    has(address) {
      const bits = readAddress(addressOfNode(address))
      return bits !== undefined && ranges.some(range => head(bits, range.length) === head(range.bits, range.length))
    },
  }
}

function readRange(text: string): Range | undefined {
  const [address = '', prefix, ...more] = text.split('/')
  const bits = readAddress(address)
  if (bits === undefined || more.length > 0) return undefined
  const longest = address.includes(':') ? 128 : 32
  if (prefix !== undefined && !/^(0|[1-9]\d{0,2})$/.test(prefix)) return undefined
  const given = prefix === undefined ? longest : Number(prefix)
  if (given > longest) return undefined
  const length = given + 128 - longest
  return head(bits, length) << BigInt(128 - length) === bits ? { bits, length } : undefined
}

function head(bits: bigint, length: number): bigint {
  return bits >> BigInt(128 - length)
}

/** The 128 bits of an address; those of an IPv4 address are its IPv6-mapped ones. A zone (`%eth0`) does not count. */
function readAddress(text: string): bigint | undefined {
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
