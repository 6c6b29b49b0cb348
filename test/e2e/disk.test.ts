import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type TestContext, test } from 'node:test'
import { checkAnswer } from '../stage/check-answer.ts'
import { endWithTest } from '../stage/end-with-test.ts'
import { prepareStore, secretCode } from '../stage/prepare-store.ts'
import { readJournal } from '../stage/read-journal.ts'
import { type Disk, immutableDisk, limitedDisk, smallDisk } from '../stage/refuse-writes.ts'
import { runOpsd } from '../stage/run-opsd.ts'
import { assertSound, createKey, plan, type Service, startService } from '../stage/start-service.ts'
import { waitUntil } from '../stage/wait-until.ts'

type Key = Record<string, string>

/** A write that the disk refuses must be 503 `unavailable`, and say that it is worth trying again. */
async function assertRefused(service: Service, key: Key, input = plan(3600)): Promise<void> {
  const { status, headers, body } = await service.call('maintenanceSchedule', input, key)
  checkAnswer('maintenanceSchedule', status, body)
  assert.deepEqual([status, body.error.major.tag, body.error.retryable], [503, 'unavailable', true])
  assert.match(headers.get('retry-after') ?? '', /^[1-9]\d*$/)
}

/** Reads go on: `/ping`, `/stat`, get, list and the journal, and `/ready` says so. */
async function assertReadable(service: Service, key: Key, maintenance_id: string): Promise<void> {
  await service.data('ping')
  await service.data('stat')
  await service.data('maintenanceGet', { maintenance_id }, key)
  await service.data('maintenanceList', {}, key)
  await service.data('journalList', { limit: 256 }, key)
  await service.data('ready')
}

/** The whole day: writes, a disk that refuses, writes again, and everything that was acknowledged. */
async function playThrough(t: TestContext, disk: Disk): Promise<void> {
  t.diagnostic(`by ${disk.way}`)
  const service = await startService(t, { store: await prepareStore(t, `sqlite:${join(disk.folder, 'ops.db')}`) })
  const key = await createKey(service)
  const acknowledged: string[] = []
  const schedule = async (more: Record<string, unknown> = {}) => {
    const { status, body } = await service.call('maintenanceSchedule', plan(3600, more), key)
    if (status === 200) acknowledged.push(body.data.maintenance_id)
    return status
  }
  await schedule()
  const due = await service.data('maintenanceSchedule', plan(1, { scopes: ['due'] }), key)
  acknowledged.push(due.maintenance_id)

  for (let round = 0; round < 2; round++) {
    disk.refuse(service.pid)
    // What SQLite has set aside in its files may still take a write or two.
    await waitUntil('a write is refused', async () => (await schedule({ description: 'x'.repeat(1900) })) === 503)
    const before = (await service.data('journalList', { limit: 256 }, key)).head
    const retried = plan(3600, { idempotency_key: `retried ${round}` })
    for (let attempt = 0; attempt < 3; attempt++) await assertRefused(service, key, retried)
    await Promise.all(Array.from({ length: 20 }, () => assertRefused(service, key)))
    const session = await service.call('sessionCreate', { secret_code: secretCode })
    assert.equal(session.status, 503)
    checkAnswer('sessionCreate', session.status, session.body)
    await assertReadable(service, key, acknowledged[0] ?? '')
    // A start that comes due in the meantime shows, journaled or not.
    await waitUntil(
      'the window is active',
      async () => (await service.data('ping', { scope: 'due' })).maintenance_active,
    )
    const { status } = await service.data('maintenanceGet', { maintenance_id: due.maintenance_id }, key)
    assert.equal(status, 'active')
    assert.deepEqual((await service.data('journalList', { limit: 256 }, key)).head, before, 'nothing was written')

    disk.allow(service.pid)
    await waitUntil('writes work again', async () => (await schedule()) === 200)
    const first = await service.data('maintenanceSchedule', retried, key)
    assert.deepEqual(await service.data('maintenanceSchedule', retried, key), first)
    acknowledged.push(first.maintenance_id)
  }
  const entries = await waitUntil('the start is journaled', async () => {
    const all = await readJournal(service, key)
    return all.some(({ actor }) => actor === 'sweep') && all
  })
  assert.deepEqual(
    entries.filter(({ actor }) => actor === 'sweep').map(({ action, at }) => [action, at]),
    [['start', due.scheduled_start_utc]],
  )
  const scheduled = entries.filter(({ action }) => action === 'schedule').map(({ maintenance_id: id }) => id)
  assert.equal(scheduled.length, acknowledged.length)
  assert.deepEqual(new Set(scheduled), new Set(acknowledged), 'what was acknowledged is there, and what was not is not')
  for (const line of service.log()) assert.notEqual(line.msg, 'internal error', JSON.stringify(line))

  await service.stop('SIGKILL')
  await assertSound(service.store)
  const again = await startService(t, { store: service.store })
  assert.deepEqual((await readJournal(again, key)).slice(0, entries.length), entries)
}

