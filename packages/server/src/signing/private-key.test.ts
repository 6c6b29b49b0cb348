import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openPrivateKey, sealPrivateKey } from './private-key.ts'

const d = Buffer.alloc(32, 7).toString('base64url')
const secret = 'a phrase of some length'

test('a key sealed with a secret opens with that secret only', async () => {
  const sealed = await sealPrivateKey(d, 'kid', secret)
  assert.equal(sealed.algorithm, 'scrypt+aes-256-gcm')
  assert.ok(!JSON.stringify(sealed).includes(d))
  assert.equal(await openPrivateKey(sealed, 'kid', secret), d)
  await assert.rejects(openPrivateKey(sealed, 'kid', `${secret}.`))
  await assert.rejects(openPrivateKey(sealed, 'kid', undefined))
  await assert.rejects(openPrivateKey(sealed, 'another kid', secret), 'used for another key')
  const bent = {
    ...sealed,
    ciphertext: `${sealed.ciphertext.startsWith('A') ? 'B' : 'A'}${sealed.ciphertext.slice(1)}`,
  }
  await assert.rejects(openPrivateKey(bent, 'kid', secret), 'changed')
})

test('the same key sealed twice has nothing in common; a secret is the same in every normal form', async () => {
  const [first, second] = [
    await sealPrivateKey(d, 'kid', 'caf\u00e9 caf\u00e9 caf\u00e9 1'),
    await sealPrivateKey(d, 'kid', secret),
  ]
  for (const name of ['salt', 'iv', 'ciphertext', 'tag'] as const)
    assert.notEqual(Object(first)[name], Object(second)[name])
  assert.equal(await openPrivateKey(first, 'kid', 'cafe\u0301 cafe\u0301 cafe\u0301 1'), d)
})

test('without a secret a key is stored as it is, and opens with any', async () => {
  const sealed = await sealPrivateKey(d, 'kid', undefined)
  assert.deepEqual(sealed, { algorithm: 'none', d })
  assert.equal(await openPrivateKey(sealed, 'kid', secret), d)
})
