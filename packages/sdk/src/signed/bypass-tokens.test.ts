import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bypassTokens } from '@ops/sdk/signed'
import { beginning, FakeService, minute, windowAt } from '../../../../test/stage/fake-service.ts'
import { openGate } from '../../../../test/stage/open-gate.ts'
import { makeKey, signCompact } from '../../../../test/stage/sign.ts'

const key = makeKey('first')
const claims = { aud: 'ops-bypass', iat: beginning / 1000, exp: beginning / 1000 + 600, jti: 'x', scope: 'pos/emea' }
const token = (more: object = {}, header: object = {}) =>
  signCompact(key, { ...claims, ...more }, { typ: 'ops-bypass+jwt', ...header })

/** The last character of a token with another bit set that base64url leaves over: it decodes to the same bytes. */
function alike(text: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  return alphabet[alphabet.indexOf(text.at(-1) ?? '') | 1] ?? ''
}

function serviceWithKeys(): FakeService {
  const service = new FakeService()
  service.windows = [windowAt(0)]
  service.routes['/.well-known/jwks.json'] = () => Response.json({ keys: [key.public] })
  return service
}

test('[sdk-gate.bypass] a token lets its bearer through its scope and below, until it expires', async t => {
  const { gate, service, pass } = await openGate(t, { service: serviceWithKeys(), scope: 'pos' })
  const tokens = bypassTokens(gate)
  const given = token()
  assert.ok(await tokens.open(given, 'pos/emea'))
  assert.ok(await tokens.open(given, 'POS/emea/store-0042'))
  assert.ok(!(await tokens.open(given)), 'the scope of the gate')
  assert.ok(!(await tokens.open(given, 'pos/emeax')))
  assert.ok(!(await tokens.open(given, '*')))
  service.goAway()
  await pass(10 * minute - 1)
  assert.ok(await tokens.open(given, 'pos/emea'), 'verified on its own')
  await pass(1)
  assert.ok(!(await tokens.open(given, 'pos/emea')))
  assert.equal(service.asked('/.well-known/jwks.json').length, 1)
})

test('[sdk-gate.bypass] an invalid token lets nobody through, and is not an error', async t => {
  const { gate } = await openGate(t, { service: serviceWithKeys() })
  const tokens = bypassTokens(gate)
  const wrong = [
    '',
    'x',
    '..',
    'x'.repeat(5000),
    token({}, { typ: 'ops-schedule+jwt' }),
    token({}, { alg: 'none' }),
    token({ aud: 'ops-schedule' }),
    token({ exp: undefined }),
    token({ exp: beginning / 1000 }),
    token({ scope: undefined }),
    token().slice(0, -2),
    `${token()}=`,
    `${token()}!`,
    `${token().slice(0, -1)}${alike(token())}`,
    signCompact(makeKey('first'), claims, { typ: 'ops-bypass+jwt' }),
    undefined as unknown as string,
  ]
  for (const each of wrong) assert.equal(await tokens.open(each, 'pos/emea'), false, each)
})

test('[sdk-gate.bypass] a token that arrived before its key is checked again', async t => {
  const service = serviceWithKeys()
  service.goAway()
  const { gate, pass } = await openGate(t, { service })
  const tokens = bypassTokens(gate)
  const given = token()
  assert.ok(!(await tokens.open(given, 'pos/emea')))
  service.comeBack()
  service.routes['/.well-known/jwks.json'] = () => Response.json({ keys: [key.public] })
  await pass(10_000)
  assert.ok(await tokens.open(given, 'pos/emea'))
})

test('[sdk-gate.bypass] many tokens are verified, and each key is requested once at a time', async t => {
  const { gate, service } = await openGate(t, { service: serviceWithKeys() })
  const tokens = bypassTokens(gate)
  const given = Array.from({ length: 1200 }, (_, index) => token({ jti: String(index) }))
  const opened = await Promise.all(given.map(each => tokens.open(each, 'pos/emea')))
  assert.ok(opened.every(Boolean))
  assert.equal(service.asked('/.well-known/jwks.json').length, 1)
})
