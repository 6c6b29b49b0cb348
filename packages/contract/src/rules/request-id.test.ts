import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { makeApiKey, makeSecretCode } from '../../../server/src/access/make-secret.ts'
import { holdsCredential } from './credential.ts'
import { isRequestId } from './request-id.ts'

const base64 = (text: string) => Buffer.from(text).toString('base64')
const base64url = (text: string) => Buffer.from(text).toString('base64url')
const hex = (text: string) => Buffer.from(text).toString('hex')
const percent = (text: string) => text.replace(/./g, each => `%${hex(each)}`)
const credential = fc.oneof(
  fc.constant(0).map(() => makeApiKey()),
  fc.constant(0).map(() => makeSecretCode()),
)

test('[headers.request-id-echoed] what people and programs use as request ids may be repeated', () => {
  for (const id of ['a', 'A.b_c-9', '0'.repeat(128), '0b57b9a4-6b52-4a0e-9d0a-3f1d7a3c2f10', '1f2417b6-3', 'req-00042'])
    assert.ok(isRequestId(id), id)
  fc.assert(
    fc.property(
      fc.uuid(),
      fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), size: 'large' }),
      (uuid, trace) => {
        assert.ok(isRequestId(uuid))
        assert.ok(!holdsCredential(trace))
      },
    ),
  )
  for (const id of ['', '0'.repeat(129), 'a b', 'a/b', 'ä', 'a,b', undefined, ['a', 'b']]) assert.ok(!isRequestId(id))
})

test('[headers.request-id-echoed] none that contains a credential, as it is or encoded once, may be', () => {
  const around = fc.string({ unit: fc.constantFrom(...'ABCxyz._'), maxLength: 20 })
  fc.assert(
    fc.property(credential, around, around, (secret, before, after) => {
      for (const encode of [
        (text: string) => text,
        base64url,
        base64,
        hex,
        (text: string) => hex(text).toUpperCase(),
      ]) {
        for (const text of [encode(secret), encode(`${before}.${secret}.${after}`)]) {
          assert.ok(holdsCredential(text), text)
          assert.ok(holdsCredential(`${before}.${text}.${after}`), text)
          assert.ok(!isRequestId(text), text)
        }
      }
      assert.ok(holdsCredential(`${before}${base64url(`${before}.${secret}`)}`))
      assert.ok(holdsCredential(percent(secret)))
      assert.ok(holdsCredential(`${before}%zz.${secret.replace(/[_-]/g, percent)}`))
    }),
  )
})
