import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { KnownSecrets } from './known-secrets.ts'

test('a secret that is known is found whole, inside, in another case, and encoded once', () => {
  const known = new KnownSecrets()
  const secrets = [
    randomUUID(),
    'Open-Sesame-1234',
    'correct horse battery',
    randomUUID().replaceAll('-', '').repeat(2),
  ]
  for (const secret of secrets) known.add(secret)
  for (const secret of secrets) {
    const percent = [...secret].map(sign => `%${sign.charCodeAt(0).toString(16)}`).join('')
    for (const text of [
      secret,
      secret.toUpperCase(),
      `a.${secret}`,
      `${secret}_b`,
      `x${secret}y`,
      encodeURIComponent(secret),
      percent,
      ...['base64', 'base64url'].flatMap(encoding =>
        [secret, `a${secret}`, `ab${secret}b`].map(each => Buffer.from(each).toString(encoding as 'base64')),
      ),
      `id-${Buffer.from(secret).toString('base64url')}`,
    ])
      assert.ok(known.areIn(text), text)
  }
})

test('nothing else is found, and the longest known is forgotten first', () => {
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
