import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { verifyStore } from '../../../packages/server/src/journal/verify/verify-store.ts'
import { emptyHead, type Head, headAfter, type Proposal, seal } from '../../../packages/server/src/store/entry.ts'
import { HeadMoved } from '../../../packages/server/src/store/errors.ts'
import { appendWindows, chain, moment, proposalOf, windowAt } from './entries.ts'
import type { Suite } from './suite.ts'

/** What is appended, and how it is found again. */
export function journalContract(suite: Suite): void {
  suite('[journal.id] the journal id and the key stay over a reopening, and another id changes nothing else', async (store, reopen) => {
    const [id, key] = [await store.journal.id(), await store.credentials.deploymentKey()]
    const again = await reopen()
    assert.equal(await again.journal.id(), id)
    assert.deepEqual(await again.credentials.deploymentKey(), key)
    const renewed = randomUUID()
    await again.journal.setId(renewed)
    assert.equal(await again.journal.id(), renewed)
    assert.deepEqual(await again.credentials.deploymentKey(), key)
  })

  suite('entries come back as they were appended, ascending, also after a reopening', async (store, reopen) => {
    const { entries, head } = await appendWindows(store, 7)
    assert.deepEqual(await store.journal.entries({ after: 0, limit: 100 }), entries)
    assert.deepEqual(await store.journal.entries({ after: 3, limit: 2 }), entries.slice(3, 5))
    assert.deepEqual(await store.journal.head(), head)
    assert.deepEqual(await (await reopen()).journal.entries({ after: 0, limit: 100 }), entries)
  })

  suite('entries of one window are found by its id', async store => {
    const { entries, head } = await appendWindows(store, 2)
    const [first] = entries
    const moved = seal(
      proposalOf({ ...first!.record!, status: 'cancelled', revision: 2 }, 'cancel'),
      head,
      moment,
      randomUUID(),
    )
    await store.journal.append([moved], head, [])
    const found = await store.journal.entries({ after: 0, limit: 10, maintenanceId: first!.maintenance_id })
    assert.deepEqual(
      found.map(({ seq }) => seq),
      [1, 3],
    )
    assert.deepEqual(await store.journal.entries({ after: 1, limit: 10, maintenanceId: first!.maintenance_id }), [
      moved.entry,
    ])
  })

  suite('[store.head-moved] an append behind another head is refused and writes nothing', async store => {
    const { head } = await appendWindows(store, 1)
    const late = chain([proposalOf(windowAt(moment, 99))], emptyHead)
    await assert.rejects(store.journal.append(late, emptyHead, []), HeadMoved)
    const forked: Head = { ...head, hash: 'f'.repeat(64) }
    await assert.rejects(store.journal.append(chain([proposalOf(windowAt(moment, 98))], forked), forked, []), HeadMoved)
    assert.deepEqual(await store.journal.head(), head)
    assert.equal((await store.windows.list({ limit: 10 })).length, 1)
  })

  for (const isShorter of [true, false]) {
    const by = isShorter ? 'a shorter one' : 'another one'
    suite(`[store.lost-history] an append behind a journal that was replaced by ${by} is refused, and nothing of it comes back`, async (store, reopen, keep) => {
      const { entries, head } = await appendWindows(store, 1)
      const restore = await keep()
      const append = async (offset: number, behind: Head): Promise<Head> => {
        const [sealed] = chain([proposalOf(windowAt(moment, offset))], behind)
        await store.journal.append([sealed!], behind, [])
        return headAfter(sealed!.entry)
      }
      // Another history: of as many entries as the one that is lost, of more, and of fewer.
      let other = restore
      if (!isShorter) {
        await append(50, await append(51, await append(52, head)))
        other = await keep()
        await restore()
        assert.deepEqual(await store.journal.head(), head)
      }
      const lost = await append(61, await append(60, head))
      // Reading what is projected waits for it: whatever is written while a store is restored is not part of this.
      await store.windows.projected({ limit: 1 })
      await other()
      const late = [proposalOf(windowAt(moment, 70)), proposalOf(windowAt(moment, 71))]
      await assert.rejects(store.journal.append(chain(late, lost), lost, []), HeadMoved)
      if (!isShorter) await assert.rejects(store.journal.append(chain(late, head), head, []), HeadMoved)

      const found = await store.journal.head()
      assert.equal(found.seq, isShorter ? 1 : 4)
      const [next] = chain([proposalOf(windowAt(moment, 80))], found)
      await store.journal.append([next!], found, [])
      const again = await reopen()
      const all = await again.journal.entries({ after: 0, limit: 100 })
      assert.deepEqual([all[0], all.at(-1)], [entries[0], next!.entry])
      assert.equal(all.length, found.seq + 1)
      assert.deepEqual(
        new Set((await again.windows.list({ limit: 100 })).map(({ maintenance_id }) => maintenance_id)),
        new Set(all.map(({ maintenance_id }) => maintenance_id)),
      )
      assert.deepEqual(await verifyStore(again), { entries: all.length, windows: all.length })
    })
  }

  suite('[store.append-atomic] an append that fails in its middle leaves nothing behind', async store => {
    const { head } = await appendWindows(store, 1)
    const good = proposalOf(windowAt(moment, 50))
    // An api_key_create without its credential cannot be projected.
    const bad: Proposal = {
      actor: 'secret_code',
      action: 'api_key_create',
      at: moment,
      change: { api_key_id: randomUUID(), name: 'k', role: 'reader' },
    }
    await assert.rejects(store.journal.append(chain([good, bad], head), head, []))
    assert.deepEqual(await store.journal.head(), head)
    assert.equal(await store.windows.get(good.record!.maintenance_id), undefined)
    await store.journal.append(chain([good], head), head, [])
    assert.deepEqual(await store.windows.get(good.record!.maintenance_id), good.record)
  })

  suite('a hundred entries are one append', async store => {
    const { entries } = await appendWindows(store, 100)
    assert.equal(entries.length, 100)
    assert.equal((await store.journal.head()).seq, 100)
  })

  suite('an entry is found by its idempotency key, until the key is too old', async store => {
    const keyed: Proposal = {
      ...proposalOf(windowAt(moment, 1)),
      idempotency: { key: 'a key', body_sha256: '0'.repeat(64) },
    }
    const [sealed] = chain([keyed], emptyHead)
    await store.journal.append([sealed!], emptyHead, [])
    assert.deepEqual(await store.journal.entryByIdempotencyKey('a key', moment - 1000), sealed!.entry)
    assert.deepEqual(await store.journal.entryByIdempotencyKey('a key', moment), sealed!.entry)
    assert.equal(await store.journal.entryByIdempotencyKey('a key', moment + 1000), undefined)
    assert.equal(await store.journal.entryByIdempotencyKey('another', moment - 1000), undefined)
    await store.forgetExpired(moment, moment + 1000)
    assert.equal(await store.journal.entryByIdempotencyKey('a key', moment - 1000), undefined)
  })
}
