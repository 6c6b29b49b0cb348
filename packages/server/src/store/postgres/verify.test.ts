import assert from 'node:assert/strict'
import { test } from 'node:test'
import { postgres, sharedPostgres } from '../../../../../test/engines/postgres.ts'
import { fillStore } from '../../../../../test/stage/fill-store.ts'
import { verifyStore } from '../../journal/verify/verify-store.ts'
import { openStore } from '../open.ts'

test('[opsd.store-verify] on PostgreSQL, every change behind the journal’s back is named', async t => {
  const address = await postgres.freshStore(t)
  const [id = ''] = await fillStore(t, address)
  const server = await sharedPostgres()
  const schema = decodeURIComponent(address).split('search_path=')[1] ?? ''
  const run = (sql: string) => server.run(`SET search_path TO ${schema}; ${sql}`)
  const store = await openStore(address, { serving: false })
  t.after(() => store.close())
  const damages: [table: string, sql: string, problem: RegExp][] = [
    ['journal', `UPDATE journal SET entry = replace(entry, 'Soon.', 'Never')`, /^entry 6: its hash is "/],
    ['journal', 'UPDATE journal SET maintenance_id = NULL WHERE seq = 6', /: has 2 entries, 1 are found by its id/],
    ['maintenance', `UPDATE maintenance SET updates = '[]' WHERE maintenance_id = '${id}'`, /: differs from entry 6/],
    ['maintenance', `DELETE FROM maintenance WHERE maintenance_id = '${id}'`, /^4 windows are .*, 3 are projected/],
    ['maintenance', `UPDATE maintenance SET status = 'ended' WHERE maintenance_id = '${id}'`, /: is listed as ended/],
    ['maintenance', 'UPDATE maintenance SET scheduled_start = 0', /: is not found on the board by its start/],
    ['secret_code', 'DELETE FROM secret_code', /^credential secret_code: is not the one/],
    ['signing_key', 'DELETE FROM signing_key', /^credential .*: is not the one/],
    ['api_key', `UPDATE api_key SET key_sha256 = 'x'`, /^credential .*: is not the one/],
    ['api_key', `UPDATE api_key SET role = 'admin'`, /^API key .*: differs/],
    ['api_key', `UPDATE api_key SET name = 'other'`, /^API key .*: differs/],
    ['api_key', 'UPDATE api_key SET expires_at = 1', /^API key .*: differs/],
    ['api_key', 'UPDATE api_key SET revoked_at = 1', /^API key .*: differs/],
    ['document', `UPDATE document SET document = '{}' WHERE id = 'pos'`, /^part pos: differs from entry 9/],
    ['document', 'UPDATE document SET revision = 3', /^part pos: differs from entry 9/],
    ['document', `DELETE FROM document WHERE id = 'web'`, /^2 documents of the noun part .*, 1 are projected/],
    ['idempotency', 'DELETE FROM idempotency', /^idempotency key of entry 8: leads to no entry/],
  ]
  for (const [table, sql, problem] of damages) {
    await run(`CREATE TABLE kept AS TABLE ${table}; ${sql}`)
    assert.match((await verifyStore(store)).problem ?? 'nothing', problem, sql)
    await run(`DELETE FROM ${table}; INSERT INTO ${table} SELECT * FROM kept; DROP TABLE kept`)
  }
  assert.deepEqual(await verifyStore(store), { entries: 11, windows: 4 })
})
