// engines: all
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import type { JournalEntry, MaintenanceRecord } from '@ops/contract'
import { type Clock, systemClock } from '../../packages/server/src/clock.ts'
import { verifyStore } from '../../packages/server/src/journal/verify/verify-store.ts'
import { engineUnderTest, freshStore } from '../engines/fresh-store.ts'
import { checkHistory, type Write } from '../stage/check-history.ts'
import { prepareStore, secretCode } from '../stage/prepare-store.ts'
import { assertChained, readJournal } from '../stage/read-journal.ts'
import { deaf, type Instance, startInstance } from '../stage/start-instance.ts'
import { createKey, plan, startService } from '../stage/start-service.ts'
import { waitUntil } from '../stage/wait-until.ts'

/** Whatever needs several instances on one store. */
const shared = { skip: engineUnderTest.keepsFile ? 'one process serves this engine' : false }

/** The feed's time, with room for a machine that does much else. */
const feedMs = 2000

/** Starts so many instances on one store that is empty but for its code; each may have a clock of its own. */
async function startInstances(t: TestContext, clocks: readonly Clock[]): Promise<Instance[]> {
  const address = await prepareStore(t, await freshStore(t))
  return Promise.all(clocks.map(clock => startInstance(t, address, { clock })))
}

const clocks = (count: number): Clock[] => Array.from({ length: count }, () => systemClock)

async function keyOf(instance: Instance, role = 'operator'): Promise<{ headers: Record<string, string>; id: string }> {
  const { data, status } = await instance.call('apiKeyCreate', { name: 'a test', role, secret_code: secretCode })
  assert.equal(status, 200)
  const { api_key, api_key_id } = data as { api_key: string; api_key_id: string }
  return { headers: { 'x-api-key': api_key }, id: api_key_id }
}

/** The journal as an instance tells it, all of it. */
async function journalOf(instance: Instance, headers: Record<string, string>): Promise<JournalEntry[]> {
  const entries: JournalEntry[] = []
  for (;;) {
    const { data } = await instance.call('journalList', { after: entries.length, limit: 256 }, headers)
    const { items } = data as { items: JournalEntry[] }
    entries.push(...items)
    if (items.length < 256) return entries
  }
}

/** At the end of every fault: all instances have the same head and list the same journal, and the store is sound. */
async function assertAgreed(instances: readonly Instance[], headers: Record<string, string>): Promise<JournalEntry[]> {
  await waitUntil('all instances have the same head', () => {
    const hashes = instances.map(({ app }) => app.context.journal.head.hash)
    return new Set(hashes).size === 1
  })
  const [first, ...others] = await Promise.all(instances.map(instance => journalOf(instance, headers)))
  assert.ok(first !== undefined)
  assertChained(first)
  for (const other of others) assert.deepEqual(other, first)
  const verified = await verifyStore(instances[0]?.app.context.store ?? assert.fail())
  assert.equal(verified.problem, undefined)
  const pings = await Promise.all(instances.map(async instance => (await instance.call('ping')).data))
  for (const ping of pings) assert.deepEqual(ping, pings[0])
  return first
}

test(
  '[instances.one-order] [journal.sequence] fifty writers on five instances write one window, in one order',
  shared,
  async t => {
    const instances = await startInstances(t, clocks(5))
    const [first] = instances
    assert.ok(first !== undefined)
    const { headers } = await keyOf(first)
    const planned = (await first.call('maintenanceSchedule', plan(3600), headers)).data as MaintenanceRecord
    const { maintenance_id } = planned
    await waitUntil('every instance knows the key and the window', async () => {
      const answers = await Promise.all(instances.map(each => each.call('maintenanceGet', { maintenance_id }, headers)))
      return answers.every(({ status }) => status === 200)
    })
    const texts = Array.from({ length: 150 }, (_, index) => `Update ${index}.`)
    const history: Write[] = []
    await Promise.all(
      Array.from({ length: 50 }, async (_, writer) => {
        const instance = instances[writer % 5]!
        for (const text of texts.filter((_text, index) => index % 50 === writer)) {
          const sent = performance.now()
          const { status, data } = await instance.call('maintenanceUpdate', { maintenance_id, text }, headers)
          assert.equal(status, 200)
          const { revision } = data as MaintenanceRecord
          const asked = { instance: instance.url, maintenanceId: maintenance_id, sent, ended: performance.now() }
          history.push({ ...asked, kind: 'write', text, outcome: 'acknowledged', revision })
        }
      }),
    )
    const entries = await assertAgreed(instances, headers)
    const own = entries.filter(entry => entry.maintenance_id === maintenance_id)
    assert.deepEqual(
      own.map(({ revision }) => revision),
      Array.from({ length: 151 }, (_, index) => index + 1),
    )
    assert.deepEqual(checkHistory(history, entries), [])
    const kept = (own.at(-1)?.record?.['updates'] as { text: string }[]).map(({ text }) => text)
    assert.deepEqual(new Set(kept), new Set(texts))
  },
)

