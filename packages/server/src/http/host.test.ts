import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isHost } from './host.ts'

test('a host is a name, an IPv4 address or an IPv6 address in brackets, with or without a valid port', () => {
  for (const host of [
    ...['', 'ops', 'OPS.example', 'a_b', 'xn--mnchen-3ya.example', '127.0.0.1', '%6fps', 'a,b'],
    ...['ops:', 'ops:0', 'ops:80', 'ops:00080', 'ops:65535', ':80', '[::1]', '[::1]:8080', '[::ffff:192.0.2.1]'],
    ...['[v1.a:b]', '[2001:db8:1:2:3:4:5:6]:'],
  ])
    assert.ok(isHost(host), host)
  for (const text of [
    ...['a b', 'a/b', 'a@b', 'a#b', 'a?b', 'a\\b', '%6', '%zz', 'ü', 'a:b', 'a:80:80', 'ops:65536', 'ops:99999'],
    ...[
      '[::1',
      '::1',
      '::1]',
      '[]',
      '[ops]',
      '[127.0.0.1]',
      '[::1]x',
      '[::1::]',
      '[1:2:3]',
      '[fe80::1%25eth0]',
      '[v.a]',
    ],
    ...['[:::::]', '[::1.2.3.4.5]', 'ops:-1', 'ops:+1', 'ops: 80'],
  ])
    assert.ok(!isHost(text), text)
})
