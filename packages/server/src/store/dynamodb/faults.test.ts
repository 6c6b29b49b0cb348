import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { DeleteTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DeleteCommand, DynamoDBDocumentClient, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { addressOf, dynamodb, freshTable, sharedDynamodb, startDynamodb } from '../../../../../test/engines/dynamodb.ts'
import { type DynamodbProxy, type Fate, type Passing, startProxy } from '../../../../../test/engines/dynamodb-proxy.ts'
import {
  appendWindows,
  chain,
  moment,
  proposalOf,
  windowAt,
} from '../../../../../test/engines/store-contract/entries.ts'
import { endWithTest } from '../../../../../test/stage/end-with-test.ts'
import { runOpsd } from '../../../../../test/stage/run-opsd.ts'
import { startApp } from '../../../../../test/stage/start-app.ts'
import { temporaryFolder } from '../../../../../test/stage/temporary-folder.ts'
import { waitUntil } from '../../../../../test/stage/wait-until.ts'
import { systemClock } from '../../clock.ts'
import { verifyStore } from '../../journal/verify/verify-store.ts'
import { JournalWriter } from '../../journal/writer.ts'
import { type Credential, emptyHead, headAfter, type Sealed } from '../entry.ts'
import { HeadMoved, OutcomeUnknown, StoreUnavailable } from '../errors.ts'
import { keys } from './keys.ts'
import { openDynamodb } from './open.ts'
import type { DynamodbStore } from './store.ts'

const isAppend = ({ operation, pk }: Passing) => operation === 'PutItem' && pk.startsWith('journal#')
const isHeadMove = ({ pk, change }: Passing) => pk === 'deployment' && change.includes('head_hash')
const throttle = { error: 'ProvisionedThroughputExceededException' }

/** A store behind a proxy, on a table that others can open, too. */
async function behindProxy(t: TestContext): Promise<{ store: DynamodbStore; proxy: DynamodbProxy; table: string }> {
  const proxy = await startProxy(t, await sharedDynamodb())
  const table = freshTable()
  const store = await openedWith(t, addressOf(proxy.port, table))
  return { store, proxy, table }
}

/** Another process's store on the same table, without a proxy. */
async function beside(t: TestContext, table: string): Promise<DynamodbStore> {
  return openedWith(t, addressOf(await sharedDynamodb(), table))
}

async function openedWith(t: TestContext, address: string): Promise<DynamodbStore> {
  const store = await openDynamodb(address)
  endWithTest(t, () => store.close())
  return store
}

/** Applies each fate to one append in turn, and lets the later ones pass. */
function appendsMeet(proxy: DynamodbProxy, ...fates: Fate[]): void {
  proxy.fate = passing => (isAppend(passing) ? (fates.shift() ?? 'pass') : 'pass')
}

const oneWindow = (offset: number) => chain([proposalOf(windowAt(moment, offset))], emptyHead)
const entriesOf = (sealed: readonly Sealed[]) => sealed.map(({ entry }) => entry)

test('[store.outcome-found-out] an append whose response is lost is found to be written, by its commit id', async t => {
  const { store, proxy, table } = await behindProxy(t)
  const entries = oneWindow(1)
  appendsMeet(proxy, 'lose-answer')
  await store.journal.append(entries, emptyHead, [])
  assert.equal(proxy.seen.filter(isAppend).length, 2)
  assert.deepEqual(await (await beside(t, table)).journal.entries({ after: 0, limit: 10 }), entriesOf(entries))
  const head = headAfter(entries[0]!.entry)
  const next = chain([proposalOf(windowAt(moment, 2))], head)
  await store.journal.append(next, head, [])
  assert.deepEqual(await store.journal.entries({ after: 0, limit: 10 }), entriesOf([...entries, ...next]))
})

test('[store.outcome-found-out] an append that is lost on the way is written once', async t => {
  const { store, proxy, table } = await behindProxy(t)
  const entries = oneWindow(1)
  appendsMeet(proxy, 'lose-request', { error: 'InternalServerError', status: 500 }, throttle)
  await store.journal.append(entries, emptyHead, [])
  assert.equal(proxy.seen.filter(isAppend).length, 4)
  assert.deepEqual(await (await beside(t, table)).journal.entries({ after: 0, limit: 10 }), entriesOf(entries))
})

test('[store.outcome-found-out] [store.head-moved] an append that is lost while another process appends is refused', async t => {
  const { store, proxy, table } = await behindProxy(t)
  const other = await beside(t, table)
  const theirs = oneWindow(2)
  let written: Promise<void> | undefined
  proxy.fate = passing => {
    if (!isAppend(passing) || written !== undefined) return 'pass'
    written = other.journal.append(theirs, emptyHead, [])
    return 'lose-request'
  }
  // The retry is held until they have written.
  const held = proxy.fate
  proxy.fate = passing => (isAppend(passing) && written !== undefined ? written : held(passing))
  await assert.rejects(store.journal.append(oneWindow(1), emptyHead, []), HeadMoved)
  assert.deepEqual(await store.journal.entries({ after: 0, limit: 10 }), entriesOf(theirs))
})

test('[store.outcome-found-out] an append that is given up and arrives later is written once, and the next one finds it', async t => {
  const { store, proxy } = await behindProxy(t)
  const entries = oneWindow(1)
  let deliver = () => {}
  const late = new Promise<void>(resolve => (deliver = resolve))
  let count = 0
  proxy.fate = passing => (isAppend(passing) ? (count++ === 0 ? late : 'lose-request') : 'pass')
  await assert.rejects(store.journal.append(entries, emptyHead, []), OutcomeUnknown)
  assert.deepEqual(await store.journal.head(), emptyHead)
  proxy.fate = () => 'pass'
  endWithTest(
    t,
    store.watch(() => {}),
  )
  deliver()
  await waitUntil('it has arrived', async () => (await store.journal.entries({ after: 0, limit: 10 })).length > 0)
  await assert.rejects(store.journal.append(oneWindow(2), emptyHead, []), HeadMoved)
  assert.deepEqual(await store.journal.entries({ after: 0, limit: 10 }), entriesOf(entries))
})

/** Applies fates to the moves of the head only. */
function headMovesMeet(proxy: DynamodbProxy, ...fates: Fate[]): void {
  proxy.fate = passing => (isHeadMove(passing) ? (fates.shift() ?? 'pass') : 'pass')
}

test('[store.outcome-found-out] a move of the head whose request or response is lost is made once', async t => {
  for (const fates of [['lose-answer'], ['lose-request', throttle], ['lose-answer', 'lose-answer']] as Fate[][]) {
    const { store, proxy, table } = await behindProxy(t)
    const { head, entries } = await appendWindows(store, 2)
    headMovesMeet(proxy, ...fates)
    const next = chain([proposalOf(windowAt(moment, 50))], head)
    await store.journal.append(next, head, [])
    const other = await beside(t, table)
    assert.deepEqual(await other.journal.entries({ after: 0, limit: 10 }), [...entries, ...entriesOf(next)])
    assert.deepEqual(await other.journal.head(), headAfter(next[0]!.entry))
  }
})

test('[store.outcome-found-out] an append whose writer is killed before it moves the head is finished by the process that finds it', async t => {
  for (const isWriter of [true, false]) {
    const { store, proxy, table } = await behindProxy(t)
    const { head, entries } = await appendWindows(store, 1)
    proxy.fate = passing => (isHeadMove(passing) ? 'lose-request' : 'pass')
    const left = chain([proposalOf(windowAt(moment, 50))], head)
    await assert.rejects(store.journal.append(left, head, []), OutcomeUnknown)
    const other = await beside(t, table)
    if (isWriter) {
      const late = chain([proposalOf(windowAt(moment, 60))], head)
      await assert.rejects(other.journal.append(late, head, []), HeadMoved)
    } else {
      endWithTest(
        t,
        other.watch(() => {}),
      )
      await waitUntil('it has been found', async () => (await other.journal.head()).seq === 2)
    }
    assert.deepEqual(await other.journal.entries({ after: 0, limit: 10 }), [...entries, ...entriesOf(left)])
    proxy.fate = () => 'pass'
    assert.deepEqual(await store.journal.head(), headAfter(left[0]!.entry))
  }
})

test('[store.outcome-found-out] an append that another process continues from is acknowledged to its writer', async t => {
  const { store, proxy, table } = await behindProxy(t)
  const other = await beside(t, table)
  const { head, entries } = await appendWindows(store, 1)
  const own = chain([proposalOf(windowAt(moment, 50))], head)
  const ownHead = headAfter(own[0]!.entry)
  const theirs = chain([proposalOf(windowAt(moment, 60))], ownHead)
  let going: Promise<void> | undefined
  proxy.fate = passing => {
    if (!isHeadMove(passing) || going !== undefined) return 'pass'
    // Their first append finds this one and moves the head to it; their second follows it.
    going = assert
      .rejects(other.journal.append(chain([proposalOf(windowAt(moment, 70))], head), head, []), HeadMoved)
      .then(() => other.journal.append(theirs, ownHead, []))
    return going
  }
  await store.journal.append(own, head, [])
  assert.deepEqual(await store.journal.entries({ after: 0, limit: 10 }), [
    ...entries,
    ...entriesOf([...own, ...theirs]),
  ])
})

test('[store.lost-history] what a killed process appended to a lost history is replaced, and never read', async t => {
  const { store, proxy, table } = await behindProxy(t)
  const address = addressOf(await sharedDynamodb(), table)
  const { head } = await appendWindows(store, 1)
  const restore = await dynamodb.keep(address)
  const other = await beside(t, table)
  const lost = chain([proposalOf(windowAt(moment, 50))], head)
  await store.journal.append(lost, head, [])
  // This test is not about projections during the restore.
  await store.settle()
  await restore()
  // After the lost entry, where no append is; then the connection breaks.
  proxy.fate = passing => (isAppend(passing) ? 'pass' : 'lose-request')
  const lostHead = headAfter(lost[0]!.entry)
  const strays = [chain([proposalOf(windowAt(moment, 60))], lostHead)]
  await assert.rejects(store.journal.append(strays[0]!, lostHead, []), OutcomeUnknown)
  assert.deepEqual(await other.journal.head(), head)
  let at = head
  const written: Sealed[] = []
  for (const count of [1, 3, 1]) {
    const sealed = chain(
      Array.from({ length: count }, (_, index) => proposalOf(windowAt(moment, 100 + 10 * written.length + index))),
      at,
    )
    await other.journal.append(sealed, at, [])
    written.push(...sealed)
    at = headAfter(sealed.at(-1)!.entry)
    const fresh = await beside(t, table)
    assert.deepEqual(await fresh.journal.head(), at)
    assert.deepEqual(await fresh.journal.entries({ after: 1, limit: 10 }), entriesOf(written))
  }
  assert.deepEqual(await verifyStore(await beside(t, table)), { entries: 6, windows: 6 })
})

test('[store.lost-history] what waits for its projection when the table is restored is not projected', async t => {
  const { store, table } = await behindProxy(t)
  const { head, entries } = await appendWindows(store, 1)
  await store.settle()
  const restore = await dynamodb.keep(addressOf(await sharedDynamodb(), table))
  await store.journal.append(chain([proposalOf(windowAt(moment, 50))], head), head, [])
  await restore()
  await store.settle()
  const fresh = await beside(t, table)
  assert.equal((await fresh.windows.list({ limit: 10 })).length, 1)
  assert.deepEqual(await fresh.journal.entries({ after: 0, limit: 10 }), entries)
  assert.deepEqual(await verifyStore(fresh), { entries: 1, windows: 1 })
})

test('[store.lost-history] what is no longer projected after a restore to the same head is projected again', async t => {
  const { store, table } = await behindProxy(t)
  const { head, entries } = await appendWindows(store, 1)
  await store.settle()
  const client = DynamoDBDocumentClient.from(
    new DynamoDBClient({ endpoint: `http://127.0.0.1:${await sharedDynamodb()}` }),
  )
  endWithTest(t, () => client.destroy())
  const { maintenance_id = '' } = entries[0] ?? {}
  await client.send(new DeleteCommand({ TableName: table, Key: keys.window(maintenance_id) }))
  await client.send(
    new UpdateCommand({
      TableName: table,
      Key: keys.deployment,
      UpdateExpression: 'SET projected_seq = :none',
      ExpressionAttributeValues: { ':none': 0 },
    }),
  )
  await store.journal.append(chain([proposalOf(windowAt(moment, 50))], head), head, [])
  assert.deepEqual(await store.journal.entries({ after: 0, limit: 1 }), entries)
  await store.settle()
  assert.deepEqual(await verifyStore(await beside(t, table)), { entries: 2, windows: 2 })
})

test('[dynamodb.layout] a table of a release without a head is continued, also beside that release', async t => {
  const { store, table } = await behindProxy(t)
  const { head, entries } = await appendWindows(store, 3)
  await store.settle()
  const client = DynamoDBDocumentClient.from(
    new DynamoDBClient({ endpoint: `http://127.0.0.1:${await sharedDynamodb()}` }),
  )
  endWithTest(t, () => client.destroy())
  await client.send(
    new UpdateCommand({
      TableName: table,
      Key: keys.deployment,
      UpdateExpression: 'REMOVE head_seq, head_hash, head_at, head_first, head_id',
    }),
  )
  const next = await beside(t, table)
  assert.deepEqual(await next.journal.head(), head)
  // The other release appends, and moves no head.
  const theirs = chain([proposalOf(windowAt(moment, 50))], head)
  const [{ entry, text }] = theirs as [Sealed]
  await client.send(
    new PutCommand({
      TableName: table,
      Item: {
        ...keys.append(4),
        last: 4,
        commit_id: entry.commit_id,
        greatest_id: entry.maintenance_id,
        entries: [text],
        hashes: [entry.hash],
      },
    }),
  )
  await assert.rejects(next.journal.append(chain([proposalOf(windowAt(moment, 60))], head), head, []), HeadMoved)
  assert.deepEqual(await next.journal.head(), headAfter(entry))
  assert.deepEqual(await next.journal.entries({ after: 0, limit: 10 }), [...entries, entry])
})

test('[store.another-history] a restored table whose last append is missing is continued from the one before', async t => {
  const { store, table } = await behindProxy(t)
  const { head, entries } = await appendWindows(store, 2)
  await store.journal.append(chain([proposalOf(windowAt(moment, 50))], head), head, [])
  const client = DynamoDBDocumentClient.from(
    new DynamoDBClient({ endpoint: `http://127.0.0.1:${await sharedDynamodb()}` }),
  )
  endWithTest(t, () => client.destroy())
  await client.send(new DeleteCommand({ TableName: table, Key: keys.append(3) }))
  const fresh = await beside(t, table)
  assert.deepEqual(await fresh.journal.head(), head)
  const next = chain([proposalOf(windowAt(moment, 60))], head)
  await fresh.journal.append(next, head, [])
  assert.deepEqual(await fresh.journal.entries({ after: 0, limit: 10 }), [...entries, ...entriesOf(next)])
})

test('[dynamodb.throttled] throttled requests are retried within a budget, then the store is unavailable, and works again without a restart', async t => {
  const { store, proxy } = await behindProxy(t)
  const { head, entries } = await appendWindows(store, 3)
  let left = 4
  proxy.fate = () => (left-- > 0 ? throttle : 'pass')
  assert.equal((await store.windows.list({ limit: 10 })).length, 3)
  proxy.fate = () => throttle
  const began = performance.now()
  const next = chain([proposalOf(windowAt(moment, 50))], head)
  await Promise.all([
    assert.rejects(store.sessions.get('x'), StoreUnavailable),
    assert.rejects(store.check(), StoreUnavailable),
    assert.rejects(store.journal.append(next, head, []), StoreUnavailable),
    assert.rejects(store.journal.entries({ after: 0, limit: 10 }), StoreUnavailable),
  ])
  assert.ok(performance.now() - began < 10_000, 'the budget is a few seconds')
  proxy.fate = () => 'pass'
  await store.journal.append(next, head, [])
  assert.deepEqual(await store.journal.entries({ after: 0, limit: 10 }), [...entries, ...entriesOf(next)])
  await store.settle()
  assert.deepEqual(await verifyStore(store), { entries: 4, windows: 4 })
})

test('[dynamodb.throttled] a request that takes seconds is given up in time', async t => {
  const { store, proxy } = await behindProxy(t)
  let release = () => {}
  const slow = new Promise<void>(resolve => (release = resolve))
  proxy.fate = () => slow
  await assert.rejects(store.windows.get(randomUUID()), StoreUnavailable)
  release()
  proxy.fate = () => 'pass'
  assert.equal(await store.windows.get(randomUUID()), undefined)
})

const page = '<!doctype html><title>Sign in to the guest network</title>'
const malformed: Record<string, Fate> = {
  'a page instead of a response': { instead: page, type: 'text/html' },
  'a page that says that it is JSON': { instead: page },
  'JSON that breaks off': { instead: '{"Item":{"pk":{"S":"depl' },
  'a gateway that has no answer': { instead: page, status: 502, type: 'text/html' },
  'JSON of somebody else': { instead: '{}', type: 'application/json' },
  'nothing at all': { instead: '' },
}
test('[dynamodb.malformed] a response of anything else is an engine that cannot be reached, and the outcome of an append is found out', async t => {
  const meet = async ([what, fate]: [string, Fate]) => {
    const { store, proxy } = await behindProxy(t)
    const { head, entries } = await appendWindows(store, 1)
    await store.settle()
    proxy.fate = () => fate
    await Promise.all([
      assert.rejects(store.windows.get(randomUUID()), StoreUnavailable, what),
      assert.rejects(store.check(), StoreUnavailable, what),
      assert.rejects(store.now(), StoreUnavailable, what),
    ])
    const next = chain([proposalOf(windowAt(moment, 50))], head)
    const before = proxy.seen.filter(isAppend).length
    appendsMeet(proxy, fate)
    await store.journal.append(next, head, [])
    assert.deepEqual(await store.journal.entries({ after: 0, limit: 10 }), [...entries, ...entriesOf(next)], what)
    assert.equal(proxy.seen.filter(isAppend).length - before, 2, what)
  }
  await Promise.all(Object.entries(malformed).map(meet))
})

test('[store.unavailable-recovers] an engine that is stopped and started works again, with all data', async t => {
  const server = await startDynamodb(join(temporaryFolder(t), 'tables'))
  endWithTest(t, () => server.stop())
  const store = await openedWith(t, addressOf(server.port))
  const { entries, head } = await appendWindows(store, 5)
  await server.stop()
  await assert.rejects(store.check(), StoreUnavailable)
  const next = chain([proposalOf(windowAt(moment, 50))], head)
  // There was no connection, so nothing was written.
  await assert.rejects(
    store.journal.append(next, head, []),
    (error: Error) => error instanceof StoreUnavailable && !(error instanceof OutcomeUnknown),
  )
  await server.start()
  await store.journal.append(next, head, [])
  assert.deepEqual(await store.journal.entries({ after: 0, limit: 10 }), [...entries, ...entriesOf(next)])
  assert.deepEqual(await verifyStore(store), { entries: 6, windows: 6 })
})

test('[dynamodb.repair] what a process appended and could not project is read correctly at once, and projected by the next', async t => {
  const { store, proxy, table } = await behindProxy(t)
  const { entries, head } = await appendWindows(store, 2)
  await store.settle()
  const id = randomUUID()
  const credential: Credential = { kind: 'api_key', api_key_id: id, key_sha256: '1'.repeat(64) }
  const amended = { ...entries[0]!.record!, status: 'active' as const, revision: 2 }
  const change = { api_key_id: id, name: 'k', role: 'reader' }
  const more = chain(
    [
      { ...proposalOf(amended, 'start'), idempotency: { key: 'k', body_sha256: '0'.repeat(64) } },
      { actor: 'secret_code', action: 'api_key_create', at: moment, change, credential },
      proposalOf(windowAt(moment, 50)),
    ],
    head,
  )
  // Like a kill right after the append: only the append is written.
  proxy.fate = passing => (isAppend(passing) || isHeadMove(passing) ? 'pass' : 'lose-request')
  await store.journal.append(more, head, [credential])

  const next = await beside(t, table)
  assert.deepEqual(await next.windows.get(amended.maintenance_id), amended)
  assert.deepEqual(
    (await next.windows.list({ limit: 10, statuses: ['active'] })).map(({ maintenance_id }) => maintenance_id),
    [amended.maintenance_id],
  )
  assert.equal((await next.windows.list({ limit: 10 })).length, 3)
  assert.equal((await next.windows.onBoard(0, moment * 2)).length, 3)
  assert.deepEqual(await next.journal.entryByIdempotencyKey('k', 0), more[0]!.entry)
  assert.deepEqual(
    (await next.credentials.apiKeys(10)).map(({ api_key_id }) => api_key_id),
    [id],
  )
  assert.deepEqual(await next.journal.entries({ after: 0, limit: 10, maintenanceId: amended.maintenance_id }), [
    entries[0],
    more[0]!.entry,
  ])

  // The next process projects what was abandoned, without a call.
  const projected = async () => {
    const fresh = await beside(t, table)
    return fresh.heldBack === 0 ? fresh : undefined
  }
  const third = await waitUntil('everything is projected', projected)
  assert.deepEqual(await third.windows.get(amended.maintenance_id), amended)
  assert.deepEqual(await verifyStore(third), { entries: 5, windows: 3 })
})

test('[dynamodb.repair] a running instance projects what another has abandoned', async t => {
  const { store, proxy, table } = await behindProxy(t)
  const follower = await beside(t, table)
  endWithTest(
    t,
    follower.watch(() => {}),
  )
  proxy.fate = passing => (isAppend(passing) || isHeadMove(passing) ? 'pass' : 'lose-request')
  const entries = oneWindow(1)
  await store.journal.append(entries, emptyHead, [])
  await waitUntil('it has followed', async () => (await follower.journal.head()).seq === 1)
  await waitUntil('it has repaired', () => follower.heldBack === 0)
  assert.deepEqual(await verifyStore(follower), { entries: 1, windows: 1 })
})

test('[instances.one-order] fifty writers on five instances change one window: one order, no update lost, the chain verifies', async t => {
  const table = freshTable()
  const stores = []
  for (let count = 0; count < 5; count++) stores.push(await beside(t, table))
  const [first] = stores as [DynamodbStore]
  const { entries } = await appendWindows(first, 1)
  const id = entries[0]!.record!.maintenance_id
  const writers = await Promise.all(stores.map(store => JournalWriter.open({ store, clock: systemClock })))
  const revisions = await Promise.all(
    Array.from({ length: 50 }, (_, index) =>
      writers[index % writers.length]!.commit(
        { role: 'admin', actor: 'a test' },
        async draft => {
          const window = await draft.window(id)
          const changed = { ...window!, revision: window!.revision + 1 }
          draft.propose(proposalOf(changed, 'update'))
          return changed.revision
        },
        { alone: true, entries: 1 },
      ),
    ),
  )
  assert.deepEqual(
    revisions.sort((a, b) => a - b),
    Array.from({ length: 50 }, (_, index) => index + 2),
  )
  for (const store of stores) assert.equal((await store.journal.head()).seq, 51)
  const journaled = await first.journal.entries({ after: 0, limit: 100, maintenanceId: id })
  assert.deepEqual(
    journaled.map(({ revision }) => revision),
    Array.from({ length: 51 }, (_, index) => index + 1),
  )
  assert.deepEqual(await verifyStore(first), { entries: 51, windows: 1 })
})

test('[instances.feed] what one instance appends, another reports within a second', async t => {
  const table = freshTable()
  const [writer, follower] = [await beside(t, table), await beside(t, table)]
  let head = emptyHead
  let reported = 0
  endWithTest(
    t,
    follower.watch(() => void reported++),
  )
  for (let count = 1; count <= 3; count++) {
    const entries = chain([proposalOf(windowAt(moment, count))], head)
    await writer.journal.append(entries, head, [])
    head = headAfter(entries[0]!.entry)
    await waitUntil('the other reports it', () => reported >= count, 1000)
  }
  assert.equal(reported, 3, 'one report per append')
  endWithTest(
    t,
    writer.watch(() => assert.fail('nobody else has written')),
  )
  await waitUntil('the writer has looked', async () => (await writer.journal.head()).seq === 3)
})

test('[instances.access] a session that one instance closes is reported by the others', async t => {
  const table = freshTable()
  const [one, other] = [await beside(t, table), await beside(t, table)]
  const reported: string[] = []
  endWithTest(
    t,
    other.watch(what => void reported.push(what)),
  )
  const session = { sha256: 'ab', credential: 'secret_code:1', actor: 'secret_code', created_at: 1, expires_at: 2 }
  await one.sessions.add(session, 100)
  await one.sessions.close('ab')
  await waitUntil('the other reports it', () => reported.length > 0, 2000)
  assert.deepEqual(reported, ['sessions'])
})

test('[instances.clocks] the responses of the engine show its clock', async t => {
  const store = await beside(t, freshTable())
  const { at, within } = await store.now()
  const offset = at - Date.now()
  assert.ok(Math.abs(offset) <= within + 50 && within <= 1500, `${offset} ± ${within} ms on one machine`)
})

test('[store.another-history] a table that was restored to an earlier state is noticed, and reloaded', async t => {
  const server = await sharedDynamodb()
  const table = freshTable()
  const client = new DynamoDBClient({ endpoint: `http://127.0.0.1:${server}` })
  endWithTest(t, () => client.destroy())
  const store = await beside(t, table)
  await appendWindows(store, 3)
  await store.settle()
  await waitUntil('it is known to be projected', () => store.heldBack === 0)
  let reported = 0
  endWithTest(
    t,
    store.watch(() => void reported++),
  )
  await client.send(new DeleteTableCommand({ TableName: table }))
  const restored = await waitUntil('the table exists again', () => beside(t, table).catch(() => undefined))
  const { entries } = await appendWindows(restored, 1)
  await waitUntil('it is noticed', () => reported > 0)
  assert.deepEqual(await store.journal.entries({ after: 0, limit: 10 }), entries)
  assert.deepEqual(await store.journal.head(), headAfter(entries[0]!))
})

test('[ping.without-store] [ready.unavailable] with DynamoDB stopped, /ping and /stat answer as before', async t => {
  const server = await startDynamodb(join(temporaryFolder(t), 'tables'))
  endWithTest(t, () => server.stop())
  const app = await startApp(t, { store: addressOf(server.port) })
  const { maintenance_id } = await app.schedule(-1)
  await server.stop()
  for (let count = 0; count < 20; count++) {
    assert.deepEqual((await app.data('ping')).active, [maintenance_id])
    assert.equal((await app.call('stat')).status, 200)
  }
  assert.equal((await app.call('ready')).status, 503)
  await server.start()
  await waitUntil('it is ready again', async () => (await app.call('ready')).status === 200)
})

test('[store.refusal-says-why] a start that AWS refuses reports the reason of AWS, without the request', async t => {
  const token = 'a-token-of-the-session'
  for (const [name, message] of [
    ['UnrecognizedClientException', 'The security token included in the request is invalid.'],
    [
      'InvalidSignatureException',
      `The signature does not match.\n\nThe Canonical String was\nx-amz-security-token:${token}`,
    ],
  ] as const) {
    const server = createServer((request, response) => {
      request.resume()
      response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' })
      response.end(JSON.stringify({ __type: `com.amazon.coral.service#${name}`, message }))
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    endWithTest(t, () => void server.close())
    const { port } = server.address() as AddressInfo
    const { code, stdout, stderr } = await runOpsd(['store-verify'], {
      OPS_STORE: `dynamodb:ops?region=eu-central-1&endpoint=http://127.0.0.1:${port}`,
      AWS_ACCESS_KEY_ID: 'AKIDTEST',
      AWS_SECRET_ACCESS_KEY: 'a-secret-key',
      AWS_SESSION_TOKEN: token,
    })
    assert.deepEqual([code, stdout], [3, ''])
    assert.match(stderr, new RegExp(`^g3n-opsd: [^\n]*${name}[^\n]*${message.split('\n')[0]}\n$`))
    assert.ok(!stderr.includes(token) && !stderr.includes('a-secret-key'))
  }
})