test(
  '[instances.sweep-once] [state.sweep-journals-once] due transitions are journaled once, whichever instance is first',
  shared,
  async t => {
    const instances = await startInstances(t, clocks(4))
    const [first] = instances
    assert.ok(first !== undefined)
    const { headers } = await keyOf(first)
    const planned = await Promise.all(
      Array.from({ length: 60 }, (_, index) =>
        first.call('maintenanceSchedule', plan(3, { scopes: [`s/${index}`] }), headers),
      ),
    )
    const ids = planned.map(({ data }) => (data as MaintenanceRecord).maintenance_id)
    const starts = (entries: JournalEntry[]) =>
      entries.filter(({ actor, action }) => actor === 'sweep' && action === 'start')
    await waitUntil(
      'all are journaled',
      async () => starts(await journalOf(first, headers)).length >= ids.length,
      15_000,
    )
    const entries = await assertAgreed(instances, headers)
    const started = starts(entries).map(({ maintenance_id }) => maintenance_id)
    assert.equal(started.length, ids.length)
    assert.deepEqual(new Set(started), new Set(ids))
  },
)

test(
  '[instances.access] sessions, keys and the code are valid on every instance, and end on every one',
  shared,
  async t => {
    const [one, other] = await startInstances(t, clocks(2))
    assert.ok(one !== undefined && other !== undefined)
    const key = await keyOf(one)
    const status = async (headers: Record<string, string>): Promise<number> =>
      (await other.call('maintenanceList', {}, headers)).status
    const ends = (what: string, headers: Record<string, string>) =>
      waitUntil(what, async () => (await status(headers)) === 401, feedMs)

    await waitUntil('the key is known on the other', async () => (await status(key.headers)) === 200, feedMs)
    const session = async () => {
      const { data } = await one.call('sessionCreate', { secret_code: secretCode })
      return { 'x-session-guid': (data as { session_guid: string }).session_guid }
    }
    // A session needs no feed: it is looked up. Then it is remembered there, and closed here.
    const closed = await session()
    assert.equal(await status(closed), 200)
    await one.call('sessionClose', {}, closed)
    await ends('the session has ended on the other', closed)

    const byCode = await session()
    assert.equal(await status(byCode), 200)
    await one.call('apiKeyRevoke', { api_key_id: key.id, secret_code: secretCode })
    await ends('the key has ended on the other', key.headers)
    const next = 'another-horse-battery'
    assert.equal((await one.call('secretCodeSet', { secret_code: secretCode, new_secret_code: next })).status, 200)
    await ends('the session of the old code has ended on the other', byCode)
    assert.equal((await other.call('apiKeyList', { secret_code: secretCode })).tag, 'secret-code-mismatch')
    assert.equal((await other.call('apiKeyList', { secret_code: next })).status, 200)
  },
)

test(
  '[instances.rights] no entry of an actor follows the one that revoked its credential, whichever instance lags',
  shared,
  async t => {
    const address = await prepareStore(t, await freshStore(t))
    const one = await startInstance(t, address)
    const code = { secret_code: secretCode }
    const keys = [await keyOf(one), await keyOf(one), await keyOf(one)] as const
    const opened = async (input: Record<string, unknown>, headers = {}) => {
      const { data } = await one.call('sessionCreate', input, headers)
      return { 'x-session-guid': (data as { session_guid: string }).session_guid }
    }
    const callers = {
      'a key that is revoked': keys[0].headers,
      'a session of a key that is revoked': await opened({}, keys[1].headers),
      'a session that is closed': await opened({}, keys[2].headers),
      'a session of a code that is changed': await opened(code),
    }
    const other = await startInstance(t, address, { wrap: deaf })
    const repeated = plan(3600, { idempotency_key: 'a key' })
    for (const headers of Object.values(callers))
      assert.equal((await other.call('maintenanceSchedule', plan(3600), headers)).status, 200)
    assert.equal((await other.call('maintenanceSchedule', repeated, keys[0].headers)).status, 200)
    for (const { id } of keys.slice(0, 2))
      assert.equal((await one.call('apiKeyRevoke', { api_key_id: id, ...code })).status, 200)
    assert.equal((await one.call('sessionClose', {}, callers['a session that is closed'])).status, 200)
    assert.equal((await one.call('secretCodeSet', { ...code, new_secret_code: 'another-horse-battery' })).status, 200)
    // The first that each does there; the other has heard of nothing.
    for (const [who, headers] of Object.entries(callers))
      assert.equal((await other.call('maintenanceSchedule', plan(3600), headers)).status, 401, who)
    assert.equal((await other.call('maintenanceSchedule', repeated, keys[0].headers)).status, 401, 'a repetition')
    assert.equal((await other.call('maintenanceSchedule', plan(3600, code))).status, 403)
    const { headers } = await (async () => {
      const { data } = await one.call('apiKeyCreate', {
        name: 'reads',
        role: 'operator',
        secret_code: 'another-horse-battery',
      })
      return { headers: { 'x-api-key': (data as { api_key: string }).api_key } }
    })()
    const entries = await journalOf(one, headers)
    for (const { id } of keys.slice(0, 2)) {
      const revoked = entries.find(({ action, change }) => action === 'api_key_revoke' && change['api_key_id'] === id)
      const last = entries.findLast(({ actor }) => actor === `api_key:${id}`)
      assert.ok((revoked?.seq ?? 0) > (last?.seq ?? Number.NaN))
    }
  },
)

