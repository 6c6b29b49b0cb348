// engines: all
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { JournalEntry, MaintenanceRecord } from '@ops/contract'
import { onAFile } from '../engines/fresh-store.ts'
import { depth } from '../stage/depth.ts'
import { prepareStore, secretCode } from '../stage/prepare-store.ts'
import { readJournal } from '../stage/read-journal.ts'
import { spawnOpsd } from '../stage/run-opsd.ts'
import { assertSound, createKey, plan, type Service, startService } from '../stage/start-service.ts'
import { temporaryFolder } from '../stage/temporary-folder.ts'
import { waitUntil } from '../stage/wait-until.ts'

type MoveId = 'maintenanceSchedule' | 'maintenanceStart' | 'maintenanceUpdate' | 'maintenanceEnd' | 'maintenanceCancel'

/** A write as a client remembers it. */
interface Write {
  id: MoveId
  input: Record<string, unknown>
  /** What was answered, where an answer came before the service was killed. */
  answer?: MaintenanceRecord
}

const rounds = depth({ test: 3, trials: 30 })
const clients = 6

test('[store.acknowledged-survives-kill] [journal.sequence] [journal.chain] [idempotency.first-answer] kill -9 under concurrent writes loses nothing that was acknowledged', async t => {
  const store = await prepareStore(t)
  const writes: Write[] = []
  let key: Record<string, string> | undefined
  for (let round = 0; round < rounds; round++) {
    const service = await startService(t, { store })
    key ??= await createKey(service)
    await assertKept(service, key, writes)
    const before = writes.length
    const killed = { value: false }
    const working = Array.from({ length: clients }, (_, client) =>
      keepWriting(service, key ?? {}, `${round}-${client}`, writes, killed),
    )
    // Each round is struck at another moment of the traffic.
    await waitUntil('enough writes are acknowledged', () => writes.length - before >= 10 + (round % 7) * 47)
    killed.value = true
    await service.stop('SIGKILL')
    await Promise.all(working)
    await assertSound(store)
  }
  const service = await startService(t, { store })
  await assertKept(service, key ?? {}, writes)
  const entries = await readJournal(service, key ?? {})

  // What was sent again got the first answer, and a move that was in flight was made once or not at all, then once.
  const unanswered = writes.filter(({ answer }) => answer === undefined)
  assert.ok(unanswered.length >= rounds, `${unanswered.length} writes were in flight when the service was killed`)
  for (const { id, input } of [...unanswered, ...writes.slice(-100)]) {
    const first = await service.call(id, input, key)
    const second = await service.call(id, input, key)
    assert.deepEqual(second.body.data, first.body.data)
    assert.equal(second.status, first.status)
  }
  const after = await readJournal(service, key ?? {})
  assert.deepEqual(after.slice(0, entries.length), entries)
  const keys = after.flatMap(({ idempotency }) => idempotency?.key ?? [])
  assert.equal(new Set(keys).size, keys.length, 'a key is in one entry at most')
  await service.stop()
  await assertSound(store)
})

/** One client: schedules a window and moves it through its life, again and again, until the service is gone. */
async function keepWriting(
  service: Service,
  key: Record<string, string>,
  name: string,
  writes: Write[],
  killed: { value: boolean },
): Promise<void> {
  let count = 0
  const write = async (id: MoveId, input: Record<string, unknown>): Promise<MaintenanceRecord> => {
    const made: Write = { id, input: { ...input, idempotency_key: `${name}-${count++}` } }
    writes.push(made)
    made.answer = await service.data(id, made.input, key)
    return made.answer
  }
  try {
    for (let life = 0; ; life++) {
      // Every second window begins at once: two entries in one append.
      const begun = life % 2 === 0
      const { maintenance_id } = await write(
        'maintenanceSchedule',
        plan(begun ? -5 : 3600, { scopes: [`kill/${name}`] }),
      )
      await write('maintenanceUpdate', { maintenance_id, text: `Window ${life} of ${name}.` })
      if (life % 3 === 0 && !begun) {
        await write('maintenanceCancel', { maintenance_id, reason: 'Not today.' })
        continue
      }
      if (!begun) await write('maintenanceStart', { maintenance_id })
      await write('maintenanceEnd', { maintenance_id, end_message: 'Done.' })
    }
  } catch (error) {
    if (!killed.value) throw error
  }
}

