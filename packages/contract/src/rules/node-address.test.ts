import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addressOfNode } from './node-address.ts'

test('the address in a forwarding header is read without port, quotes and brackets', () => {
  for (const [text, address] of [
    ['198.51.100.7', '198.51.100.7'],
    ['198.51.100.7:40000', '198.51.100.7'],
    [' "198.51.100.7:40000" ', '198.51.100.7'],
    ['198.51.100.7:_port', '198.51.100.7'],
    ['2001:db8::1', '2001:db8::1'],
    ['2001:db8::1:4711', '2001:db8::1:4711'],
    ['[2001:db8::1]', '2001:db8::1'],
    ['[2001:db8::1]:4711', '2001:db8::1'],
    ['"[2001:db8::1]:4711"', '2001:db8::1'],
    ['"[2001:db8::1]"', '2001:db8::1'],
    ['fe80::1%eth0', 'fe80::1%eth0'],
    ['[fe80::1%eth0]:80', 'fe80::1%eth0'],
    ['[fe80::1%25eth0]:80', 'fe80::1%eth0'],
    ['[::ffff:198.51.100.7]:80', '::ffff:198.51.100.7'],
    ['unknown', 'unknown'],
    ['_hidden', '_hidden'],
    ['"_SEVKISEK"', '_SEVKISEK'],
    ['[2001:db8::1]x', '[2001:db8::1]x'],
    ['198.51.100.7:', '198.51.100.7'],
    ['[2001:db8::1]:', '2001:db8::1'],
    ['198.51.100.7::', '198.51.100.7::'],
    ['198.51.100.7:1:2', '198.51.100.7:1:2'],
    ['198.51.100.7:123456', '198.51.100.7:123456'],
    ['', ''],
  ] as const) {
    assert.equal(addressOfNode(text), address, text)
  }
})

test('every address is read from every notation', () => {
  const written = fc.tuple(fc.nat(65_535), fc.boolean(), fc.constantFrom('', ' ', '\t'))
  fc.assert(
    fc.property(fc.ipV4(), fc.ipV6(), written, (v4, v6, [number, isQuoted, space]) => {
      const write = (node: string) => `${space}${isQuoted ? `"${node}"` : node}${space}`
      for (const node of [v4, `${v4}:${number}`]) assert.equal(addressOfNode(write(node)), v4)
      for (const node of [v6, `[${v6}]`, `[${v6}]:${number}`]) assert.equal(addressOfNode(write(node)), v6)
    }),
  )
})
