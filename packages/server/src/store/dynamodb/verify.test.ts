import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { dynamodb } from '../../../../../test/engines/dynamodb.ts'
import { fillStore } from '../../../../../test/stage/fill-store.ts'
import { verifyStore } from '../../journal/verify/verify-store.ts'
import { readAddress } from './address.ts'
import { everythingOf, type Key, keys } from './keys.ts'
import { openDynamodb } from './open.ts'
import { scheduledPartition } from './project.ts'
import { type Item, Table } from './table.ts'

test('[opsd.store-verify] on DynamoDB, every change behind the journal’s back is named', async t => {
  const address = await dynamodb.freshStore(t)
  const [id = ''] = await fillStore(t, address)
  const { table: name, endpoint = '' } = readAddress(address)
  const client = new DynamoDBClient({ endpoint })
  t.after(() => client.destroy())
  const table = new Table(DynamoDBDocumentClient.from(client), name)
  // Nothing is held in memory: every read finds what is written.
  const store = await openDynamodb(address, 0)
  t.after(() => store.close())
  await store.settle()
  const firstOf = async (pk: string): Promise<Key> => {
    const [item] = await table.all(everythingOf(pk))
    return { pk, sk: String(item?.['sk']) }
  }
  const [apiKey, signingKey] = [await firstOf(keys.apiKey('').pk), await firstOf(keys.signingKey('').pk)]
  const damages: [key: Key, change: Item | undefined, problem: RegExp][] = [
    [keys.windowEntry(id, 6), undefined, /: has 2 entries, 1 are found by its id/],
    [keys.window(id), { updates: '[]' }, /: differs from entry 6/],
    [keys.window(id), { seq: 3 }, /: projected from entry 3, its last is 6/],
    [keys.window(id), undefined, /^4 windows are .*, 3 are projected/],
    [keys.window(id), { gsi2pk: 'ended' }, /: is listed as ended|: is not listed by its status/],
    [await firstOf(scheduledPartition), undefined, /: is scheduled, and not on the board/],
    [keys.secretCode, undefined, /^credential secret_code: is not the one/],
    [signingKey, undefined, /^credential .*: is not the one/],
    [apiKey, { key_sha256: 'x' }, /^credential .*: is not the one/],
    [apiKey, { key_role: 'admin' }, /^API key .*: differs/],
    [apiKey, { key_name: 'other' }, /^API key .*: differs/],
    [apiKey, { expires_at: 1 }, /^API key .*: differs/],
    [apiKey, { revoked_at: 1 }, /^API key .*: differs/],
    [keys.document('part', 'pos'), { document: '{}' }, /^part pos: differs from entry 9/],
    [keys.document('part', 'web'), { document: '{}' }, /^part web: differs from entry 11/],
    [keys.document('part', 'web'), undefined, /^2 documents of the noun part .*, 1 are projected/],
    [keys.idempotency('key-of-a-robot-0001'), undefined, /^idempotency key of entry 8: leads to no entry/],
  ]
  for (const [key, change, problem] of damages) {
    const kept = await table.get(key)
    assert.ok(kept, key.pk)
    if (change === undefined) await table.remove(key)
    else await table.put({ ...kept, ...change })
    assert.match((await verifyStore(store)).problem ?? 'nothing', problem, `${key.pk} ${JSON.stringify(change)}`)
    await table.put(kept)
  }
  assert.deepEqual(await verifyStore(store), { entries: 11, windows: 4 })
})
