import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import pg from 'pg'
import { requireProgram } from '../../../../../scripts/machine/programs.ts'
import { freePort, password, sharedPostgres } from '../../../../../test/engines/postgres.ts'
import { appendWindows, proposalOf } from '../../../../../test/engines/store-contract/entries.ts'
import { endWithTest } from '../../../../../test/stage/end-with-test.ts'
import { runOpsd } from '../../../../../test/stage/run-opsd.ts'
import { temporaryFolder } from '../../../../../test/stage/temporary-folder.ts'
import { waitUntil } from '../../../../../test/stage/wait-until.ts'
import { systemClock } from '../../clock.ts'
import { verifyStore } from '../../journal/verify/verify-store.ts'
import { JournalWriter } from '../../journal/writer.ts'
import { headAfter } from '../entry.ts'
import { openPostgres } from './open.ts'

/** The address of an empty database behind PgBouncer in transaction mode, which may hold three connections to it. */
async function startPooler(t: TestContext): Promise<string> {
  const server = await sharedPostgres()
  const database = `p_${randomUUID().replaceAll('-', '')}`
  await server.createDatabase(database)
  endWithTest(t, async () => void (await server.run(`DROP DATABASE ${database} WITH (FORCE)`)))
  const port = await freePort()
  const file = join(temporaryFolder(t), 'pgbouncer.ini')
  writeFileSync(
    file,
    `[databases]
* = host=127.0.0.1 port=${server.port} user=ops
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = 3
`,
  )
  // It refuses to run as root, and reads its file before it changes the user.
  const asNobody = process.getuid?.() === 0 ? ['-u', 'nobody'] : []
  const pooler = spawn(requireProgram('pgbouncer'), [...asNobody, file], { stdio: 'ignore' })
  const ended = new Promise(resolve => pooler.once('exit', resolve))
  endWithTest(t, async () => {
    pooler.kill('SIGKILL')
    await ended
  })
  const address = server.address(database).replace(`:${server.port}/`, `:${port}/`)
  await waitUntil('the pooler answers', async () => {
    assert.equal(pooler.exitCode, null, 'the pooler stopped at its start')
    const client = new pg.Client(address)
    return client
      .connect()
      .then(() => client.end())
      .then(
        () => true,
        () => false,
      )
  })
  return address
}

test('[postgres.pooler] [instances.one-order] behind PgBouncer in transaction mode, instances append in one order, and find what others changed', async t => {
  const address = `${await startPooler(t)}?pgbouncer=true`
  const stores = await Promise.all([1, 2, 3].map(() => openPostgres(address, { serving: true })))
  for (const store of stores) endWithTest(t, () => store.close())
  const [one, other] = stores
  assert.ok(one !== undefined && other !== undefined)
  const { entries } = await appendWindows(one, 1)
  const id = entries[0]?.maintenance_id ?? ''

  const writers = await Promise.all(stores.map(store => JournalWriter.open({ store, clock: systemClock })))
  const update = (writer: number) =>
    writers[writer]!.commit(
      { role: 'admin', actor: 'a test' },
      async draft => {
        const window = await draft.window(id)
        draft.propose(proposalOf({ ...window!, revision: window!.revision + 1 }, 'update'))
      },
      { alone: true, entries: 1 },
    )
  // More concurrent writes than the pooler has connections.
  await Promise.all(Array.from({ length: 30 }, (_, index) => update(index % writers.length)))
  const journaled = await other.journal.entries({ after: 0, limit: 100, maintenanceId: id })
  assert.deepEqual(
    journaled.map(({ revision }) => revision),
    Array.from({ length: 31 }, (_, index) => index + 1),
  )
  assert.equal((await verifyStore(one)).problem, undefined)

  const reported: string[] = []
  endWithTest(
    t,
    other.watch(what => void reported.push(what)),
  )
  // Reported when it begins to listen, though the pooler passes on no notifications.
  await waitUntil('it watches', () => reported.includes('sessions'))
  const head = headAfter(journaled.at(-1)!)
  assert.deepEqual(await one.journal.head(), head)
  reported.length = 0
  await update(0)
  await waitUntil('the other instance notices it', () => reported.includes('journal'), 2000)

  const session = { sha256: 'ab', credential: 'secret_code:1', actor: 'secret_code', created_at: 1, expires_at: 2 }
  await one.sessions.add(session, 100)
  assert.equal((await other.sessions.get('ab'))?.expires_at, 2)
  await one.sessions.close('ab')
  await waitUntil('the other instance notices the close', () => reported.includes('sessions'), 2000)
})

test('[store.refusal-says-why] a start that the pooler refuses reports its reason, without the password', async t => {
  const address = await startPooler(t)
  const { code, stdout, stderr } = await runOpsd(['store-verify'], { OPS_STORE: address })
  assert.deepEqual([code, stdout], [3, ''])
  assert.match(stderr, /^g3n-opsd: [^\n]*unsupported startup parameter[^\n]*statement_timeout[^\n]*\n$/)
  assert.ok(!stderr.includes(password))
})
