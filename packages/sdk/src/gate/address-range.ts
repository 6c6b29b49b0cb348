/**
 * Whether an address lies in one of some ranges (`10.0.0.0/8`, `2001:db8::/32`, `192.0.2.7`). An IPv4 address that is
 * mapped into IPv6 (`::ffff:10.1.2.3`), as a socket that listens on both has it, is the IPv4 address. What is no
 * address lies in none.
 *
 * @throws TypeError that names the range that is none.
 */
export function addressMatcher(ranges: readonly string[]): (address: string) => boolean {
  const known = ranges.map(readRange)
  return text => {
    const address = readAddress(text)
    return address !== undefined && known.some(range => contains(range, address))
  }
}

interface Range {
  address: Address
  /** How many of the first bits count. */
  bits: number
}

/** Eight words of sixteen bits; IPv4 as mapped into IPv6. */
type Address = readonly number[]

const mappedBits = 96

function readRange(text: string): Range {
  const [, host = '', length] = /^([^/]*)(?:\/(\d{1,3}))?$/.exec(text) ?? []
  const address = readAddress(host)
  const before = host.includes(':') ? 0 : mappedBits
  const bits = before + Number(length ?? 128 - before)
  if (address === undefined || bits > 128) throw new TypeError(`${JSON.stringify(text)} is no range of addresses`)
  return { address, bits }
}

function contains({ address, bits }: Range, other: Address): boolean {
  // `::/0` is every IPv6 address, and no IPv4 one.
  if (bits < mappedBits && isMapped(other)) return false
  return address.every((word, index) => {
    const counted = Math.min(16, Math.max(0, bits - index * 16))
    return ((word ^ (other[index] ?? 0)) & (0xffff << (16 - counted)) & 0xffff) === 0
  })
}

function isMapped(address: Address): boolean {
  return address[5] === 0xffff && address.slice(0, 5).every(word => word === 0)
}

function readAddress(text: string): Address | undefined {
  if (!text.includes(':')) {
    const words = readV4(text)
    return words && [0, 0, 0, 0, 0, 0xffff, ...words]
  }
  const [plain = ''] = text.split('%')
  const halves = plain.split('::')
  if (halves.length > 2) return undefined
  const [head, tail] = [readWords(halves[0] ?? ''), readWords(halves[1] ?? '')]
  if (head === undefined || tail === undefined) return undefined
  if (halves.length === 1) return head.length === 8 ? head : undefined
  const left = 8 - head.length - tail.length
  return left < 1 ? undefined : [...head, ...new Array<number>(left).fill(0), ...tail]
}

/** The words of a part of an IPv6 address, whose end may be written as IPv4. */
function readWords(text: string): number[] | undefined {
  if (text === '') return []
  const parts = text.split(':')
  const last = parts.at(-1) ?? ''
  const end = last.includes('.') ? readV4(last) : []
  if (end === undefined) return undefined
  const words = end.length === 0 ? parts : parts.slice(0, -1)
  if (!words.every(word => /^[0-9a-f]{1,4}$/i.test(word))) return undefined
  return [...words.map(word => Number.parseInt(word, 16)), ...end]
}

/** Two words; a leading zero, which some read as octal, is no address. */
function readV4(text: string): [number, number] | undefined {
  const octets = text.split('.')
  if (octets.length !== 4 || !octets.every(octet => /^(0|[1-9]\d{0,2})$/.test(octet) && Number(octet) < 256)) {
    return undefined
  }
  const [a = 0, b = 0, c = 0, d = 0] = octets.map(Number)
  return [a * 256 + b, c * 256 + d]
}
