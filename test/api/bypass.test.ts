// engines: all
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createLocalJWKSet, decodeProtectedHeader, type JSONWebKeySet, jwtVerify } from 'jose'
import { startApp, type TestApp } from '../stage/start-app.ts'

async function verified({ url, clock }: TestApp, token: string, audience = 'ops-bypass') {
  const keys = (await (await fetch(`${url}/.well-known/jwks.json`)).json()) as JSONWebKeySet
  return jwtVerify(token, createLocalJWKSet(keys), {
    algorithms: ['EdDSA'],
    typ: 'ops-bypass+jwt',
    audience,
    currentDate: new Date(clock.now()),
  })
}

test('[bypass.token] a token contains its scope and expiry, and a JOSE library verifies it', async t => {
  const app = await startApp(t)
  await app.clock.pass(1500)
  const { bypass_token, ...rest } = await app.data('bypassCreate', { scope: 'POS/emea', duration_seconds: 600 })
  assert.deepEqual(rest, { scope: 'pos/emea', expires_at: '2026-12-01T02:10:01Z' })
  const { payload, protectedHeader } = await verified(app, bypass_token)
  const iat = Date.parse('2026-12-01T02:00:01Z') / 1000
  const { jti, ...claims } = payload
  assert.deepEqual(claims, { aud: 'ops-bypass', iat, exp: iat + 600, scope: 'pos/emea' })
  assert.match(jti ?? '', /^[0-9a-f-]{36}$/)
  assert.deepEqual(Object.keys(protectedHeader).sort(), ['alg', 'kid', 'typ'])
  await assert.rejects(verified(app, bypass_token, 'ops-schedule'), /aud/)
  await app.clock.pass(600_000)
  await assert.rejects(verified(app, bypass_token), /exp/)
})

test('[bypass.token] a signed schedule is not accepted as a token, and the reverse', async t => {
  const app = await startApp(t)
  const headers = { accept: 'application/jose' }
  const schedule = await (await fetch(`${app.url}/schedule?scope=pos`, { headers })).text()
  await assert.rejects(verified(app, schedule, 'ops-schedule'), /typ/)
  const { bypass_token } = await app.data('bypassCreate', { scope: 'pos' })
  assert.equal(decodeProtectedHeader(bypass_token).kid, decodeProtectedHeader(schedule).kid)
})

test('[bypass.bounds] the scope is required; a token lasts from a minute to a day, and an hour by default', async t => {
  const app = await startApp(t)
  const expiry = async (more: Record<string, unknown>) =>
    (await app.data('bypassCreate', { scope: '*', ...more })).expires_at
  assert.equal(await expiry({}), '2026-12-01T03:00:00Z')
  assert.equal(await expiry({ duration_seconds: 60 }), '2026-12-01T02:01:00Z')
  assert.equal(await expiry({ duration_seconds: 86_400 }), '2026-12-02T02:00:00Z')
  for (const [input, path] of [
    [{}, 'scope'],
    [{ scope: 'pos/' }, 'scope'],
    [{ scope: 'pos', duration_seconds: 59 }, 'duration_seconds'],
    [{ scope: 'pos', duration_seconds: 86_401 }, 'duration_seconds'],
    [{ scope: 'pos', duration_seconds: '60' }, 'duration_seconds'],
    [{ scope: 'pos', label: '' }, 'label'],
    [{ scope: 'pos', minutes: 5 }, 'minutes'],
  ] as [Record<string, unknown>, string][]) {
    const { status, body } = await app.call('bypassCreate', input)
    assert.equal(status, 400, JSON.stringify(input))
    assert.deepEqual(
      (body.error.details?.['fields'] as { path: string }[]).map(field => field.path),
      [path],
    )
  }
})

test('[bypass.needs-operator] a reader may not create one', async t => {
  const app = await startApp(t)
  const asRole = async (role: string) => {
    const { api_key } = await app.data('apiKeyCreate', { name: role, role })
    return app.call('bypassCreate', { scope: 'pos' }, { headers: { 'x-api-key': api_key } })
  }
  const refused = await asRole('reader')
  assert.deepEqual([refused.status, refused.body.error.major.tag], [403, 'forbidden'])
  assert.equal((await asRole('operator')).status, 200)
  assert.equal((await app.call('bypassCreate', { scope: 'pos' }, { code: false })).status, 401)
})

test('[bypass.journaled] the journal has who created one for which scope, and no log line or entry has the token', async t => {
  const app = await startApp(t)
  const { api_key, api_key_id } = await app.data('apiKeyCreate', { name: 'operator', role: 'operator' })
  const headers = { 'x-api-key': api_key }
  const named = await app.data('bypassCreate', { scope: 'pos', label: 'acceptance test' }, { headers })
  const plain = await app.data('bypassCreate', { scope: '*' })
  const entries = await app.journal()
  const made = entries.filter(({ action }) => action === 'bypass_create')
  const { payload } = await verified(app, named.bypass_token)
  assert.equal(made[0]?.actor, `api_key:${api_key_id}`)
  assert.deepEqual(made[0]?.change, {
    scope: 'pos',
    expires_at: named.expires_at,
    jti: payload.jti,
    label: 'acceptance test',
  })
  assert.deepEqual(Object.keys(made[1]?.change ?? {}).sort(), ['expires_at', 'jti', 'scope'])
  const shown = JSON.stringify([entries, app.log])
  for (const { bypass_token } of [named, plain])
    for (const part of bypass_token.split('.').slice(1)) assert.ok(!shown.includes(part))
})
