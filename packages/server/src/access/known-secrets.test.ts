import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { KnownSecrets } from './known-secrets.ts'

test('a known secret is found alone, inside a text, in another case, and encoded once', () => {
  const known = new KnownSecrets()
  const secrets = [
    randomUUID(),
    'Open-Sesame-1234',
    'correct horse battery',
    'Kassenschlüssel 7',
    randomUUID().replaceAll('-', '').repeat(2),
  ]
  for (const secret of secrets) known.add(secret)
  for (const secret of secrets) {
    const percent = [...Buffer.from(secret)].map(byte => `%${byte.toString(16)}`).join('')
    for (const text of [
      secret,
      secret.toUpperCase(),
      `a.${secret}`,
      `${secret}_b`,
      `x${secret}y`,
      encodeURIComponent(secret),
      percent,
      secret.normalize('NFD'),
      ...['base64', 'base64url', 'hex'].flatMap(encoding =>
        [secret, `a${secret}`, `ab${secret}b`].map(each => Buffer.from(each).toString(encoding as 'base64')),
      ),
      `id-${Buffer.from(secret).toString('base64url')}`,
    ])
      assert.ok(known.areIn(text), text)
  }
})

test('a session is found without its hyphens, and by its bytes', () => {
  for (const session of [randomUUID(), randomBytes(32).toString('hex')]) {
    const known = new KnownSecrets()
    known.add(session)
    const digits = session.replaceAll('-', '')
    const bytes = Buffer.from(digits, 'hex')
    for (const text of [digits, digits.toUpperCase(), bytes.toString('base64'), bytes.toString('base64url')])
      for (const inside of [text, `id-${text}`, `${text}.b`]) assert.ok(known.areIn(inside), inside)
    assert.ok(!known.areIn(randomUUID().replaceAll('-', '')))
    assert.ok(!known.areIn(randomBytes(16).toString('base64url')))
  }
})

test('nothing else is found, and the oldest is forgotten first', () => {
  const known = new KnownSecrets()
  assert.ok(!known.areIn(randomUUID()))
  const first = randomUUID()
  known.add(first)
  known.add(first)
  for (let each = 0; each < 200; each++) assert.ok(!known.areIn(`req-${randomUUID()}-${each}`))
  assert.ok(!known.areIn(first.slice(1)))
  for (let each = 1; each < 10_000; each++) known.add(randomUUID())
  assert.ok(known.areIn(first))
  const last = randomUUID()
  known.add(last)
  assert.ok(!known.areIn(first))
  assert.ok(known.areIn(last))
})
