import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import {
  chmodSync,
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { after, test } from 'node:test'
import { sqlite } from '../../../../../test/engines/sqlite.ts'
import { storeContract } from '../../../../../test/engines/store-contract/store-contract.ts'
import { verifyStore } from '../../journal/verify/verify-store.ts'
import { StoreRefused, StoreUnavailable } from '../errors.ts'
import { openSqlite } from './open.ts'

const folder = mkdtempSync(join(tmpdir(), 'ops-sqlite-'))
after(() => rmSync(folder, { recursive: true }))
let count = 0
const openFile = (path: string, options: { serving: boolean }) => openSqlite(`sqlite:${path}`, options)
const freshPath = () => join(folder, `${++count}.db`)

storeContract({
  name: 'sqlite',
  async open(t) {
    const path = freshPath()
    let store = openFile(path, { serving: true })
    t.after(() => store.close())
    return {
      store,
      async reopen() {
        await store.close()
        store = openFile(path, { serving: true })
        return store
      },
      keep: () => sqlite.keep(`sqlite:${path}`),
    }
  },
})

test('[store.single-process] one process serves a database; a command may work beside it', async () => {
  const path = freshPath()
  const serving = openFile(path, { serving: true })
  assert.throws(
    () => openFile(path, { serving: true }),
    (error: Error) => error instanceof StoreRefused && /another process/.test(error.message),
  )
  const beside = openFile(path, { serving: false })
  await beside.close()
  await serving.close()
  await openFile(path, { serving: true }).close()
})

test('[store.one-file-one-service] a second service is refused under any name of the file', async t => {
  const root = mkdtempSync(join(folder, 'names-'))
  const file = join(root, 'data/ops.db')
  const serving = openFile(file, { serving: true })
  t.after(() => serving.close())
  assert.deepEqual(serving.warnings, [])
  symlinkSync(file, join(root, 'link.db'))
  symlinkSync('link.db', join(root, 'link-to-a-link.db'))
  symlinkSync(join(root, 'data'), join(root, 'folder'))
  linkSync(file, join(root, 'hard.db'))
  mkdirSync(join(root, 'elsewhere'))
  linkSync(file, join(root, 'elsewhere/ops.db'))
  for (const name of ['link.db', 'link-to-a-link.db', 'folder/ops.db', 'data/../data/./ops.db'])
    assert.throws(() => openFile(join(root, name), { serving: true }), /is served by another process/, name)
  for (const name of ['hard.db', 'elsewhere/ops.db']) {
    // A command would not see the last writes, and the service would not see its writes.
    for (const asService of [true, false]) {
      assert.throws(
        () => openFile(join(root, name), { serving: asService }),
        (error: Error) => error instanceof StoreRefused && /another process, by another name/.test(error.message),
        name,
      )
    }
    for (const beside of ['-wal', '-shm']) assert.equal(existsSync(join(root, `${name}${beside}`)), false, beside)
  }
  for (const name of ['link.db', 'data/ops.db']) await openFile(join(root, name), { serving: false }).close()
})

test('[store.one-file-one-service] a file or folder that is renamed while it is served is refused under its new name', async t => {
  const root = mkdtempSync(join(folder, 'renamed-'))
  const serving = openFile(join(root, 'data/ops.db'), { serving: true })
  t.after(() => serving.close())
  renameSync(join(root, 'data'), join(root, 'moved'))
  assert.throws(() => openFile(join(root, 'moved/ops.db'), { serving: true }), /is served by another process/)
  renameSync(join(root, 'moved/ops.db'), join(root, 'moved/other.db'))
  assert.throws(() => openFile(join(root, 'moved/other.db'), { serving: true }), /another process/)
})

test('[store.one-file-one-service] a file with several names is served with a warning', async () => {
  const [path, backup] = [freshPath(), freshPath()]
  await openFile(path, { serving: true }).close()
  linkSync(path, backup)
  const store = openFile(path, { serving: true })
  assert.match(store.warnings.join(), /2 names/)
  await store.close()
  // After a crash, the log beside a name belongs to that name; either may be served if none is open.
  const other = openFile(backup, { serving: true })
  assert.match(other.warnings.join(), /2 names/)
  await other.close()
})

test('[store.one-file-one-service] a service whose file was replaced writes nothing until it is put back', async t => {
  const [path, away] = [freshPath(), freshPath()]
  const store = openFile(path, { serving: true })
  t.after(() => store.close())
  const append = async () => store.journal.append([], await store.journal.head(), [])
  await append()
  copyFileSync(path, `${path}.restored`)
  renameSync(path, away)
  for (const replaced of [false, true]) {
    if (replaced) renameSync(`${path}.restored`, path)
    await assert.rejects(store.check(), /moved or replaced/)
    await assert.rejects(append(), StoreUnavailable)
  }
  renameSync(away, path)
  await store.check()
  await append()
})

const onPosix = process.platform === 'win32' ? 'Windows has no such modes' : false

test('[store.files-private] only the owner can read the files beside the database', { skip: onPosix }, async t => {
  const path = join(mkdtempSync(join(folder, 'modes-')), 'data/ops.db')
  // As an earlier release created it.
  mkdirSync(join(path, '..'), { mode: 0o700 })
  writeFileSync(`${path}.lock`, '', { mode: 0o644 })
  const before = process.umask(0)
  t.after(() => process.umask(before))
  const store = openFile(path, { serving: true })
  t.after(() => store.close())
  await store.journal.setId(randomUUID())
  for (const beside of ['', '-wal', '-shm', '.lock']) assert.equal(statSync(path + beside).mode & 0o777, 0o600, beside)
  assert.deepEqual(store.warnings, [])
})

test('[store.files-private] a folder or file that is open to others is a warning', { skip: onPosix }, async () => {
  const path = freshPath()
  const root = mkdtempSync(join(folder, 'open-'))
  const file = join(root, 'ops.db')
  await openFile(path, { serving: true }).close()
  copyFileSync(path, file)
  chmodSync(file, 0o644)
  chmodSync(root, 0o777)
  writeFileSync(join(root, 'secret-code'), '', { mode: 0o600 })
  chmodSync(join(root, 'secret-code'), 0o640)
  const store = openFile(file, { serving: true })
  await store.close()
  assert.match(store.warnings.join('; '), /may write to .*open-/)
  assert.match(store.warnings.join('; '), /may read .*chmod 600 \S+\/ops\.db \S+\/secret-code$/)
  chmodSync(root, 0o755)
  chmodSync(file, 0o600)
  chmodSync(join(root, 'secret-code'), 0o600)
  const closed = openFile(file, { serving: true })
  await closed.close()
  assert.deepEqual(closed.warnings, [])
})

test('[store.files-private] a link instead of the lock is refused', { skip: onPosix }, () => {
  const path = freshPath()
  symlinkSync(freshPath(), `${path}.lock`)
  assert.throws(() => openFile(path, { serving: true }), /cannot be locked by .*it is a link/)
})

test('[store.refusal-says-why] a file that cannot be opened is refused with the reason of the system', () => {
  const file = freshPath()
  writeFileSync(file, '')
  assert.throws(() => openFile(folder, { serving: true }), /it is a folder/)
  assert.throws(() => openFile(join(file, 'ops.db'), { serving: true }), /ENOTDIR|EEXIST/)
  symlinkSync('loop.db', join(folder, 'loop.db'))
  assert.throws(() => openFile(join(folder, 'loop.db'), { serving: true }), /ELOOP/)
})

test('[store.not-a-database] a file that is not a database is refused, and not changed', () => {
  const path = freshPath()
  writeFileSync(path, 'Dear diary, '.repeat(100))
  const before = statSync(path).size
  assert.throws(
    () => openFile(path, { serving: true }),
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
    () => openFile(path, { serving: true }),
    (error: Error) => error instanceof StoreRefused && /another program/.test(error.message),
  )
})

test('[store.newer] a database newer than the program is refused', async () => {
  const path = freshPath()
  await openFile(path, { serving: true }).close()
  const newer = new DatabaseSync(path)
  newer.exec('PRAGMA user_version = 999')
  newer.close()
  assert.throws(
    () => openFile(path, { serving: true }),
    (error: Error) => error instanceof StoreRefused && /newer than this program/.test(error.message),
  )
})

test('[credentials.hashed-at-rest] only the owner can read the file', () => {
  const path = freshPath()
  void openFile(path, { serving: true }).close()
  assert.equal(statSync(path).mode & 0o777, 0o600)
})

test('[store.written-beside] a write of another connection is noticed', async t => {
  const path = freshPath()
  const serving = openFile(path, { serving: true })
  t.after(() => serving.close())
  const noticed = new Promise<void>(resolve => {
    t.after(serving.watch(() => resolve()))
  })
  const beside = openFile(path, { serving: false })
  await beside.journal.setId(randomUUID())
  await beside.close()
  await noticed
})

test('a backup of a store that is served is a sound copy that only its owner can read', async t => {
  const [path, copyPath] = [freshPath(), freshPath()]
  const serving = openFile(path, { serving: true })
  t.after(() => serving.close())
  await serving.backup(copyPath)
  assert.equal(statSync(copyPath).mode & 0o777, 0o600)
  const copy = openFile(copyPath, { serving: true })
  assert.equal(await copy.journal.id(), await serving.journal.id())
  assert.equal((await verifyStore(copy)).problem, undefined)
  await copy.close()
  await assert.rejects(serving.backup(copyPath), StoreRefused)
})

test('a backup that fails leaves no file', async t => {
  const [path, copyPath] = [freshPath(), freshPath()]
  await openFile(path, { serving: true }).close()
  const whole = readFileSync(path)
  writeFileSync(path, Buffer.concat([whole.subarray(0, 8192), Buffer.alloc(whole.length - 8192, 0xaa)]))
  const damaged = openFile(path, { serving: true })
  t.after(() => damaged.close())
  await assert.rejects(damaged.backup(copyPath), StoreUnavailable)
  assert.equal(existsSync(copyPath), false)
})

test('[list.page-cost-flat] every page reads an index, however deep and whatever the filter', () => {
  const path = freshPath()
  void openFile(path, { serving: true }).close()
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

test('a command does not create a database', () => {
  const path = freshPath()
  assert.throws(() => openFile(path, { serving: false }), /does not exist/)
  assert.equal(existsSync(path), false)
})
