import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { signedSchedules } from '@ops/sdk/signed'
import { keptIn } from '@ops/sdk/store'
import { beginning, day, FakeService, hour, minute, windowAt } from '../../../../test/stage/fake-service.ts'
import { openGate } from '../../../../test/stage/open-gate.ts'
import { makeKey, signCompact, type TestKey, watchVerifications } from '../../../../test/stage/sign.ts'

watchVerifications()

const second = 1000
const key = makeKey('first')
const other = makeKey('second')
const closing = windowAt(0)

/** What of a signed schedule a test writes otherwise than the service does. */
interface Otherwise {
  by?: TestKey
  header?: object
  claims?: object
  change?: (jws: string) => string
}

/** A service that signs its schedule, with whatever is wrong about it. */
function signingService(otherwise: () => Otherwise = () => ({})): FakeService {
  const service = new FakeService()
  service.routes['/schedule'] = ({ headers, query }) => {
    if (headers.get('accept') !== 'application/jose') return new Response('', { status: 406 })
    const { by = key, header = {}, claims = {}, change = (jws: string) => jws } = otherwise()
    const iat = Math.floor((service.clock.now() + service.ahead) / 1000)
    const all = {
      aud: 'ops-schedule',
      iat,
      exp: service.horizon / 1000,
      scope: query.get('scope'),
      ...service.data,
      ...claims,
    }
    return new Response(change(signCompact(by, all, { typ: 'ops-schedule+jwt', ...header })), {
      headers: { 'content-type': 'application/jose', etag: '"x"', 'x-ops-time': String(service.clock.now()) },
    })
  }
  service.routes['/.well-known/jwks.json'] = () => Response.json({ keys: [key.public] })
  return service
}

const openVerified = (t: TestContext, service: FakeService, more = {}) =>
  openGate(t, { service, verify: signedSchedules({ keys: { keys: [key.public] } }), ...more })

test('[sdk-gate.signed] a gate that verifies follows signed schedules, and the stream only tells it when to ask', async t => {
  const service = signingService()
  const { gate, isOpen, until, pass } = await openVerified(t, service)
  await until(() => gate.snapshot().knowledge === 'fresh')
  assert.equal(gate.snapshot().by, 'poll')
  service.open[0]?.event('window', closing, '0a1b2c3d.8')
  await pass(0)
  assert.ok(isOpen(), 'nobody signed that')
  service.change(closing)
  await pass(second)
  await until(() => !isOpen())
  assert.equal(gate.snapshot().knowledge, 'fresh')
})

const wrong: Record<string, Otherwise> = {
  'signed by another key': { by: other },
  'signed by another key under the name of ours': { by: { ...other, public: key.public } },
  'of another algorithm': { header: { alg: 'Ed25519' } },
  'of no algorithm': { header: { alg: 'none' }, change: jws => jws.replace(/[^.]*$/, '') },
  'a bypass token': { header: { typ: 'ops-bypass+jwt' } },
  'with a header that must be understood': { header: { crit: ['x'], x: 1 } },
  'meant for something else': { claims: { aud: 'ops-bypass' } },
  'meant for several things': { claims: { aud: ['ops-schedule', 'ops-bypass'] } },
  'of another scope': { claims: { scope: 'pos' } },
  'changed on the way': { change: jws => jws.replace(/\.[^.]*\./, body => `${body.slice(0, 40)}A${body.slice(41)}`) },
  'cut off': { change: jws => jws.slice(0, -1) },
  'signed over a day ago': { claims: { iat: (beginning - day) / 1000 - 1 } },
  'signed in the future': { claims: { iat: beginning / 1000 + 301 } },
  'without a time of signing': { claims: { iat: undefined } },
  expired: { claims: { exp: beginning / 1000 } },
  'that outlives its horizon': { claims: { exp: (beginning + 20 * day) / 1000 } },
  'no schedule': { claims: { windows: [{}] } },
  'no signed text at all': { change: () => '{"success":true}' },
}
for (const [what, otherwise] of Object.entries(wrong)) {
  test(`[sdk-gate.signed] a schedule ${what} is rejected`, async t => {
    const service = signingService(() => otherwise)
    service.windows = [closing]
    const { gate, isOpen, until } = await openVerified(t, service)
    await until(() => gate.snapshot().error !== undefined)
    assert.equal(gate.snapshot().knowledge, 'unknown')
    assert.ok(isOpen())
  })
}

test('[sdk-gate.signed] a schedule signed almost a day ago is accepted, with the last key pinned or not', async t => {
  const service = signingService(() => ({ claims: { iat: (beginning - day) / 1000 + 60 } }))
  service.windows = [closing]
  const { isOpen, until } = await openGate(t, { service, verify: signedSchedules() })
  await until(() => !isOpen())
})

