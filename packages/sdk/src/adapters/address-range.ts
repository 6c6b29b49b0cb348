import { addressBits, addressOfNode } from '@ops/contract'

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
      const bits = addressBits(addressOfNode(address))
      return bits !== undefined && ranges.some(range => head(bits, range.length) === head(range.bits, range.length))
    },
  }
}

function readRange(text: string): Range | undefined {
  const [address = '', prefix, ...more] = text.split('/')
  const bits = addressBits(address)
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
