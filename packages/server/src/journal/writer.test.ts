import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ManualClock } from '../../../../test/stage/manual-clock.ts'
import type { Caller } from '../caller.ts'
import { OpsError } from '../ops-error.ts'
import type { Entry } from '../store/entry.ts'
import { HeadMoved, StoreUnavailable } from '../store/errors.ts'
import { openSqlite } from '../store/sqlite/open.ts'
import type { Store } from '../store/store.ts'
import { JournalWriter } from './writer.ts'

const machine: Caller = { role: 'admin', actor: 'g3n-opsd' }
const proposal = { actor: 'secret_code', action: 'api_key_revoke' as const, at: 0, change: { api_key_id: 'x' } }

async function openWriter(store: Store = openSqlite('sqlite::memory:', { serving: true })) {
  const applied: Entry[] = []
  const clock = new ManualClock('2026-12-01T02:00:00Z')
  let reloaded = 0
  const follower = { apply: (entry: Entry) => void applied.push(entry), forget: () => void reloaded++ }
  const journal = await JournalWriter.open({ store, clock, follower })
  return { journal, store, applied, clock, reloads: () => reloaded }
}

test('[store.coalesced] writes that wait share an append', async t => {
  const { journal, store } = await openWriter()
  t.after(() => store.close())
  let appends = 0
  const append = store.journal.append.bind(store.journal)
  store.journal.append = (...args) => {
    appends++
    return append(...args)
  }
  await Promise.all(
    Array.from({ length: 250 }, () => journal.commit(machine, async draft => draft.propose(proposal), { entries: 1 })),
  )
  assert.equal(journal.head.seq, 250)
  assert.equal(appends, 3)
})

test('[journal.commit-id] entries of one append share a commit id, and others have another', async t => {
  const { journal, store, applied } = await openWriter()
  t.after(() => store.close())
  await journal.commit(machine, async draft => {
    draft.propose(proposal)
    draft.propose(proposal)
  })
  await journal.commit(machine, async draft => draft.propose(proposal))
  const [first, second, third] = applied.map(({ commit_id }) => commit_id)
  assert.equal(first, second)
  assert.notEqual(second, third)
})

test('a write that is rejected does not affect the others in its append', async t => {
  const { journal, store, applied } = await openWriter()
  t.after(() => store.close())
  const results = await Promise.allSettled([
    journal.commit(machine, async draft => draft.propose(proposal)),
    journal.commit(machine, async draft => {
      draft.propose(proposal)
      throw new OpsError('conflict')
    }),
    journal.commit(machine, async draft => draft.propose(proposal)),
  ])
  assert.deepEqual(
    results.map(({ status }) => status),
    ['fulfilled', 'rejected', 'fulfilled'],
  )
  assert.deepEqual(
    applied.map(({ seq }) => seq),
    [1, 2],
  )
})

test('a write that wants an append of its own gets it', async t => {
  const { journal, store, applied } = await openWriter()
  t.after(() => store.close())
  const write = (alone: boolean) =>
    journal.commit(machine, async draft => draft.propose(proposal), { alone, entries: 1 })
  await Promise.all([write(false), write(false), write(true), write(true), write(false)])
  const commits = applied.map(({ commit_id }) => commit_id)
  assert.equal(new Set(commits).size, 4)
  assert.equal(commits[0], commits[1])
})

test('two writers on one store interleave: each applies every entry once, in one order', async t => {
  const store = openSqlite('sqlite::memory:', { serving: true })
  t.after(() => store.close())
  const [one, two] = [await openWriter(store), await openWriter(store)]
  await Promise.all(
    Array.from({ length: 60 }, (_, index) =>
      (index % 2 === 0 ? one : two).journal.commit(machine, async draft =>
        draft.propose({ ...proposal, change: { api_key_id: String(index) } }),
      ),
    ),
  )
  await Promise.all([one.journal.catchUp(), two.journal.catchUp()])
  const entries = await store.journal.entries({ after: 0, limit: 100 })
  assert.equal(entries.length, 60)
  assert.deepEqual(one.applied, entries)
  assert.deepEqual(two.applied, entries)
})

test('a write is unavailable while the store is, and works again after', async t => {
  const { journal, store } = await openWriter()
  t.after(() => store.close())
  const append = store.journal.append.bind(store.journal)
  store.journal.append = () => Promise.reject(new StoreUnavailable('the disk is full'))
  await assert.rejects(
    journal.commit(machine, async draft => draft.propose(proposal)),
    (error: OpsError) => error.tag === 'unavailable',
  )
  store.journal.append = append
  await journal.commit(machine, async draft => draft.propose(proposal))
  assert.equal(journal.head.seq, 1)
})

