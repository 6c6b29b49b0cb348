import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { emptyHead } from '../../../packages/server/src/store/entry.ts'
import { appendWindows } from './entries.ts'
import type { Suite } from './suite.ts'

/** The store as a whole. */
export function wholeContract(suite: Suite): void {
  suite('an empty store has an empty head, and its own id and key', async store => {
    assert.deepEqual(await store.journal.head(), emptyHead)
    assert.match(await store.journal.id(), /^[0-9a-f-]{36}$/)
    assert.equal((await store.credentials.deploymentKey()).length, 32)
    assert.deepEqual(await store.journal.entries({ after: 0, limit: 10 }), [])
    assert.equal(await store.journal.greatestId(), undefined)
    assert.equal(await store.credentials.secretCode(), undefined)
    assert.deepEqual(await store.credentials.apiKeys(10), [])
    assert.deepEqual(await store.credentials.signingKeys(), [])
  })

  suite('[journal.fork] a new id of the journal under the service is reported to its watchers', async (store, _reopen, keep) => {
    await appendWindows(store, 1)
    const [id, forked] = [await store.journal.id(), randomUUID()]
    await store.journal.setId(forked)
    const fork = await keep()
    await store.journal.setId(id)
    await store.journal.head()
    const reported: string[] = []
    const stop = store.watch(what => void reported.push(what))
    await fork()
    for (const until = performance.now() + 10_000; !reported.includes('journal'); await pause(20))
      assert.ok(performance.now() < until, 'it is reported')
    assert.equal(await store.journal.id(), forked)
    stop()
  })

  suite('the check of a reachable store succeeds', async store => {
    await store.check()
  })
}
