import assert from 'node:assert/strict'
import { BlockList, isIP } from 'node:net'
import { test } from 'node:test'
import fc from 'fast-check'
import { addressMatcher } from './address-range.ts'

const lies = (address: string, ...ranges: string[]) =>
  assert.ok(addressMatcher(ranges)(address), `${address}: ${ranges}`)
const misses = (address: string, ...ranges: string[]) =>
  assert.ok(!addressMatcher(ranges)(address), `${address}: ${ranges}`)

test('an address lies in the range that holds it', () => {
  lies('10.1.2.3', '10.0.0.0/8')
  lies('10.1.2.3', '192.0.2.0/24', '10.1.2.3')
  lies('192.0.2.129', '192.0.2.128/25')
  misses('192.0.2.127', '192.0.2.128/25')
  misses('11.0.0.1', '10.0.0.0/8')
  lies('2001:db8:1::5', '2001:db8::/32')
  lies('2001:DB8::1', '2001:db8:0:0:0:0:0:1')
  misses('2001:db9::1', '2001:db8::/32')
  lies('fe80::1%eth0', 'fe80::/10')
  lies('203.0.113.9', '0.0.0.0/0')
})

test('an IPv4 address that is mapped into IPv6 is the IPv4 address', () => {
  lies('::ffff:10.1.2.3', '10.0.0.0/8')
  lies('::ffff:0a01:0203', '10.0.0.0/8')
  lies('10.1.2.3', '::ffff:10.0.0.0/104')
  misses('::ffff:11.1.2.3', '10.0.0.0/8')
  misses('10.1.2.3', '::/0')
  lies('::1', '::/0')
})

test('what is no address lies nowhere', () => {
  for (const text of [
    '',
    'unknown',
    '10.1.2',
    '10.1.2.3:80',
    '010.1.2.3',
    '256.1.1.1',
    '1::2::3',
    ':::',
    '::g',
    '1:2',
  ]) {
    misses(text, '0.0.0.0/0', '::/0')
  }
})

test('a range that is none is named', () => {
  for (const text of ['', 'office', '10.0.0.0/33', '::/129', '10.0.0.0/', '10.0.0.0/-1', '10.0.0/8']) {
    assert.throws(() => addressMatcher(['10.0.0.0/8', text]), new RegExp(JSON.stringify(text)))
  }
})

test('ranges are those that Node has', () => {
  const family = (text: string) => (isIP(text) === 4 ? 'ipv4' : 'ipv6')
  const cases = fc.oneof(
    fc.tuple(fc.ipV4(), fc.ipV4(), fc.integer({ min: 0, max: 32 })),
    fc.tuple(fc.ipV6(), fc.ipV6(), fc.integer({ min: 0, max: 128 })),
  )
  const near = fc.tuple(cases, fc.boolean()).map(([[range, other, bits], same]) => [range, same ? range : other, bits])
  fc.assert(
    fc.property(near, ([range, address, bits]) => {
      const list = new BlockList()
      list.addSubnet(String(range), Number(bits), family(String(range)))
      const expected = list.check(String(address), family(String(address)))
      assert.equal(addressMatcher([`${range}/${bits}`])(String(address)), expected)
    }),
  )
})
