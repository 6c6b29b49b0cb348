import { addressBits } from '@ops/contract'

/**
 * What counts as one address: an IPv6 address by its /64, and an IPv4 address as itself, even inside an IPv6 address.
 * Otherwise everyone behind a translator would count as one (NAT64, Teredo), and one client as 65,536 (6to4). Nobody can
 * pretend to be another: responses are routed to the IPv4 address.
 */
export function networkOf(address: string): string {
  const bits = address.includes(':') ? addressBits(address) : undefined
  if (bits === undefined) return address
  const ipv4 = ipv4In(bits)
  if (ipv4 !== undefined) return dotted(ipv4)
  // Each network decides where in it the IPv4 address is, and gives every client an address of its own.
  if (bits >> 80n === localTranslation) return groups(bits, 8)
  return `${groups(bits, 4)}::/64`
}

/** `64:ff9b:1::/48` (RFC 8215). */
const localTranslation = 0x0064_ff9b_0001n

/** The 96 bits before an IPv4 address. */
const prefixes: ReadonlySet<bigint> = new Set([
  // ::ffff:0:0/96, mapped (RFC 4291, 2.5.5.2)
  0xffffn,
  // ::ffff:0:0:0/96, stateless translation (RFC 2765)
  0xffff_0000n,
  // 64:ff9b::/96, NAT64 (RFC 6052)
  0x0064_ff9b_0000_0000_0000_0000n,
])

/** The IPv4 address inside an IPv6 address, if there is one. */
function ipv4In(bits: bigint): bigint | undefined {
  const last = bits & 0xffff_ffffn
  if (prefixes.has(bits >> 32n)) return last
  // 2002::/16, 6to4 (RFC 3056): after the prefix
  if (bits >> 112n === 0x2002n) return (bits >> 80n) & 0xffff_ffffn
  // 2001::/32, Teredo (RFC 4380): the client's, with every bit inverted
  if (bits >> 96n === 0x2001_0000n) return last ^ 0xffff_ffffn
  return undefined
}

function dotted(ipv4: bigint): string {
  return [24n, 16n, 8n, 0n].map(shift => (ipv4 >> shift) & 0xffn).join('.')
}

/** The first groups of an address, in full. */
function groups(bits: bigint, count: number): string {
  return Array.from({ length: count }, (_, index) => ((bits >> BigInt(112 - 16 * index)) & 0xffffn).toString(16)).join(
    ':',
  )
}
