import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createGate, type JsonWebKeySet } from '@ops/sdk'
import { bypassTokens, signedSchedules } from '@ops/sdk/signed'
import { startApp } from '../stage/start-app.ts'
import { waitUntil } from '../stage/wait-until.ts'

test('[sdk-gate.signed] a gate verifies what the real service signs, with pinned and with published keys, across a rotation', async t => {
  const app = await startApp(t)
  const keys = (await (await fetch(`${app.url}/.well-known/jwks.json`)).json()) as JsonWebKeySet
  const gates = [{ keys }, {}].map(options =>
    createGate({ url: app.url, scope: 'pos', clock: app.clock, verify: signedSchedules(options) }),
  )
  t.after(() => gates.forEach(gate => gate.close()))
  const inTime = (what: string, condition: (gate: (typeof gates)[number]) => boolean) =>
    waitUntil(what, async () => {
      await app.clock.pass(100)
      return gates.every(condition)
    })
  await inTime('both are fresh', gate => gate.snapshot().knowledge === 'fresh')
  await app.schedule(0, { scopes: ['pos'] })
  await inTime('both close', gate => !gate.decide({ method: 'GET' }).open)
  assert.deepEqual(
    gates.map(gate => gate.snapshot().error),
    [undefined, undefined],
  )

  await app.data('signingKeyRotate')
  await app.clock.pass(10 * 60_000)
  const [pinned, fetching] = gates
  await waitUntil('the one that fetches keys takes the new one', async () => {
    await app.clock.pass(1000)
    return fetching?.snapshot().knowledge === 'fresh' && pinned?.snapshot().knowledge === 'stale'
  })
  assert.equal(pinned?.snapshot().error, 'the signature is not by a known key')
})

test('[sdk-gate.bypass] a token of the real service opens its scope', async t => {
  const app = await startApp(t)
  const gate = createGate({ url: app.url, scope: 'pos', clock: app.clock })
  t.after(() => gate.close())
  const tokens = bypassTokens(gate)
  const { bypass_token: token } = await app.data('bypassCreate', { scope: 'pos/emea', duration_seconds: 60 })
  assert.deepEqual(
    [
      await tokens.open(token, 'pos/emea/store-0042'),
      await tokens.open(token),
      await tokens.open(`${token}A`, 'pos/emea'),
    ],
    [true, false, false],
  )
  await app.clock.pass(60_000)
  assert.equal(await tokens.open(token, 'pos/emea'), false)
})
