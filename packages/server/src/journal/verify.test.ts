import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type TestContext, test } from 'node:test'
import { startApp } from '../../../../test/api/start-app.ts'
import { ManualClock } from '../manual-clock.ts'
import { openSqlite } from '../store/sqlite/open.ts'
import { verifyStore } from './verify.ts'

/** A store on a file with windows, keys and a code in it, and the ids of its windows. */
async function filledStore(t: TestContext): Promise<{ path: string; ids: string[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'ops-verify-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'ops.db')
  const app = await startApp(t, { store: `sqlite:${path}`, clock: new ManualClock(new Date().toISOString()) })
  const ids: string[] = []
  for (let count = 0; count < 3; count++) ids.push((await app.schedule(600)).maintenance_id)
  await app.data('maintenanceUpdate', { maintenance_id: ids[0], text: 'Soon.' })
  await app.data('apiKeyCreate', { name: 'key', role: 'reader' })
  await app.schedule(600, { idempotency_key: 'key-of-a-robot-0001' })
  await app.close()
  return { path, ids }
}

async function verify(path: string): ReturnType<typeof verifyStore> {
  const store = openSqlite(path, { serving: false })
  try {
    return await verifyStore(store)
  } finally {
    await store.close()
  }
}

test('[opsd.store-verify] a sound store verifies, with what it holds', async t => {
  const { path } = await filledStore(t)
  assert.deepEqual(await verify(path), { entries: 8, windows: 4 })
})

test('[opsd.store-verify] whatever was changed behind the journal’s back is named', async t => {
  const forgeries: [sql: string, problem: RegExp][] = [
    [`UPDATE journal SET entry = replace(entry, 'Soon.', 'Never') WHERE seq = 6`, /^entry 6: its hash is not that/],
    [`UPDATE journal SET hash = '${'f'.repeat(64)}' WHERE seq = 2`, /^entry 2: its hash is not that/],
    [`DELETE FROM journal WHERE seq = 4`, /^entry 5: its seq is 5 where 4 follows/],
    [
      `UPDATE maintenance SET item = replace(item, 'blocked', 'notice') WHERE maintenance_id = '$0'`,
      /^window \$0: differs from entry 6/,
    ],
    [`UPDATE maintenance SET updates = '[]' WHERE maintenance_id = '$0'`, /^window \$0: differs from entry 6/],
    [
      `UPDATE maintenance SET seq = 2 WHERE maintenance_id = '$0'`,
      /^window \$0: projected from entry 2, its last is 6/,
    ],
    [`DELETE FROM maintenance WHERE maintenance_id = '$1'`, /^4 windows are in the journal, 3 are projected/],
    [`UPDATE api_key SET key_sha256 = '${'0'.repeat(64)}'`, /^credential .*: is not the one that its entry names/],
    [
      `UPDATE signing_key SET credential = replace(credential, '"x":"', '"x":"A')`,
      /^credential .*: is not the one that its entry names/,
    ],
    [`DELETE FROM signing_key`, /^credential .*: is not the one that its entry names/],
    [
      `UPDATE maintenance SET status = 'ended' WHERE maintenance_id = '$0'`,
      /^window \$0: is listed as ended, and is scheduled/,
    ],
    [
      `UPDATE maintenance SET scheduled_start = scheduled_start + 86400000 WHERE maintenance_id = '$0'`,
      /^window \$0: is not found on the board by its start/,
    ],
    [`UPDATE api_key SET role = 'admin'`, /^API key .*: differs from what its entries say/],
    [`UPDATE api_key SET revoked_at = 1`, /^API key .*: differs from what its entries say/],
    [`UPDATE secret_code SET seq = 3`, /^credential secret_code: is not the one that its entry names/],
    [`DELETE FROM idempotency`, /^idempotency key of entry 8: leads to no entry/],
    [`DELETE FROM secret_code`, /^credential secret_code: is not the one that its entry names/],
  ]
  for (const [sql, problem] of forgeries) {
    const { path, ids } = await filledStore(t)
    const fill = (text: string) => text.replace(/\$(\d)/g, (_match, index: string) => ids[Number(index)] ?? '')
    const database = new DatabaseSync(path)
    database.exec(fill(sql))
    database.close()
    const found = (await verify(path)).problem ?? 'nothing'
    assert.match(found.replace(ids[0] ?? '', '$0'), problem, sql)
  }
})

test('[opsd.store-fork] [journal.id] a fork gives the journal another id, and leaves the rest as it is', async t => {
  const { path } = await filledStore(t)
  const store = openSqlite(path, { serving: false })
  t.after(() => store.close())
  const [head, id] = [await store.head(), randomUUID()]
  await store.setJournalId(id)
  assert.equal(await store.journalId(), id)
  assert.deepEqual(await store.head(), head)
  assert.equal((await verifyStore(store)).problem, undefined)
})
