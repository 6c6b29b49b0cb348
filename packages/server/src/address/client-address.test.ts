import assert from 'node:assert/strict'
import type { IncomingMessage } from 'node:http'
import { test } from 'node:test'
import { readConfig } from '../config/config.ts'
import { clientAddress } from './client-address.ts'

const from = (remoteAddress: string, forwardedFor: string | undefined, trusted: string) =>
  clientAddress(
    {
      socket: { remoteAddress },
      headers: forwardedFor === undefined ? {} : { 'x-forwarded-for': forwardedFor },
    } as unknown as IncomingMessage,
    readConfig({ OPS_TRUST_PROXY: trusted }).trustProxy,
  )

test('[throttle.forwarded-for] the header from an untrusted address is ignored', () => {
  assert.equal(from('203.0.113.9', '192.0.2.1', ''), '203.0.113.9')
  assert.equal(from('203.0.113.9', '192.0.2.1', '10.0.0.0/8'), '203.0.113.9')
  assert.equal(from('203.0.113.9', undefined, '203.0.113.9'), '203.0.113.9')
})

test('[throttle.forwarded-for] from trusted proxies, the last address that is not one of them counts', () => {
  const trusted = '10.0.0.0/8, 2001:db8:ffff::/48'
  for (const [header, address] of [
    ['192.0.2.1', '192.0.2.1'],
    [' 192.0.2.1 ', '192.0.2.1'],
    ['198.51.100.1, 192.0.2.1', '192.0.2.1'],
    ['192.0.2.1,10.1.1.1', '192.0.2.1'],
    ['192.0.2.1, 10.1.1.1, 2001:db8:ffff::1, 10.2.2.2', '192.0.2.1'],
    ['192.0.2.1, 203.0.113.1, 10.1.1.1', '203.0.113.1'],
    ['2001:db8::7, 10.1.1.1', '2001:db8::7'],
    ['10.9.9.9, 10.8.8.8', '10.9.9.9'],
  ] as const) {
    assert.equal(from('10.0.0.1', header, trusted), address, header)
    assert.equal(from('::ffff:10.0.0.1', header, trusted), address, `${header} by a mapped address`)
  }
})

test('[throttle.forwarded-for] anything but an address ends the search at the last trusted proxy', () => {
  for (const header of [
    'unknown',
    '',
    ' ',
    ' , ,',
    '192.0.2.1, _hidden',
    '192.0.2.1, "_hidden"',
    '192.0.2.1:443:443',
    '[2001:db8::1',
    '[2001:db8::g]',
    '999.1.1.1',
  ]) {
    assert.equal(from('10.0.0.1', header, '10.0.0.0/8'), '10.0.0.1', header)
  }
})

test('[throttle.forwarded-for] empty elements of the list, and empty ports, are ignored', () => {
  for (const header of [
    '198.51.100.7,, 10.0.0.1',
    '198.51.100.7, ,10.0.0.1,',
    ',198.51.100.7,\t,',
    '198.51.100.7,',
    '198.51.100.7:',
    '198.51.100.7:, 10.0.0.1:',
    '192.0.2.1,, 198.51.100.7',
    '[::ffff:198.51.100.7]:',
  ])
    assert.equal(from('10.0.0.1', header, '10.0.0.0/8'), '198.51.100.7', header)
})

test('[throttle.forwarded-for] an address with a zone is treated like any other', () => {
  assert.equal(from('10.0.0.1', 'fe80::1%eth0', '10.0.0.0/8'), 'fe80::1%eth0')
  assert.equal(from('fe80::1%eth0', '192.0.2.1', '10.0.0.0/8'), 'fe80::1%eth0')
  assert.equal(from('fe80::1%eth0', '192.0.2.1', 'fe80::/10'), '192.0.2.1')
})

test('[throttle.forwarded-for] ports, brackets and quotes are not part of an address', () => {
  const trusted = '10.0.0.0/8, 2001:db8:ffff::/48'
  for (const [header, address] of [
    ['198.51.100.7:40000', '198.51.100.7'],
    ['198.51.100.7:40000, 10.1.1.1:55555', '198.51.100.7'],
    ['"198.51.100.7:40000"', '198.51.100.7'],
    ['[2001:db8::1]:4711', '2001:db8::1'],
    ['"[2001:db8::1]"', '2001:db8::1'],
    ['[2001:db8::1]', '2001:db8::1'],
    ['2001:DB8:0::0:1', '2001:db8::1'],
    ['198.51.100.7, [2001:db8:ffff::1]:443', '198.51.100.7'],
    ['198.51.100.7, ::ffff:10.1.1.1', '198.51.100.7'],
    ['::ffff:198.51.100.7', '198.51.100.7'],
    ['[::ffff:198.51.100.7]:80', '198.51.100.7'],
    ['::ffff:c633:6407', '198.51.100.7'],
    ['198.51.100.7, ::ffff:a01:101', '198.51.100.7'],
    ['[fe80::1%25eth0]:80', 'fe80::1%eth0'],
  ] as const) {
    for (const peer of ['10.0.0.1', '::ffff:10.0.0.1', '::ffff:a00:1'])
      assert.equal(from(peer, header, trusted), address, header)
  }
})

test('a connection that is gone has no address', () => {
  assert.equal(from(undefined as unknown as string, '192.0.2.1', '10.0.0.0/8'), '')
})
