import assert from 'node:assert/strict'
import { BlockList } from 'node:net'
import { test } from 'node:test'
import fc from 'fast-check'
import { readAddressRanges } from './address-range.ts'

const ranges = (...texts: string[]) => readAddressRanges('bypassAddresses', texts)
const octets = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255))
const ipv6 = fc.ipV6()

test('an IPv4 address is in a range if Node says so, also in its IPv6-mapped form', () => {
  fc.assert(
    fc.property(octets, octets, fc.nat(4), fc.nat(32), (base, other, same, prefix) => {
      const address = [...base.slice(0, same), ...other.slice(same)].join('.')
      const network = masked(base, prefix)
      const list = new BlockList()
      list.addSubnet(network, prefix)
      const own = ranges(`${network}/${prefix}`)
      assert.equal(own.has(address), list.check(address))
      assert.equal(own.has(`::ffff:${address}`), list.check(address))
      assert.equal(ranges(`::ffff:${network}/${96 + prefix}`).has(address), list.check(address))
    }),
  )
})

test('every IPv6 address is its own range, and is in ::/0', () => {
  fc.assert(
    fc.property(ipv6, ipv6, (one, other) => {
      const list = new BlockList()
      list.addAddress(one, 'ipv6')
      assert.ok(ranges(one).has(one))
      assert.ok(ranges('::/0').has(one))
      assert.equal(ranges(one).has(other), list.check(other, 'ipv6'))
    }),
  )
})

test('an IPv6 prefix counts bit by bit, whatever way the address is written', () => {
  const own = ranges('2001:db8:ff00::/40', 'fe80::/10', '10.1.2.3')
  for (const inside of ['2001:DB8:ff00:0:0:0:0:1', '2001:db8:ffff::', 'fe80::1%eth0', 'febf::', '10.1.2.3'])
    assert.ok(own.has(inside), inside)
  for (const outside of ['2001:db8:fe00::', 'fec0::', '10.1.2.4', '::10.1.2.3']) assert.ok(!own.has(outside), outside)
})

test('a port after an address makes no difference, as Azure and others add one', () => {
  const own = ranges('198.51.100.0/24', '2001:db8::/32')
  for (const inside of [
    '198.51.100.7:40000',
    '[2001:db8::1]:4711',
    '[2001:db8::1]',
    '"[2001:db8::1]"',
    '198.51.100.7:',
  ])
    assert.ok(own.has(inside), inside)
  for (const outside of ['198.51.101.7:40000', '[2001:db9::1]:4711', 'unknown', '_hidden', '198.51.100.7::'])
    assert.ok(!own.has(outside), outside)
})

test('anything but an address is in no range, and an invalid range is rejected by name', () => {
  const everywhere = ranges('0.0.0.0/0', '::/0')
  for (const text of [
    '',
    'localhost',
    '1.2.3',
    '1.2.3.256',
    '01.2.3.4',
    ':::',
    '1::2::3',
    '12345::',
    '1:2:3:4:5:6:7',
    '::1.2.3',
  ])
    assert.ok(!everywhere.has(text), text)
  for (const text of [
    '',
    '10.0.0.0/33',
    '10.0.0.1/8',
    '::/129',
    '10.0.0.0/',
    '10.0.0.0/8/8',
    'fd00::1/8',
    '10.0.0.0/08',
  ])
    assert.throws(() => ranges(text), /^TypeError: bypassAddresses: /, text)
})

function masked(base: readonly number[], prefix: number): string {
  return base
    .map((octet, index) => octet & (0xff00 >> Math.min(8, Math.max(0, prefix - 8 * index))))
    .map(each => each & 0xff)
    .join('.')
}