test('a wait for a sequence number resolves when the entry is applied, or that it was not in time', async t => {
  const { journal, store, clock } = await openWriter()
  t.after(() => store.close())
  const applied = journal.waitFor(1, 2000)
  const never = journal.waitFor(2, 2000)
  await journal.commit(machine, async draft => draft.propose(proposal))
  assert.equal(await applied, true)
  await clock.pass(2000)
  assert.equal(await never, false)
  assert.equal(await journal.waitFor(1, 0), true)
})

test('a write to a journal that was replaced under the process is rejected, not retried forever', async t => {
  const { journal, store } = await openWriter()
  t.after(() => store.close())
  store.journal.append = () => Promise.reject(new HeadMoved())
  await assert.rejects(
    journal.commit(machine, async draft => draft.propose(proposal)),
    (error: unknown) => error instanceof OpsError && error.tag === 'unavailable',
  )
})

test('[store.another-history] a store that turns out to hold another history is reloaded, and written to', async t => {
  const { journal, store, applied, reloads } = await openWriter()
  t.after(() => store.close())
  await journal.commit(machine, async draft => draft.propose(proposal))
  const other = await openWriter()
  t.after(() => other.store.close())
  for (let count = 0; count < 3; count++) await other.journal.commit(machine, async draft => draft.propose(proposal))
  for (const name of ['entries', 'head', 'greatestId', 'append'] as const)
    Object.assign(store.journal, { [name]: other.store.journal[name].bind(other.store.journal) })
  await journal.catchUp()
  assert.deepEqual([journal.head, journal.history, reloads(), applied.length], [other.journal.head, 1, 1, 1])
  await journal.commit(machine, async draft => draft.propose(proposal))
  assert.deepEqual([journal.head.seq, journal.history, applied.length], [4, 1, 2])
})

test('[store.another-history] a shorter history is noticed, also by a write', async t => {
  const { journal, store, reloads } = await openWriter()
  t.after(() => store.close())
  for (let count = 0; count < 3; count++) await journal.commit(machine, async draft => draft.propose(proposal))
  const other = await openWriter()
  t.after(() => other.store.close())
  await other.journal.commit(machine, async draft => draft.propose(proposal))
  for (const name of ['entries', 'head', 'greatestId', 'append'] as const)
    Object.assign(store.journal, { [name]: other.store.journal[name].bind(other.store.journal) })
  await journal.commit(machine, async draft => draft.propose(proposal))
  assert.deepEqual([journal.head.seq, reloads()], [2, 1])
  await journal.catchUp()
  assert.equal(reloads(), 1)
})

test('[store.coalesced] [store.too-large] writes that wait share an append up to the maximum size of the engine', async t => {
  const { journal, store } = await openWriter()
  t.after(() => store.close())
  const limited = Object.assign(store.journal, { maxAppendBytes: 10_000 })
  const appends: number[] = []
  const append = store.journal.append.bind(store.journal)
  limited.append = (sealed, ...more) => {
    appends.push(sealed.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0))
    return append(sealed, ...more)
  }
  const large = { ...proposal, change: { api_key_id: 'x'.repeat(3000) } }
  const commits = Array.from({ length: 10 }, (_, index) =>
    journal.commit(
      machine,
      async draft => {
        draft.propose(index === 4 ? { ...large, change: { api_key_id: 'x'.repeat(20_000) } } : large)
        return index
      },
      { entries: 1 },
    ),
  )
  const results = await Promise.allSettled(commits)
  // One that is too large on its own is rejected, and delays no other.
  assert.deepEqual(
    results.map(result => (result.status === 'fulfilled' ? result.value : (result.reason as OpsError).tag)),
    [0, 1, 2, 3, 'invalid-input', 5, 6, 7, 8, 9],
  )
  assert.equal(journal.head.seq, 9)
  for (const bytes of appends) assert.ok(bytes <= 10_000, `${bytes}`)
  assert.equal(appends.length, 5)
})

test('[store.coalesced] the windows that the writes of one append read are read together', async t => {
  const { journal, store } = await openWriter()
  t.after(() => store.close())
  const asked: string[][] = []
  const { changed, get } = store.windows
  store.windows.changed = known => {
    asked.push([...known.keys()])
    return changed.call(store.windows, known)
  }
  let alone = 0
  store.windows.get = id => {
    alone++
    return get.call(store.windows, id)
  }
  const found = await Promise.all(
    ['a', 'b', 'b'].map(id => journal.commit(machine, async draft => draft.window(id), { window: id })),
  )
  // None exists: each is read once more, alone.
  assert.deepEqual([found, asked, alone], [[undefined, undefined, undefined], [['a', 'b']], 3])
  await journal.commit(machine, async draft => draft.window('a'), { window: 'a' })
  assert.deepEqual([asked.length, alone], [1, 4])
})
