import { addressBits, addressOfNode } from '@ops/contract'

/** Ranges of addresses whose callers may pass a closed gate. */
export interface AddressRanges {
  /**
   * Whether an address, with or without a port (RFC 7239, 6), is in one of the ranges. False if it is not an address.
   */
  has(address: string): boolean
}

interface Range {
  bits: bigint
  /** Number of leading bits that count, of 128. */
  length: number
}

/**
 * Reads ranges in CIDR notation, such as `10.0.0.0/8` or `fd00::/8`. A single address is a range of one. IPv4 and its
 * IPv6-mapped form are the same.
 *
 * @throws TypeError naming the text that is not a range. The bits after the prefix must be zero.
 */
export function readAddressRanges(name: string, texts: readonly string[]): AddressRanges {
  const ranges = texts.map(text => {
    const range = readRange(text)
    if (range === undefined)
      throw new TypeError(`${name}: ${text} is not an address range such as 10.0.0.0/8 or fd00::/8`)
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
  const maxLength = address.includes(':') ? 128 : 32
  if (prefix !== undefined && !/^(0|[1-9]\d{0,2})$/.test(prefix)) return undefined
  const given = prefix === undefined ? maxLength : Number(prefix)
  if (given > maxLength) return undefined
  const length = given + 128 - maxLength
  return head(bits, length) << BigInt(128 - length) === bits ? { bits, length } : undefined
}

function head(bits: bigint, length: number): bigint {
  return bits >> BigInt(128 - length)
}
