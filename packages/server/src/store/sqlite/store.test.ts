import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { after, test } from 'node:test'
import { verifyStore } from '../../journal/verify.ts'
import { StoreRefused, StoreUnavailable } from '../store.ts'
import { storeContract } from '../store-contract.ts'
import { openSqlite } from './open.ts'

const folder = mkdtempSync(join(tmpdir(), 'ops-sqlite-'))
after(() => rmSync(folder, { recursive: true }))
let count = 0
const freshPath = () => join(folder, `${++count}.db`)

storeContract({
  name: 'sqlite',
  async open(t) {
    const path = freshPath()
    let store = openSqlite(path, { serving: true })
    t.after(() => store.close())
    return {
      store,
      async reopen() {
        await store.close()
        store = openSqlite(path, { serving: true })
        return store
      },
    }
  },
})

test('[store.single-process] one process serves a database; a command may work beside it', async () => {
  const path = freshPath()
  const serving = openSqlite(path, { serving: true })
  assert.throws(
    () => openSqlite(path, { serving: true }),
    (error: Error) => error instanceof StoreRefused && /another process/.test(error.message),
  )
  const beside = openSqlite(path, { serving: false })
  await beside.close()
  await serving.close()
  await openSqlite(path, { serving: true }).close()
})

test('[store.not-a-database] a file that is no database is refused and left as it is', () => {
  const path = freshPath()
  writeFileSync(path, 'Dear diary, '.repeat(100))
  const before = statSync(path).size
  assert.throws(
    () => openSqlite(path, { serving: true }),
    (error: Error) => error instanceof StoreRefused && /not a SQLite database/.test(error.message),
  )
  assert.equal(statSync(path).size, before)
})

test('the database of another program is refused', () => {
  const path = freshPath()
  const other = new DatabaseSync(path)
  other.exec('CREATE TABLE recipes (name TEXT)')
  other.close()
  assert.throws(
    () => openSqlite(path, { serving: true }),
    (error: Error) => error instanceof StoreRefused && /another program/.test(error.message),
  )
})

test('[store.newer] a database newer than the program is refused', async () => {
  const path = freshPath()
  await openSqlite(path, { serving: true }).close()
  const newer = new DatabaseSync(path)
  newer.exec('PRAGMA user_version = 999')
  newer.close()
  assert.throws(
    () => openSqlite(path, { serving: true }),
    (error: Error) => error instanceof StoreRefused && /newer than this program/.test(error.message),
  )
})

test('[credentials.hashed-at-rest] only the owner can read the file', () => {
  const path = freshPath()
  void openSqlite(path, { serving: true }).close()
  assert.equal(statSync(path).mode & 0o777, 0o600)
})

test('[store.written-beside] what another connection has written is noticed', async t => {
  const path = freshPath()
  const serving = openSqlite(path, { serving: true })
  t.after(() => serving.close())
  const noticed = new Promise<void>(resolve => {
    t.after(serving.watch(() => resolve()))
  })
  const beside = openSqlite(path, { serving: false })
  await beside.setJournalId(randomUUID())
  await beside.close()
  await noticed
})

test('a backup beside a serving process is a sound copy that only its owner can read', async t => {
  const [path, copyPath] = [freshPath(), freshPath()]
  const serving = openSqlite(path, { serving: true })
  t.after(() => serving.close())
  await serving.backup(copyPath)
  assert.equal(statSync(copyPath).mode & 0o777, 0o600)
  const copy = openSqlite(copyPath, { serving: true })
  assert.equal(await copy.journalId(), await serving.journalId())
  assert.equal((await verifyStore(copy)).problem, undefined)
  await copy.close()
  await assert.rejects(serving.backup(copyPath), StoreRefused)
})

test('a backup that fails leaves no file', async t => {
  const [path, copyPath] = [freshPath(), freshPath()]
  await openSqlite(path, { serving: true }).close()
  const whole = readFileSync(path)
  writeFileSync(path, Buffer.concat([whole.subarray(0, 8192), Buffer.alloc(whole.length - 8192, 0xaa)]))
  const damaged = openSqlite(path, { serving: true })
  t.after(() => damaged.close())
  await assert.rejects(damaged.backup(copyPath), StoreUnavailable)
  assert.equal(existsSync(copyPath), false)
})

test('[list.page-cost-flat] a page reads an index, however deep it is and whatever the filter', () => {
  const path = freshPath()
  void openSqlite(path, { serving: true }).close()
  const database = new DatabaseSync(path)
  const plan = (sql: string) =>
    database
      .prepare(`EXPLAIN QUERY PLAN ${sql}`)
      .all()
      .map(row => String(row['detail']))
      .join('; ')
  const all = plan(
    "SELECT maintenance_id, item FROM maintenance WHERE maintenance_id < 'x' ORDER BY maintenance_id DESC LIMIT 50",
  )
  const filtered = plan(
    "SELECT maintenance_id, item FROM maintenance WHERE status = 'ended' AND maintenance_id < 'x' ORDER BY maintenance_id DESC LIMIT 50",
  )
  database.close()
  for (const detail of [all, filtered]) {
    assert.match(detail, /SEARCH maintenance USING INDEX/)
    assert.doesNotMatch(detail, /TEMP B-TREE|SCAN/)
  }
})

test('a command beside the service makes no database where there is none', () => {
  const path = freshPath()
  assert.throws(() => openSqlite(path, { serving: false }), /does not exist/)
  assert.equal(existsSync(path), false)
})
