import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { addressOf, freshTable, sharedDynamodb } from '../../../../../test/engines/dynamodb.ts'
import {
  appendWindows,
  chain,
  moment,
  proposalOf,
  windowAt,
} from '../../../../../test/engines/store-contract/entries.ts'
import { endWithTest } from '../../../../../test/stage/end-with-test.ts'
import { unknownProposal } from '../../../../../test/stage/unknown-entry.ts'
import { waitUntil } from '../../../../../test/stage/wait-until.ts'
import { headAfter } from '../entry.ts'
import { keys } from './keys.ts'
import { openDynamodb } from './open.ts'
import { Table } from './table.ts'

test('[store.later-release] the projection stops before an action that only a later release knows, and continues when one has projected it', async t => {
  const port = await sharedDynamodb()
  const name = freshTable()
  const address = addressOf(port, name)
  const open = async () => {
    const store = await openDynamodb(address, 0)
    endWithTest(t, () => store.close())
    return store
  }
  const client = new DynamoDBClient({ endpoint: `http://127.0.0.1:${port}` })
  endWithTest(t, () => client.destroy())
  const table = new Table(DynamoDBDocumentClient.from(client), name)
  const projectedSeq = async () => Number((await table.get(keys.deployment))?.['projected_seq'])

  const store = await open()
  const { head } = await appendWindows(store, 1)
  const part = { kind: 'part', secret: 'x' }
  const window = proposalOf(windowAt(moment, 10))
  const later = chain([{ ...unknownProposal(moment), credential: part as never }, window], head)
  const at = headAfter(later[1]!.entry)
  await store.journal.append(later, head, [part])
  await store.journal.append(chain([proposalOf(windowAt(moment, 20))], at), at, [])
  await store.settle()
  assert.equal(await projectedSeq(), 1)
  assert.equal(store.heldBack, 1)
  assert.notEqual((await table.get(keys.append(2)))?.['credentials'], undefined)
  assert.notEqual(await table.get(keys.window(window.maintenance_id!)), undefined, 'what is known is written')

  // Another instance of this release finds it abandoned, and leaves it, too.
  const other = await open()
  await waitUntil('the rest is projected', () => other.heldBack === 1)
  assert.equal(await projectedSeq(), 1)
  assert.deepEqual(await other.credentials.unknown(), [{ seq: 2, credential: part }])
  assert.equal((await other.windows.list({ limit: 10 })).length, 3)

  // What an instance of a later release does.
  await table.update(keys.append(2), 'REMOVE credentials', {})
  await table.update(keys.deployment, 'SET projected_seq = :seq', { ':seq': 4 })
  endWithTest(
    t,
    store.watch(() => {}),
  )
  await waitUntil('it is known', () => store.heldBack === 0)
  const last = await store.journal.head()
  await store.journal.append(chain([proposalOf(windowAt(moment, 30))], last), last, [])
  await store.settle()
  assert.equal(await projectedSeq(), 5)
})