test(
  '[instances.rights] an instance that was stopped while a key was revoked accepts nothing from it when it continues',
  shared,
  async t => {
    const store = await prepareStore(t, await freshStore(t))
    const [one, other] = await Promise.all([startService(t, { store }), startService(t, { store })])
    const { api_key, api_key_id } = await one.data('apiKeyCreate', {
      name: 'x',
      role: 'operator',
      secret_code: secretCode,
    })
    const key = { 'x-api-key': api_key }
    await waitUntil(
      'the key is known',
      async () => (await other.call('maintenanceSchedule', plan(3600), key)).status === 200,
    )
    other.signal('SIGSTOP')
    const asked = Array.from({ length: 5 }, () => other.call('maintenanceSchedule', plan(3600), key))
    await one.data('apiKeyRevoke', { api_key_id, secret_code: secretCode })
    other.signal('SIGCONT')
    for (const { status } of await Promise.all(asked)) assert.equal(status, 401)
    const entries = await readJournal(one, await createKey(one))
    const revoked = entries.findIndex(({ action }) => action === 'api_key_revoke')
    assert.equal(entries.findLastIndex(({ actor }) => actor === `api_key:${api_key_id}`) < revoked, true)
  },
)

test('[instances.read-seq] no response is ahead of its X-Ops-Seq, even on an instance that lags', shared, async t => {
  const address = await prepareStore(t, await freshStore(t))
  const one = await startInstance(t, address)
  const key = await keyOf(one)
  const other = await startInstance(t, address, { wrap: deaf })
  const schedule = plan(3600, { idempotency_key: 'a key' })
  const first = await one.call('maintenanceSchedule', schedule, key.headers)
  const { maintenance_id } = first.data as MaintenanceRecord
  const again = await other.call('maintenanceSchedule', schedule, key.headers)
  assert.deepEqual([again.status, again.data], [200, first.data])
  assert.ok(again.seq >= first.seq, `${again.seq} of a repetition`)
  const read = await other.call('maintenanceGet', { maintenance_id, min_seq: again.seq }, key.headers)
  assert.equal(read.status, 200)
  const mismatch = await one.call('maintenanceUpdate', { maintenance_id, text: 'x' }, key.headers)
  const refused = await other.call(
    'maintenanceUpdate',
    { maintenance_id, text: 'x', expected_revision: 1 },
    key.headers,
  )
  assert.equal(refused.tag, 'conflict')
  assert.ok(refused.seq >= mismatch.seq, `${refused.seq} of a refusal`)
  const admin = { secret_code: secretCode }
  for (const [id, input, headers] of [
    ['maintenanceGet', { maintenance_id }, key.headers],
    ['maintenanceGetPost', { maintenance_id }, key.headers],
    ['maintenanceList', {}, key.headers],
    ['maintenanceListPost', { status: 'scheduled' }, key.headers],
    ['journalList', { after: 3 }, key.headers],
    ['journalList', { maintenance_id }, key.headers],
    ['apiKeyList', admin, {}],
  ] as const) {
    const mark = randomUUID()
    const written =
      id === 'apiKeyList'
        ? await one.call('apiKeyCreate', { name: mark, role: 'reader', ...admin })
        : await one.call('maintenanceUpdate', { maintenance_id, description: mark }, key.headers)
    const { status, data, seq } = await other.call(id, input, headers)
    assert.equal(status, 200)
    // What is held of the journal may be older; whatever is told has its sequence.
    if (JSON.stringify(data).includes(mark))
      assert.ok(seq >= written.seq, `${id} shows entry ${written.seq}, and says ${seq}`)
  }
})