test('[sdk-gate.signed] a lower sequence number of the same history is rejected, even after a restart of the gate', async t => {
  let claims = {}
  const service = signingService(() => ({ claims }))
  let kept: string | undefined
  const store = keptIn({ get: () => kept, set: (text: string) => (kept = text) })
  const first = await openVerified(t, service, { store })
  await first.until(() => first.gate.snapshot().knowledge === 'fresh')
  await first.pass(second)
  assert.match(kept ?? '', /^[\w-]+\.[\w-]+\.[\w-]+$/, 'kept as it was signed')
  first.gate.close()
  claims = { seq: 6, windows: [closing] }
  const { gate, isOpen, until } = await openVerified(t, service, { store })
  await until(() => gate.snapshot().error !== undefined)
  assert.equal(gate.snapshot().error, 'the schedule is older')
  assert.equal(gate.snapshot().knowledge, 'stale')
  assert.ok(isOpen())
})

test('[sdk-gate.signed] a schedule of an earlier history is not accepted again', async t => {
  let claims: object = {}
  const service = signingService(() => ({ claims }))
  service.routes['/stream'] = () => new Response('', { status: 404 })
  const { gate, isOpen, until, pass } = await openVerified(t, service)
  await until(() => gate.snapshot().knowledge === 'fresh')
  await pass(minute)
  service.journalId = 'journal-two'
  await pass(25 * second)
  await until(() => gate.snapshot().journalId === 'journal-two')
  claims = { journal_id: 'journal-one', generated_at: '2026-12-01T02:00:30Z', seq: 99, windows: [closing] }
  await pass(25 * second)
  await until(() => gate.snapshot().error !== undefined)
  assert.ok(isOpen())
  assert.equal(gate.snapshot().journalId, 'journal-two')
})

test('[sdk-gate.signed] what is in the schedule cache is verified again', async t => {
  const service = signingService()
  service.goAway()
  service.windows = [closing]
  const text = signCompact(
    other,
    { aud: 'ops-schedule', iat: beginning / 1000, exp: service.horizon / 1000, scope: '*', ...service.data },
    { typ: 'ops-schedule+jwt' },
  )
  const { gate, isOpen, until } = await openVerified(t, service, { store: keptIn({ get: () => text, set() {} }) })
  await until(() => gate.snapshot().storeError !== undefined)
  assert.ok(isOpen())
})

test('[sdk-gate.signed] a signed schedule is not used past its horizon, whatever is heard', async t => {
  const service = signingService()
  service.horizon = beginning + minute
  service.windows = [windowAt(30)]
  const { gate, isOpen, until, pass } = await openVerified(t, service)
  await until(() => gate.snapshot().windows === 1)
  await pass(minute - 1)
  assert.ok(!isOpen())
  await pass(1)
  assert.ok(isOpen())
  assert.equal(gate.snapshot().knowledge, 'unknown')
})

test('[sdk-gate.signed] the unsigned time of a service is reported, not followed', async t => {
  const service = signingService()
  service.ahead = 60 * second
  service.routes['/stream'] = () => new Response('', { status: 404 })
  const { gate, until } = await openVerified(t, service)
  await until(() => gate.snapshot().knowledge === 'fresh')
  assert.equal(gate.snapshot().skew?.applied, false)
})

test('[sdk-gate.signed] a 304 counts for half a day after the signature, then the gate asks for a new schedule', async t => {
  let isSigning = true
  const service = signingService()
  const usual = service.routes['/schedule']
  service.routes['/schedule'] = (seen, signal) =>
    isSigning || !seen.headers.has('if-none-match') ? usual!(seen, signal) : new Response(null, { status: 304 })
  const { gate, until, pass } = await openVerified(t, service)
  await until(() => gate.snapshot().knowledge === 'fresh')
  isSigning = false
  await pass(minute)
  assert.ok(service.asked('/schedule').at(-1)?.headers.has('if-none-match'))
  const before = service.asked('/schedule').length
  service.clock.jump(13 * hour)
  await pass(2 * second)
  assert.equal(service.asked('/schedule')[before]?.headers.has('if-none-match'), false)
})

test('[sdk-gate.signed] an unknown key is looked for, once per minute', async t => {
  let by = key
  const service = signingService(() => ({ by }))
  let published = [key.public]
  service.routes['/.well-known/jwks.json'] = () => Response.json({ keys: published })
  const { gate, until, pass } = await openGate(t, { service, verify: signedSchedules() })
  await until(() => gate.snapshot().knowledge === 'fresh')
  by = other
  await pass(50 * second)
  await until(() => gate.snapshot().error !== undefined)
  assert.equal(service.asked('/.well-known/jwks.json').length, 1)
  published = [key.public, other.public]
  for (let turn = 0; turn < 3; turn++) await pass(25 * second)
  await until(() => gate.snapshot().knowledge === 'fresh')
  assert.equal(service.asked('/.well-known/jwks.json').length, 2)
})
