// engines: all
import assert from 'node:assert/strict'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { openExport } from '../../packages/server/src/journal/export-file.ts'
import type { Entry } from '../../packages/server/src/store/entry.ts'
import { openStore } from '../../packages/server/src/store/open.ts'
import { freshStore } from '../engines/fresh-store.ts'
import { sqlite } from '../engines/sqlite.ts'
import { endingOf, runOpsd, spawnOpsd } from '../stage/run-opsd.ts'
import { startApp } from '../stage/start-app.ts'
import { folderOf, listOf, opsd, usedStore } from '../stage/used-store.ts'
import { waitUntil } from '../stage/wait-until.ts'

test('[opsd.store-export] [opsd.store-import] a journal that moves to another store and back is the same bytes, and is served there as here', async t => {
  const folder = folderOf(t)
  const there = await usedStore(t)
  const file = (name: string) => join(folder, name)
  assert.match(await opsd(there.address, 'store-export', file('1')), /entries were exported .*\nIt is confidential/)
  assert.equal(statSync(file('1')).mode & 0o777, 0o600)
  assert.equal(existsSync(file('1.part')), false)
  assert.doesNotMatch(readFileSync(file('1'), 'utf8'), /open-sesame|another-code/)
  assert.ok(!readFileSync(file('1'), 'utf8').includes(there.apiKey))

  const onSqlite = await sqlite.freshStore(t)
  const back = await freshStore(t)
  await opsd(onSqlite, 'store-import', file('1'))
  await opsd(onSqlite, 'store-export', file('2'))
  await opsd(back, 'store-import', file('2'))
  await opsd(back, 'store-export', file('3'))
  assert.equal(readFileSync(file('2'), 'utf8'), readFileSync(file('1'), 'utf8'))
  assert.equal(readFileSync(file('3'), 'utf8'), readFileSync(file('1'), 'utf8'))

  for (const address of [onSqlite, back]) {
    assert.match(await opsd(address, 'store-verify'), /is sound/)
    const app = await startApp(t, { store: address, clock: there.clock })
    assert.deepEqual(await listOf(app, there.apiKey), there.list)
    const again = await app.call('maintenanceSchedule', there.repeated.body, { code: true })
    assert.equal(again.status, 200)
    assert.equal((again.body.data as { maintenance_id: string }).maintenance_id, there.repeated.id)
    await app.close()
  }
})

test('[opsd.store-import] an import that is killed at any moment can be resumed; one that is complete changes nothing', async t => {
  const folder = folderOf(t)
  const address = await freshStore(t)
  const app = await startApp(t, { store: address })
  for (let wave = 0; wave < 5; wave++) {
    await Promise.all(Array.from({ length: 100 }, (_, index) => app.schedule(600 + index)))
  }
  await app.close()
  const file = join(folder, 'journal')
  await opsd(address, 'store-export', file)
  const target = await freshStore(t)
  await (await openStore(target, { serving: true })).close()
  const beside = await openStore(target, { serving: false })
  // Before it has begun, and after its first, third and fifth append.
  for (const seq of [0, 1, 201, 401]) {
    const child = spawnOpsd(['store-import', file], { OPS_STORE: target })
    const ended = endingOf(child)
    await waitUntil('the import has got so far', async () => (await beside.journal.head()).seq >= seq)
    child.kill('SIGKILL')
    await ended
  }
  await beside.close()
  await opsd(target, 'store-import', file)
  assert.match(await opsd(target, 'store-import', file), /, 502 of them already existed/)
  assert.match(await opsd(target, 'store-verify'), /is sound: 502 entries, 500 windows/)
  await opsd(target, 'store-export', `${file}-2`)
  assert.equal(readFileSync(`${file}-2`, 'utf8'), readFileSync(file, 'utf8'))
})

test('[opsd.store-import] a store with the beginning gets the rest; one with another journal is rejected and left as it is', async t => {
  const folder = folderOf(t)
  const { address } = await usedStore(t)
  const [early, late] = [join(folder, 'early'), join(folder, 'late')]
  await opsd(address, 'store-export', early)
  const app = await startApp(t, { store: address })
  await app.data('apiKeyCreate', { name: 'later', role: 'reader' })
  await app.close()
  await opsd(address, 'store-export', late)
  const target = await freshStore(t)
  await opsd(target, 'store-import', early)
  assert.match(await opsd(target, 'store-import', late), /of them already existed/)
  // And the other way round nothing is taken away.
  assert.match(await opsd(target, 'store-import', early), /already existed/)
  await opsd(target, 'store-verify')

  const other = await freshStore(t)
  const served = await startApp(t, { store: other })
  const before = await served.store.journal.head()
  await served.close()
  const refused = await runOpsd(['store-import', early], { OPS_STORE: other })
  assert.equal(refused.code, 3)
  assert.match(refused.stderr, /already has another journal, of 2 entries: import into an empty store/)
  const left = await openStore(other, { serving: false })
  t.after(() => left.close())
  assert.deepEqual(await left.journal.head(), before)
})

test('[opsd.store-export] an export while the service writes is the journal as of one entry', async t => {
  const folder = folderOf(t)
  const address = await freshStore(t)
  const app = await startApp(t, { store: address })
  let isOver = false
  const writing = (async () => {
    for (let index = 0; !isOver; index++) {
      await app.schedule(600 + index)
      await app.data('apiKeyCreate', { name: `key ${index}`, role: 'reader' })
      if (index < 2) await app.data('signingKeyRotate', {})
    }
  })()
  const file = join(folder, 'journal')
  await opsd(address, 'store-export', file).finally(() => (isOver = true))
  await writing
  const { header, entries } = await openExport(file)
  const exported: Entry[] = []
  for await (const { entry } of entries) exported.push(entry)
  assert.ok(header.seq < (await app.store.journal.head()).seq, 'it was written to in the meantime')
  assert.deepEqual(exported, await app.store.journal.entries({ after: 0, limit: header.seq }))
  await app.close()
  const target = await freshStore(t)
  await opsd(target, 'store-import', file)
  assert.match(await opsd(target, 'store-verify'), /is sound/)
})