/** Every acknowledged write must be in the journal as it was answered, and every window must be as its last entry says. */
async function assertKept(service: Service, key: Record<string, string>, writes: readonly Write[]): Promise<void> {
  const entries = await readJournal(service, key)
  const revisionsOf = Map.groupBy(entries, ({ maintenance_id: id }) => id)
  const byRevision = new Map(entries.map(entry => [`${entry.maintenance_id} ${entry.revision}`, entry]))
  const windows = new Map(entries.flatMap(({ maintenance_id: id, record }) => (id === undefined ? [] : [[id, record]])))
  for (const { answer } of writes) {
    if (answer === undefined) continue
    const entry = byRevision.get(`${answer.maintenance_id} ${answer.revision}`)
    assert.ok(entry, `revision ${answer.revision} of ${answer.maintenance_id} was acknowledged and is lost`)
    const { overrun: _overrun, ...record } = answer
    assert.deepEqual(entry.record, record)
  }
  for (const [id, record] of windows) {
    const revisions = (revisionsOf.get(id) ?? []).map(({ revision }) => revision)
    assert.deepEqual(
      revisions,
      revisions.map((_, index) => index + 1),
      `one entry a revision of ${id}`,
    )
    assert.equal(
      record?.['status'] === 'scheduled' && revisions.length === 1 && isBegun(record),
      false,
      'half a commit',
    )
  }
  for (const id of [...windows.keys()].slice(-40)) {
    const { overrun: _overrun, ...kept } = await service.data('maintenanceGet', { maintenance_id: id }, key)
    assert.ok(kept.revision >= Number(windows.get(id)?.['revision']), `${id} is behind the journal`)
    // The server of the store goes on with a write that was in flight, and may commit it after the journal was read.
    const isOfIt = (entry: JournalEntry) => entry.maintenance_id === id && entry.revision === kept.revision
    const entry = entries.find(isOfIt) ?? (await readJournal(service, key)).find(isOfIt)
    assert.deepEqual(kept, entry?.record)
  }
}

/** Whether a window was scheduled with a start in the past: then the same append starts it. */
function isBegun(record: Record<string, unknown>): boolean {
  return String(record['scheduled_start_utc']) <= String(record['created_at'])
}

test(
  '[store.acknowledged-survives-kill] [secret-code.file-without-terminal] a first start that is killed at any point leaves nothing that prevents the next',
  onAFile,
  async t => {
    const folder = temporaryFolder(t)
    const seen = (file: string) => () => existsSync(join(folder, 'data', file))
    const moments = [seen('ops.db'), seen('ops.db.lock'), seen('ops.db-wal'), seen('ops.db-shm'), seen('secret-code')]
    const env = { OPS_STORE: `sqlite:${join(folder, 'data/ops.db')}`, OPS_PORT: '0' }
    for (const moment of moments) {
      const child = spawnOpsd(['serve'], env)
      await waitUntil('the start has come so far', moment)
      child.kill('SIGKILL')
      await new Promise(resolve => child.on('close', resolve))
    }
    const service = await startService(t, { store: env.OPS_STORE, env: { OPS_SECRET_CODE: '' } })
    const code = readFileSync(join(folder, 'data/secret-code'), 'utf8').trim()
    const session = await service.call('sessionCreate', { secret_code: code })
    assert.equal(session.status, 200, 'the code in the file is the one in force')
    assert.equal((await service.call('sessionCreate', { secret_code: secretCode })).status, 403)
    await service.stop()
    await assertSound(env.OPS_STORE)
  },
)
