import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type TestContext, test } from 'node:test'
import { fillStore } from '../../../../../test/stage/fill-store.ts'
import { startApp } from '../../../../../test/stage/start-app.ts'
import { journalUnknown } from '../../../../../test/stage/unknown-entry.ts'
import { wrapStore } from '../../../../../test/stage/wrap-store.ts'
import { StoreRefused } from '../../store/errors.ts'
import { openSqlite } from '../../store/sqlite/open.ts'
import { verifyStore } from './verify-store.ts'

/** A store on a file with windows, keys and a code in it, and the ids of its windows. */
async function filledStore(t: TestContext): Promise<{ path: string; ids: string[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'ops-verify-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'ops.db')
  return { path, ids: await fillStore(t, `sqlite:${path}`) }
}

async function verify(path: string): ReturnType<typeof verifyStore> {
  const store = openSqlite(`sqlite:${path}`, { serving: false })
  try {
    return await verifyStore(store)
  } finally {
    await store.close()
  }
}

test('[opsd.store-verify] a sound store verifies, with what it holds', async t => {
  const { path } = await filledStore(t)
  assert.deepEqual(await verify(path), { entries: 11, windows: 4 })
})

test('[opsd.store-verify] every change behind the journal’s back is named', async t => {
  const forgeries: [sql: string, problem: RegExp][] = [
    [
      `UPDATE journal SET entry = replace(entry, 'Soon.', 'Never') WHERE seq = 6`,
      /^entry 6: its hash is "[0-9a-f]{64}", but its content has/,
    ],
    [
      `UPDATE journal SET hash = '${'f'.repeat(64)}' WHERE seq = 2`,
      /^entry 2: its hash is "[0-9a-f]{64}", but its content has/,
    ],
    [`DELETE FROM journal WHERE seq = 4`, /^entry 5: its seq is 5, but should be 4/],
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
    [`UPDATE journal SET maintenance_id = NULL WHERE seq = 6`, /^window \$0: has 2 entries, 1 are found by its id/],
    [`UPDATE api_key SET key_sha256 = '${'0'.repeat(64)}'`, /^credential .*: is not the one that its entry names/],
    [
      `UPDATE signing_key SET credential = replace(credential, '"x":"', '"x":"A')`,
      /^credential .*: is not the one that its entry names/,
    ],
    [`UPDATE signing_key SET created_at = 1`, /^signing key .*: was not made when its entry says/],
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
    [`UPDATE document SET document = replace(document, 'Tills', 'Shop')`, /^part pos: differs from entry 9/],
    [`UPDATE document SET document = '{}' WHERE id = 'web'`, /^part web: differs from entry 11/],
    [`UPDATE document SET seq = 10 WHERE id = 'web'`, /^part web: projected from entry 10, its last is 11/],
    [`UPDATE document SET revision = 2 WHERE id = 'pos'`, /^part pos: differs from entry 9/],
    [`DELETE FROM document WHERE id = 'web'`, /^2 documents of the noun part are in the journal, 1 are projected/],
    [`UPDATE document SET id = 'a' WHERE id = 'pos'`, /^part a: projected from entry 9, its last is none/],
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

test('[opsd.store-verify] what a service writes in the meantime is not taken for damage', async t => {
  const app = await startApp(t)
  await app.schedule(600)
  let writes = 1
  /** The store, in which a window is planned between the replay and the comparison. */
  const beside = wrapStore(app.store, async (name, call) => {
    if (name === 'windows.projected' && writes-- > 0) await app.schedule(600)
    return call()
  })
  assert.deepEqual(await verifyStore(beside), { entries: 4, windows: 2 })
  writes = Number.POSITIVE_INFINITY
  const refused = (error: unknown) => error instanceof StoreRefused && /written to faster/.test(error.message)
  await assert.rejects(verifyStore(beside), refused)
})

test('[opsd.store-verify] an entry whose action this release does not know is sound, unless it has a window', async t => {
  const app = await startApp(t)
  const { maintenance_id } = await app.schedule(600)
  await journalUnknown(app, { idempotency: { key: 'key-of-a-part', body_sha256: '0'.repeat(64) } })
  await app.schedule(600)
  assert.deepEqual(await verifyStore(app.store), { entries: 5, windows: 2 })
  await journalUnknown(app, { maintenance_id })
  assert.deepEqual(await verifyStore(app.store), {
    entries: 5,
    windows: 0,
    problem: `entry 6: it has the window ${maintenance_id}, and this release does not know what wave_create does to one`,
  })
})

test('[opsd.store-verify] the greatest id is compared, too', async t => {
  const { path, ids } = await filledStore(t)
  const store = openSqlite(`sqlite:${path}`, { serving: false })
  t.after(() => store.close())
  t.mock.method(store.journal, 'greatestId', async () => ids[0])
  assert.match((await verifyStore(store)).problem ?? '', new RegExp(`^the greatest id is .*, but ${ids[0]} is stored$`))
})

test('[opsd.store-fork] [journal.id] a fork gives the journal another id, and changes nothing else', async t => {
  const { path } = await filledStore(t)
  const store = openSqlite(`sqlite:${path}`, { serving: false })
  t.after(() => store.close())
  const [head, id] = [await store.journal.head(), randomUUID()]
  await store.journal.setId(id)
  assert.equal(await store.journal.id(), id)
  assert.deepEqual(await store.journal.head(), head)
  assert.equal((await verifyStore(store)).problem, undefined)
})
