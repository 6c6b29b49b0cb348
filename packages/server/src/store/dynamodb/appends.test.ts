import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { addressOf, freshTable, sharedDynamodb } from '../../../../../test/engines/dynamodb.ts'
import { endWithTest } from '../../../../../test/stage/end-with-test.ts'
import { unknownProposal } from '../../../../../test/stage/unknown-entry.ts'
import { waitUntil } from '../../../../../test/stage/wait-until.ts'
import { verifyStore } from '../../journal/verify/verify-store.ts'
import { type Credential, emptyHead, type Proposal, sealAll } from '../entry.ts'
import { Appends, appendAfter, emptyTableHead, headOf } from './appends.ts'
import { openDynamodb } from './open.ts'
import { Table } from './table.ts'

const proposal: Proposal = { actor: 'secret_code', action: 'api_key_revoke', at: 0, change: { api_key_id: 'x' } }

/** A journal in its own table, with appends of some lengths. */
async function appendsOf(t: TestContext, lengths: readonly number[]): Promise<{ appends: Appends; address: string }> {
  const port = await sharedDynamodb()
  const table = freshTable()
  const address = addressOf(port, table)
  await (await openDynamodb(address)).close()
  const client = new DynamoDBClient({ endpoint: `http://127.0.0.1:${port}` })
  endWithTest(t, () => client.destroy())
  const appends = new Appends(new Table(DynamoDBDocumentClient.from(client), table))
  let head = emptyTableHead
  for (const length of lengths) {
    const sealed = sealAll(
      Array.from({ length }, () => proposal),
      head.seq === 0 ? emptyHead : head,
      0,
      randomUUID(),
    )
    const append = appendAfter(head, sealed, [])
    await appends.write(
      append,
      sealed.map(({ text }) => text),
      head,
    )
    head = headOf(append)
  }
  return { appends, address }
}

test('a journal is read across its partitions, from any position and from the head', async t => {
  // Appends of 99 entries cross the borders at 10,000 and 20,000.
  const lengths = Array.from({ length: 250 }, () => 99)
  const last = 250 * 99
  const { appends, address } = await appendsOf(t, lengths)
  assert.equal((await appends.newest())?.last, last)
  assert.equal((await appends.newest(19_900))?.last, last)
  assert.equal((await appends.newest(last))?.last, last)
  for (const seq of [1, 2, 99, 100, 9_999, 10_000, 10_001, 19_998, 20_001, last]) {
    for await (const append of appends.from(seq)) {
      assert.ok(append.first <= seq && seq <= append.last, `${seq} is in the append from ${append.first}`)
      break
    }
  }
  for await (const _ of appends.from(last + 1)) assert.fail('nothing follows')
  let next = 9_901
  for await (const append of appends.from(9_901)) {
    assert.ok(append.first <= next && next <= append.last)
    next = append.last + 1
  }
  assert.equal(next, last + 1)
  let before = last + 1
  for await (const append of appends.before(last + 1)) {
    assert.equal(append.last, before - 1)
    before = append.first
  }
  assert.equal(before, 1)

  // Nothing of it is projected: a store that opens it begins at its head, and reads it from any position.
  const store = await openDynamodb(address)
  endWithTest(t, () => store.close())
  assert.equal((await store.journal.head()).seq, last)
  for (const after of [0, 9_990, last - 3]) {
    const entries = await store.journal.entries({ after, limit: 250 })
    assert.equal(entries[0]?.seq, after + 1)
    assert.equal(entries.length, Math.min(250, last - after))
  }
})

test('[journal.unknown-actions] what a later release brings is stored until such a release projects it', async t => {
  const { appends, address } = await appendsOf(t, [])
  const store = await openDynamodb(address)
  endWithTest(t, () => store.close())
  const key: Credential = { kind: 'api_key', api_key_id: 'k', key_sha256: '0'.repeat(64) }
  const sealedPart = { kind: 'part', value: 'x' } as never
  const made = { actor: 'secret_code', action: 'api_key_create' as const, at: 0 }
  const proposals: Proposal[] = [
    { ...made, change: { api_key_id: 'k', name: 'key', role: 'reader' }, credential: key },
    unknownProposal(0),
  ]
  await store.journal.append(sealAll(proposals, emptyHead, 0, randomUUID()), emptyHead, [key, sealedPart])
  const left = async () => (await appends.newest())?.credentials
  await waitUntil('the key is projected', async () => (await left())?.length === 1)
  assert.deepEqual(await left(), [sealedPart])
  assert.equal((await store.credentials.apiKeys(10)).length, 1)
  const again = await openDynamodb(address)
  endWithTest(t, () => again.close())
  assert.deepEqual((await verifyStore(again)).problem, undefined)
  assert.deepEqual(await left(), [sealedPart])
})
