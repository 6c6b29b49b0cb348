import assert from 'node:assert/strict'
import { test } from 'node:test'
import { JournalWriter } from '../../packages/server/src/journal/writer.ts'
import { openStore } from '../../packages/server/src/store/open.ts'
import { StoreUnavailable } from '../../packages/server/src/store/store.ts'
import { endWithTest } from '../e2e/end-with-test.ts'
import { waitUntil } from '../e2e/wait-until.ts'
import { freshStore } from '../engines/fresh-store.ts'
import { startApp } from './start-app.ts'

test('[store.written-beside] what is written beside the service is noticed also where the first reads of it fail', async t => {
  const address = await freshStore(t)
  let failures = 0
  const app = await startApp(t, {
    store: address,
    wrap: store => {
      const entries = store.entries.bind(store)
      store.entries = query =>
        failures > 0 && failures-- > 0 ? Promise.reject(new StoreUnavailable('the test says so')) : entries(query)
      return store
    },
  })
  const { journal } = app.app.context
  const beside = await openStore(address, { serving: false })
  endWithTest(t, () => beside.close())
  const writer = await JournalWriter.open(beside, app.clock, () => {})
  failures = 3
  await writer.commit(async draft =>
    draft.propose({ actor: 'g3n-opsd', action: 'api_key_revoke', at: draft.now, change: { api_key_id: 'x' } }),
  )
  await waitUntil('the first read has failed', () => failures === 2)
  assert.notEqual(journal.head.seq, writer.head.seq)
  await app.clock.pass(3000)
  assert.deepEqual([failures, journal.head], [0, writer.head])
  assert.equal(app.log.filter(({ message }) => message.includes('could not follow')).length, 3)
})
