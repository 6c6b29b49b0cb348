import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { nextId } from '../../../packages/server/src/journal/next-id.ts'
import { verifyStore } from '../../../packages/server/src/journal/verify/verify-store.ts'
import { JournalWriter } from '../../../packages/server/src/journal/writer.ts'
import type { OpsError } from '../../../packages/server/src/ops-error.ts'
import {
  type Credential,
  emptyHead,
  type Head,
  headAfter,
  type Proposal,
  seal,
} from '../../../packages/server/src/store/entry.ts'
import { HeadMoved } from '../../../packages/server/src/store/errors.ts'
import type { Store } from '../../../packages/server/src/store/store.ts'
import { ManualClock } from '../../stage/manual-clock.ts'
import { unknownProposal } from '../../stage/unknown-entry.ts'
import { appendWindows, chain, moment, proposalOf, windowAt } from './entries.ts'
import type { Suite } from './suite.ts'

/** What a later release journals. */
const laterProposal = (more: Partial<Proposal> = {}): Proposal => ({ ...unknownProposal(moment), ...more })

/** What is appended, and how it is read. */
export function journalContract(suite: Suite): void {
  suite('[journal.id] the journal id and the key are the same after a reopening, and another id changes nothing else', async (store, reopen) => {
    const [id, key] = [await store.journal.id(), await store.credentials.deploymentKey()]
    const again = await reopen()
    assert.equal(await again.journal.id(), id)
    assert.deepEqual(await again.credentials.deploymentKey(), key)
    const renewed = randomUUID()
    await again.journal.setId(renewed)
    assert.equal(await again.journal.id(), renewed)
    assert.deepEqual(await again.credentials.deploymentKey(), key)
  })

  suite('entries are read as they were appended, ascending, also after a reopening', async (store, reopen) => {
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
    // With other actions on it.
    const at = headAfter(moved.entry)
    const later = chain([laterProposal({ maintenance_id: first!.maintenance_id! })], at)
    await store.journal.append(later, at, [])
    assert.deepEqual(await store.journal.entries({ after: 3, limit: 10, maintenanceId: first!.maintenance_id }), [
      later[0]!.entry,
    ])
  })

  suite('[store.head-moved] an append after another head is refused and writes nothing', async store => {
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
    suite(`[store.lost-history] an append to a journal that was replaced by ${by} is refused, and nothing of it appears later`, async (store, reopen, keep) => {
      const { entries, head } = await appendWindows(store, 1)
      const restore = await keep()
      const append = async (offset: number, behind: Head): Promise<Head> => {
        const [sealed] = chain([proposalOf(windowAt(moment, offset))], behind)
        await store.journal.append([sealed!], behind, [])
        return headAfter(sealed!.entry)
      }
      // Another history: with as many entries as the lost one, more, and fewer.
      let other = restore
      if (!isShorter) {
        await append(50, await append(51, await append(52, head)))
        other = await keep()
        await restore()
        assert.deepEqual(await store.journal.head(), head)
      }
      const lost = await append(61, await append(60, head))
      // This read waits for the projection: writes during the restore are not part of this test.
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

  suite('[store.append-atomic] an append that fails halfway writes nothing', async store => {
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

  suite('[store.later-release] an entry of a later release is stored with everything that it brings, and so are the entries beside it', async (store, reopen) => {
    const { head } = await appendWindows(store, 1)
    const part = { kind: 'part', id: 'pos/emea', salt: 'aa', value: 'https://chat.example/hook' }
    const key: Credential = { kind: 'api_key', api_key_id: randomUUID(), key_sha256: '0'.repeat(64) }
    const unknown = laterProposal({
      credential: part as never,
      idempotency: { key: 'a key', body_sha256: 'f'.repeat(64) },
    })
    const bare = laterProposal({ change: { scope: 'pos/apac' } })
    const window = proposalOf(windowAt(moment, 10))
    const create: Proposal = {
      actor: 'secret_code',
      action: 'api_key_create',
      at: moment,
      change: { api_key_id: key.api_key_id, name: 'key', role: 'reader' },
      credential: key,
    }
    const first = chain([unknown, window, create, bare], head)
    // A credential that no entry names is not stored.
    await store.journal.append(first, head, [part, key, { kind: 'part' }])
    const next = chain([proposalOf(windowAt(moment, 20))], headAfter(first.at(-1)!.entry))
    await store.journal.append(next, headAfter(first.at(-1)!.entry), [])
    const check = async (opened: Store) => {
      assert.deepEqual(
        await opened.journal.entries({ after: 1, limit: 10 }),
        [...first, ...next].map(({ entry }) => entry),
      )
      assert.deepEqual(await opened.credentials.unknown(), [{ seq: 2, credential: part }])
      assert.deepEqual(await opened.journal.entryByIdempotencyKey('a key', moment - 1000), first[0]!.entry)
      assert.deepEqual(await opened.windows.get(window.maintenance_id!), window.record)
      assert.deepEqual(
        (await opened.credentials.apiKeys(10)).map(({ api_key_id, seq }) => [api_key_id, seq]),
        [[key.api_key_id, 4]],
      )
      assert.equal((await opened.windows.list({ limit: 10 })).length, 3)
      assert.deepEqual(await verifyStore(opened), { entries: 6, windows: 3 })
    }
    await check(store)
    await check(await reopen())
  })

  suite('[ids.any-noun] the greatest id may be of any noun, and must have the form of an id', async (store, reopen) => {
    const { entries, head } = await appendWindows(store, 2)
    assert.equal(await store.journal.greatestId(), entries[1]!.maintenance_id)
    const [earlier, part, wave] = [nextId('', moment - 1), nextId('', moment + 5000), nextId('', moment + 6000)]
    const never = nextId('', moment + 9000)
    const of = (change: Record<string, unknown>, more: object = {}) => laterProposal({ change, ...more })
    const given = { key: never, body_sha256: '0'.repeat(64) }
    const sealed = chain([of({ part_id: part }), of({ part_id: earlier, title: never }, { idempotency: given })], head)
    await store.journal.append(sealed, head, [])
    assert.equal(await store.journal.greatestId(), part)
    const last = headAfter(sealed.at(-1)!.entry)
    await store.journal.append(chain([of({}, { wave_id: wave }), of({ part_id: earlier })], last), last, [])
    assert.equal(await store.journal.greatestId(), wave)
    const again = await reopen()
    assert.equal(await again.journal.greatestId(), wave)
    const later = proposalOf(windowAt(moment, 7000))
    const at = await again.journal.head()
    await again.journal.append(chain([later], at), at, [])
    assert.equal(await again.journal.greatestId(), later.maintenance_id)
  })

  suite('[store.too-large] a change of the maximum size of an append is written, and a larger one is rejected wherever it is in the queue', async store => {
    const journal = await JournalWriter.open({ store, clock: new ManualClock('2026-12-01T02:00:00Z') })
    const { maxAppendBytes } = store.journal
    const commit = (size: number) =>
      journal.commit({ role: 'admin', actor: 'secret_code' }, async draft =>
        draft.propose({
          actor: 'secret_code',
          action: 'bypass_create',
          at: draft.now,
          change: { scope: 'x'.repeat(size) },
        }),
      )
    const sizes = [maxAppendBytes, 10, maxAppendBytes - 2000, maxAppendBytes, 20]
    const results = await Promise.allSettled(sizes.map(commit))
    assert.deepEqual(
      results.map(result => (result.status === 'rejected' ? (result.reason as OpsError).tag : 'written')),
      ['invalid-input', 'written', 'written', 'invalid-input', 'written'],
    )
    const entries = await store.journal.entries({ after: 0, limit: 10 })
    assert.deepEqual(
      entries.map(({ change }) => String(change['scope']).length),
      [10, maxAppendBytes - 2000, 20],
    )
  })

  suite('an entry is found by its idempotency key until the key is too old', async store => {
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
