import assert from 'node:assert/strict'
import { iso, moment } from './entries.ts'
import type { Suite } from './suite.ts'

/** What instances publish to each other about their gates. */
export function gateSummariesContract(suite: Suite): void {
  suite('[gate-list.instances] the summary of an instance is replaced, found while it is recent, and removed', async (store, reopen) => {
    const gate = {
      name: 'till-1',
      scope: 'pos',
      version: '1.0',
      connected_at: iso(moment),
      authenticated: true,
      delivered_seq: 3,
      instance: 'one',
    }
    const one = { instance: 'one', at: moment, count: 2, lowest: 3, known: { count: 1, lowest: 3 }, lagging: [gate] }
    const other = { instance: 'other', at: moment + 1000, count: 1, lowest: 7, lagging: [] }
    await store.gateSummaries.publish({ ...one, count: 9 })
    await store.gateSummaries.publish(one)
    await store.gateSummaries.publish(other)
    const byName = (a: { instance: string }, b: { instance: string }) => (a.instance < b.instance ? -1 : 1)
    const again = await reopen()
    assert.deepEqual((await again.gateSummaries.since(moment - 1)).sort(byName), [one, other])
    assert.deepEqual(await again.gateSummaries.since(moment), [other])
    await again.gateSummaries.forget('other')
    assert.deepEqual(await again.gateSummaries.since(moment), [])
  })
}