test('[instances.wrong-codes] three instances accept no more wrong codes than one', shared, async t => {
  // An instance that has waited a second for the store counts on its own. On a busy machine it waits longer here.
  const patient: Clock = { ...systemClock, setTimer: (call, ms) => systemClock.setTimer(call, 20 * ms) }
  const instances = await startInstances(t, [patient, patient, patient])
  let given = 0
  const give = async (address: string): Promise<number> => {
    const code = { secret_code: `wrong code ${++given}` }
    return (await instances[given % 3]!.call('apiKeyList', code, { 'x-forwarded-for': address })).status
  }
  const giveInTurn = async (addresses: readonly string[]): Promise<number[]> => {
    const found: number[] = []
    for (const address of addresses) found.push(await give(address))
    return found
  }
  const refused = (statuses: readonly number[]) => statuses.filter(status => status === 403).length
  const repeated = (count: number) => Array<string>(count).fill('192.0.2.1')
  assert.deepEqual(await giveInTurn(repeated(9)), [403, 403, 403, 403, 403, 429, 429, 429, 429])
  const atOnce = refused(await Promise.all(Array.from({ length: 30 }, () => give('192.0.2.2'))))
  assert.ok(atOnce >= 1 && atOnce <= 5, `${atOnce} of thirty at once were checked`)
  const others = Array.from({ length: 62 }, (_, index) => `198.51.100.${index}`)
  assert.equal(5 + atOnce + refused(await giveInTurn(others)), 60, 'of the deployment within a minute')
  for (const { call } of instances) assert.equal((await call('ping')).status, 200)
})

test('[instances.feed] [get.min-seq] writes through one instance are visible on the others', shared, async t => {
  const [one, other] = await startInstances(t, clocks(2))
  assert.ok(one !== undefined && other !== undefined)
  const { headers } = await keyOf(one)
  await waitUntil(
    'the key is known on the other',
    async () => (await other.call('maintenanceList', {}, headers)).status === 200,
    feedMs,
  )
  for (let count = 0; count < 10; count++) {
    const { data } = await one.call('maintenanceSchedule', plan(-1, { scopes: ['feed'] }), headers)
    const { maintenance_id } = data as MaintenanceRecord
    const { seq } = one.app.context.journal.head
    const read: { status: number } = await other.call('maintenanceGet', { maintenance_id, min_seq: seq }, headers)
    assert.equal(read.status, 200)
    // The board of the other has it too, as soon as it has come so far.
    const ping = (await other.call('ping', { scope: 'feed' })).data as { active: string[] }
    assert.ok(ping.active.includes(maintenance_id))
  }
})

test('[instances.moves] an action, and its rejection, see writes through other instances', shared, async t => {
  const [one, other] = await startInstances(t, clocks(2))
  assert.ok(one !== undefined && other !== undefined)
  const body = { secret_code: secretCode }
  for (let count = 0; count < 5; count++) {
    const { data } = await one.call('maintenanceSchedule', plan(3600, body))
    const { maintenance_id } = data as MaintenanceRecord
    assert.equal((await other.call('maintenanceStart', { maintenance_id, ...body })).status, 200)
    assert.equal((await one.call('maintenanceEnd', { maintenance_id, ...body })).status, 200)
    assert.equal((await other.call('maintenanceEnd', { maintenance_id, ...body })).tag, 'invalid-state')
  }
})

test(
  '[instances.clocks] instances whose clocks differ by minutes agree, and a window starts once, on time',
  shared,
  async t => {
    const skewed = (ms: number): Clock => ({ ...systemClock, now: () => systemClock.now() + ms })
    const instances = await startInstances(t, [skewed(-180_000), skewed(0), skewed(240_000)])
    const [slow, , fast] = instances
    assert.ok(slow !== undefined && fast !== undefined)
    assert.match(slow.log.join('\n'), /this machine's clock differs from the store's/)
    for (const { app } of instances) assert.ok(Math.abs(app.context.clock.now() - Date.now()) < 2000)
    const { headers } = await keyOf(slow)
    await waitUntil('the key is known', async () => (await fast.call('maintenanceList', {}, headers)).status === 200)
    const { data } = await fast.call('maintenanceSchedule', plan(2), headers)
    const { maintenance_id, scheduled_start_utc } = data as MaintenanceRecord
    const started = async () =>
      (await journalOf(slow, headers)).filter(
        entry => entry.maintenance_id === maintenance_id && entry.action === 'start',
      )
    await waitUntil('the start is journaled', async () => (await started()).length > 0)
    const [start] = await started()
    assert.equal(start?.at, scheduled_start_utc)
    assert.ok(Math.abs(Date.parse(start.recorded_at) - Date.parse(scheduled_start_utc)) < 3000)
    assert.equal((await assertAgreed(instances, headers)).filter(({ action }) => action === 'start').length, 1)
  },
)
