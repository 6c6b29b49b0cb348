import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openPrivateKey, sealPrivateKey } from './private-key.ts'

const d = Buffer.alloc(32, 7).toString('base64url')
const secret = 'a phrase of some length'

test('what was sealed with a secret opens with it, and with nothing else', async () => {
  const kept = await sealPrivateKey(d, 'kid', secret)
  assert.equal(kept.algorithm, 'scrypt+aes-256-gcm')
  assert.ok(!JSON.stringify(kept).includes(d))
  assert.equal(await openPrivateKey(kept, 'kid', secret), d)
  await assert.rejects(openPrivateKey(kept, 'kid', `${secret}.`))
  await assert.rejects(openPrivateKey(kept, 'kid', undefined))
  await assert.rejects(openPrivateKey(kept, 'another kid', secret), 'taken for another key')
  const bent = { ...kept, ciphertext: `${kept.ciphertext.startsWith('A') ? 'B' : 'A'}${kept.ciphertext.slice(1)}` }
  await assert.rejects(openPrivateKey(bent, 'kid', secret), 'changed')
})

test('the same key sealed twice shows nothing of being the same; a secret is one in any normal form', async () => {
  const [first, second] = [
    await sealPrivateKey(d, 'kid', 'caf\u00e9 caf\u00e9 caf\u00e9 1'),
    await sealPrivateKey(d, 'kid', secret),
  ]
  for (const name of ['salt', 'iv', 'ciphertext', 'tag'] as const)
    assert.notEqual(Object(first)[name], Object(second)[name])
  assert.equal(await openPrivateKey(first, 'kid', 'cafe\u0301 cafe\u0301 cafe\u0301 1'), d)
})

test('without a secret a key is kept as it is, and opens under any', async () => {
  const kept = await sealPrivateKey(d, 'kid', undefined)
  assert.deepEqual(kept, { algorithm: 'none', d })
  assert.equal(await openPrivateKey(kept, 'kid', secret), d)
})
