// engines: all
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { JournalWriter } from '../../packages/server/src/journal/writer.ts'
import { StoreUnavailable } from '../../packages/server/src/store/errors.ts'
import { openStore } from '../../packages/server/src/store/open.ts'
import { freshStore } from '../engines/fresh-store.ts'
import { endWithTest } from '../stage/end-with-test.ts'
import { Fault } from '../stage/fault.ts'
import { openStream } from '../stage/open-stream.ts'
import { startApp } from '../stage/start-app.ts'
import { waitUntil } from '../stage/wait-until.ts'

test('[store.written-beside] writes of other processes are noticed even if the first reads of them fail', async t => {
  const address = await freshStore(t)
  let failures = 0
  const app = await startApp(t, {
    store: address,
    wrap: store => {
      const entries = store.journal.entries.bind(store.journal)
      store.journal.entries = query =>
        failures > 0 && failures-- > 0 ? Promise.reject(new StoreUnavailable('the test says so')) : entries(query)
      return store
    },
  })
  const { journal } = app.app.context
  const beside = await openStore(address, { serving: false })
  endWithTest(t, () => beside.close())
  const writer = await JournalWriter.open({ store: beside, clock: app.clock })
  failures = 3
  await writer.commit({ role: 'admin', actor: 'a test' }, async draft =>
    draft.propose({ actor: 'g3n-opsd', action: 'api_key_revoke', at: draft.now, change: { api_key_id: 'x' } }),
  )
  await waitUntil('the first read has failed', () => failures === 2)
  assert.notEqual(journal.head.seq, writer.head.seq)
  await app.clock.pass(3000)
  assert.deepEqual([failures, journal.head], [0, writer.head])
  assert.equal(app.log.filter(({ message }) => message.includes('could not follow')).length, 3)
})

test('[stream.ahead] a stream that is ahead of an instance waits until the instance has caught up, and is rejected if that takes long', async t => {
  const address = await freshStore(t)
  const fault = new Fault()
  const app = await startApp(t, { store: address, wrap: fault.wrap })
  const beside = await openStore(address, { serving: false })
  endWithTest(t, () => beside.close())
  const writer = await JournalWriter.open({ store: beside, clock: app.clock })
  fault.away = true
  await writer.commit({ role: 'admin', actor: 'a test' }, async draft =>
    draft.propose({ actor: 'g3n-opsd', action: 'api_key_revoke', at: draft.now, change: { api_key_id: 'x' } }),
  )
  const { seq, hash } = writer.head
  const headers = { 'last-event-id': `${hash.slice(0, 8)}.${seq}` }
  const { journal } = app.app.context
  const waitFor = journal.waitFor.bind(journal)
  let waiting = 0
  journal.waitFor = (...given) => {
    const answer = waitFor(...given)
    waiting++
    return answer
  }
  /** A stream that is held by now. */
  const held = async () => {
    const before = waiting
    const stream = openStream(t, app.url, { headers })
    await waitUntil('it is held', () => waiting > before)
    return { stream }
  }

  const { stream: late } = await held()
  await app.clock.pass(2000)
  const refused = await late
  assert.equal(refused.status, 503)
  assert.match(String(refused.headers['retry-after']), /^[1-9]\d*$/)
  await refused.until('the error', ({ text }) => text().includes('"unavailable"'))

  const { stream } = await held()
  fault.away = false
  await journal.catchUp()
  const begun = await stream
  assert.equal(begun.status, 200)
  assert.equal(begun.headers['x-ops-seq'], String(seq))
  await begun.until('it continues from its position', ({ retries }) => retries().length > 0)
  assert.deepEqual(begun.schedules(), [])

  // A store that was restored from before it: nobody will ever come so far.
  const lost = await openStream(t, app.url, { headers: { 'last-event-id': `aaaaaaaa.${seq + 5}` } })
  await lost.until('the whole schedule', ({ schedules }) => schedules().length === 1)
})
