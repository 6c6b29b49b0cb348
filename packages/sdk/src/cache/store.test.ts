import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { fileStore } from '@ops/sdk/file-store'
import { keptIn } from '@ops/sdk/store'
import { FakeService, minute, windowAt } from '../../../../test/stage/fake-service.ts'
import { openGate } from '../../../../test/stage/open-gate.ts'

function folder(t: TestContext): string {
  const path = mkdtempSync(join(tmpdir(), 'gate-store-'))
  t.after(() => rmSync(path, { recursive: true, force: true }))
  return path
}

test('[sdk-gate.store] a gate that restarts while the service is unreachable has its schedule', async t => {
  const path = join(folder(t), 'below', 'schedule.json')
  const service = new FakeService()
  const first = await openGate(t, { service, store: fileStore(path) })
  service.change(windowAt(60))
  await first.until(() => first.gate.snapshot().windows === 1)
  first.gate.close()
  service.goAway()
  await first.until(() => existsSync(path))

  const { gate, until, pass, isOpen } = await openGate(t, { service, store: fileStore(path) })
  await until(() => gate.snapshot().knowledge === 'stale')
  assert.deepEqual([gate.snapshot().by, gate.snapshot().seq, gate.snapshot().windows], ['store', 8, 1])
  assert.ok(isOpen())
  await pass(minute)
  assert.ok(!isOpen())
})

test('[sdk-gate.store] changes in a row are written once, a second later', async t => {
  const written: string[] = []
  const { gate, service, pass } = await openGate(t, { store: keptIn({ get() {}, set: text => written.push(text) }) })
  await pass(1000)
  assert.equal(written.length, 1)
  for (let index = 0; index < 10; index++) service.change(windowAt(3600, { maintenance_id: String(index) }))
  await pass(0)
  await pass(999)
  assert.equal(written.length, 1)
  await pass(1)
  assert.equal(written.length, 2)
  assert.equal(gate.snapshot().windows, 10)
  await pass(40 * minute)
  assert.equal(written.length, 2, 'and not if nothing has changed')
})

test('[sdk-gate.store] what was heard in between is not replaced when the cache responds late', async t => {
  let bring: (text: string) => void = () => {}
  const service = new FakeService()
  service.windows = [windowAt(0)]
  const store = keptIn({ get: () => new Promise<string>(resolve => (bring = resolve)), set() {} })
  const { gate, pass, isOpen } = await openGate(t, { service, store })
  bring(JSON.stringify({ scope: '*', schedule: { ...service.data, seq: 3, windows: [] } }))
  await pass(0)
  assert.ok(!isOpen())
  assert.equal(gate.snapshot().by, 'stream')
})

const unusable: Record<string, () => Promise<string> | string> = {
  'is damaged': () => '{"scope":"*","schedule":{"journal',
  'is of another scope': () =>
    JSON.stringify({ scope: 'pos', schedule: { ...new FakeService().data, windows: [windowAt(0)] } }),
  'cannot be read': () => Promise.reject(new Error('EACCES')),
  throws: () => {
    throw new Error('no disk')
  },
}
for (const [what, get] of Object.entries(unusable)) {
  test(`[sdk-gate.store] a cache that ${what} is the same as none`, async t => {
    const service = new FakeService()
    service.goAway()
    const store = keptIn({ get, set: () => Promise.reject(new Error('EROFS')) })
    const { gate, pass, isOpen } = await openGate(t, { service, store })
    assert.ok(isOpen())
    assert.equal(gate.snapshot().knowledge, 'unknown')
    service.comeBack()
    await pass(minute)
    assert.equal(gate.snapshot().knowledge, 'fresh')
    assert.equal(gate.snapshot().storeError, 'EROFS')
  })
}

test('[sdk-gate.store] a file is replaced as a whole, and a failed write leaves the previous one', async t => {
  const path = join(folder(t), 'schedule.json')
  const store = fileStore(path)
  assert.equal(await store.get(), undefined)
  await Promise.all(Array.from({ length: 20 }, (_, index) => store.set(String(index).repeat(10_000))))
  const text = readFileSync(path, 'utf8')
  assert.ok(text.length >= 10_000 && new Set(text.match(/../g)).size === 1, 'one of them, whole')
  assert.deepEqual(readdirSync(join(path, '..')), ['schedule.json'])
  writeFileSync(`${path}x`, '')
  await assert.rejects(async () => fileStore(join(`${path}x`, 'schedule.json')).set('x'))
})
