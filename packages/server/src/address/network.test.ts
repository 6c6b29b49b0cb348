import assert from 'node:assert/strict'
import { test } from 'node:test'
import { networkOf } from './network.ts'

test('[throttle.ipv6-by-64] an address counts as itself, IPv6 as its /64', () => {
  for (const [address, network] of [
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['::FFFF:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['2001:db8:0:0:1::', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['::', '0:0:0:0::/64'],
    ['1::', '1:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['', ''],
  ] as const) {
    assert.equal(networkOf(address), network, address)
  }
})

test('[throttle.embedded-ipv4] an IPv4 address counts as itself, even inside an IPv6 address', () => {
  for (const [address, network] of [
    ['::ffff:c000:207', '192.0.2.7'],
    ['0:0:0:0:0:ffff:192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7%eth0', '192.0.2.7'],
    ['::ffff:0:192.0.2.7', '192.0.2.7'],
    ['64:ff9b::192.0.2.7', '192.0.2.7'],
    ['64:FF9B::c000:207', '192.0.2.7'],
    ['64:ff9b::c000:208', '192.0.2.8'],
    ['2002:c000:207::1', '192.0.2.7'],
    ['2002:c000:207:ffff:1:2:3:4', '192.0.2.7'],
    ['2001:0:4136:e378:8000:63bf:3fff:fdf8', '192.0.2.7'],
    ['2001:0:4136:e378:8000:63bf:3fff:fdf7', '192.0.2.8'],
    // Not these: the first has another prefix, and the IPv4 address in the others is not used for routing.
    ['64:ff9b:0:0:1::c000:207', '64:ff9b:0:0::/64'],
    ['2001:1::c000:207', '2001:1:0:0::/64'],
    ['::192.0.2.7', '0:0:0:0::/64'],
    // Translated within a network: each address counts on its own.
    ['64:ff9b:1::c000:207', '64:ff9b:1:0:0:0:c000:207'],
    ['64:ff9b:1:7::c000:208', '64:ff9b:1:7:0:0:c000:208'],
  ] as const)
    assert.equal(networkOf(address), network, address)
})