const onLinux = process.platform === 'linux' ? false : 'a disk is made to refuse writes by means of Linux'

test(
  '[store.unavailable-recovers] [ping.without-store] [ready.ok] a full disk: writes are 503, reads keep working, and writes recover without a restart',
  { skip: onLinux },
  t => playThrough(t, smallDisk(t) ?? limitedDisk(t)),
)

test(
  '[store.unavailable-recovers] [ping.without-store] a database that becomes read-only: writes are 503, reads keep working, and writes recover',
  { skip: onLinux },
  t => playThrough(t, immutableDisk(t) ?? limitedDisk(t)),
)

test(
  '[store.unavailable-recovers] a disk that reports errors: writes are 503, reads keep working, and writes recover',
  { skip: onLinux },
  t => playThrough(t, limitedDisk(t)),
)

test('[store.unavailable-recovers] another process that holds the database: writes are 503 until it releases it', async t => {
  const service = await startService(t)
  const key = await createKey(service)
  const { maintenance_id } = await service.data('maintenanceSchedule', plan(3600), key)
  const holder = new DatabaseSync(service.store.slice('sqlite:'.length))
  endWithTest(t, () => holder.close())
  holder.exec('BEGIN IMMEDIATE')
  await assertRefused(service, key)
  await assertReadable(service, key, maintenance_id)
  holder.exec('COMMIT')
  await service.data('maintenanceSchedule', plan(3600), key)
})

test('[ping.without-store] while writes wait for a database that another process holds, /ping is as fast as ever', async t => {
  const service = await startService(t)
  const key = await createKey(service)
  const holder = new DatabaseSync(service.store.slice('sqlite:'.length))
  endWithTest(t, () => holder.close())
  holder.exec('BEGIN IMMEDIATE')
  const taken: number[] = []
  let writing = true
  const refused = assertRefused(service, key).finally(() => (writing = false))
  while (writing) {
    const begun = performance.now()
    await service.data('ping')
    taken.push(performance.now() - begun)
  }
  await refused
  assert.ok(Math.max(...taken) < 300, `a ping took ${Math.max(...taken).toFixed(0)} ms`)
})

test('[store.unavailable-recovers] many concurrent writes while the disk fills: each is acknowledged and stored, or rejected and not stored', {
  skip: onLinux,
}, async t => {
  const disk = smallDisk(t) ?? limitedDisk(t)
  const service = await startService(t, { store: await prepareStore(t, `sqlite:${join(disk.folder, 'ops.db')}`) })
  const key = await createKey(service)
  const acknowledged = new Set<string>()
  let refused = 0
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      while (refused < 40) {
        const { status, body } = await service.call(
          'maintenanceSchedule',
          plan(3600, { description: 'é'.repeat(2000) }),
          key,
        )
        if (status === 200) acknowledged.add(body.data.maintenance_id)
        else {
          assert.equal(status, 503)
          refused++
        }
        if (acknowledged.size > 30 && refused === 0) disk.refuse(service.pid)
      }
    }),
  )
  disk.allow(service.pid)
  const scheduled = (await readJournal(service, key)).flatMap(({ maintenance_id: id }) => id ?? [])
  assert.deepEqual(new Set(scheduled), acknowledged)
  await service.stop('SIGKILL')
  await assertSound(service.store)
})

test('[process.config-errors] a start on a disk that is full or read-only prints one line and exits 3', async t => {
  const disk = smallDisk(t)
  if (disk === undefined) return t.skip('this process may not mount a disk of its own')
  const env = { OPS_STORE: `sqlite:${join(disk.folder, 'ops.db')}`, OPS_PORT: '0', OPS_SECRET_CODE: secretCode }
  const refused = async () => {
    const { code, stdout, stderr } = await runOpsd(['serve'], env)
    assert.equal(code, 3, stderr)
    assert.equal(stdout, '')
    assert.equal(stderr.trim().split('\n').length, 1, stderr)
    assert.doesNotMatch(stderr, /another process/, 'nobody else serves it')
  }
  disk.refuse(0)
  await refused()
  disk.allow(0)
  const service = await startService(t, { store: env.OPS_STORE })
  await service.stop()
  execFileSync('mount', ['-o', 'remount,ro', disk.folder])
  await refused()
  execFileSync('mount', ['-o', 'remount,rw', disk.folder])
  await (await startService(t, { store: env.OPS_STORE })).stop()
})
