import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { after, before, type TestContext, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { requireProgram } from '../../../../../scripts/machine/programs.ts'
import { type PostgresServer, password, startPostgres } from '../../../../../test/engines/postgres.ts'
import { startTcpProxy, type TcpProxy } from '../../../../../test/engines/tcp-proxy.ts'
import { endWithTest } from '../../../../../test/stage/end-with-test.ts'
import { smallDisk } from '../../../../../test/stage/refuse-writes.ts'
import { temporaryFolder } from '../../../../../test/stage/temporary-folder.ts'
import { waitUntil } from '../../../../../test/stage/wait-until.ts'
import { emptyHead, type Head, headAfter, type Sealed, seal } from '../entry.ts'
import { HeadMoved, OutcomeUnknown, StoreRefused, StoreUnavailable } from '../errors.ts'
import type { Store } from '../store.ts'
import { openPostgres } from './open.ts'

// A server of its own: these tests stop it, fill its disk and break its messages.
let server: PostgresServer
before(async () => void (server = await startPostgres()))
after(() => server.remove())

const moment = Date.parse('2026-12-01T02:00:00Z')

/** A store on a database of its own, behind a network that the test can break. */
async function openStore(
  t: TestContext,
  parameters = '',
): Promise<{ store: Store; proxy: TcpProxy; database: string; address: string }> {
  const database = `f_${randomUUID().replaceAll('-', '')}`
  await server.createDatabase(database)
  const proxy = await startTcpProxy(t, server.port)
  const address = server.address(database).replace(`:${server.port}/`, `:${proxy.port}/`) + parameters
  const store = await openPostgres(address, { serving: true })
  endWithTest(t, () => store.close())
  return { store, proxy, database, address }
}

/** The next entry after a head. */
function next(head: Head): Sealed {
  const change = { api_key_id: 'x' }
  return seal({ actor: 'a test', action: 'api_key_revoke', at: moment, change }, head, moment, randomUUID())
}

async function append(store: Store, head: Head): Promise<Head> {
  const sealed = next(head)
  await store.journal.append([sealed], head, [])
  return headAfter(sealed.entry)
}

/** A fault is a `StoreUnavailable`, without the password. */
function unavailable(words: RegExp): (error: unknown) => boolean {
  return error => {
    assert.ok(error instanceof StoreUnavailable, String(error))
    assert.match(error.message, words)
    assert.doesNotMatch(`${error.stack} ${String(error.cause)}`, new RegExp(password))
    return true
  }
}

/** The store works again without a restart. */
async function recovers(store: Store): Promise<void> {
  await waitUntil('the store works again', () =>
    store.check().then(
      () => true,
      () => false,
    ),
  )
}

const isAppend = (data: Buffer): boolean => data.includes('WITH first AS')

test('[store.unavailable-recovers] [postgres.password-hidden] a database that is stopped is unavailable, and works again when it is back', async t => {
  const { store } = await openStore(t)
  const head = await append(store, emptyHead)
  await server.stop('fast')
  await assert.rejects(append(store, head), unavailable(/the database (cannot be reached|is shutting down)|connection/))
  await assert.rejects(store.windows.get('x'), unavailable(/cannot be reached/))
  await server.start()
  await recovers(store)
  await append(store, head)
})

test('[store.acknowledged-survives-kill] a database that crashes has what was acknowledged', async t => {
  const { store } = await openStore(t)
  let head = emptyHead
  for (let count = 0; count < 20; count++) head = await append(store, head)
  await server.stop('immediate')
  await server.start()
  await recovers(store)
  assert.deepEqual(await store.journal.head(), head)
})

test('[store.outcome-found-out] a commit whose response is lost is acknowledged once', async t => {
  const { store, proxy } = await openStore(t)
  let head = await append(store, emptyHead)
  for (let count = 0; count < 5; count++) {
    let cuts = 0
    proxy.onRequest = (data, cut) => {
      if (isAppend(data) && cuts++ === 0) cut('after')
    }
    head = await append(store, head)
    assert.ok(cuts >= 1)
  }
  proxy.onRequest = undefined
  assert.deepEqual(await store.journal.head(), head)
  assert.equal((await store.journal.entries({ after: 0, limit: 100 })).length, 6)
})

test('[store.outcome-found-out] a commit that is lost on the way to the database is made by the second attempt', async t => {
  const { store, proxy } = await openStore(t)
  const head = await append(store, emptyHead)
  let cuts = 0
  proxy.onRequest = (data, cut) => {
    if (isAppend(data) && cuts++ === 0) cut('before')
  }
  await append(store, head)
  assert.equal((await store.journal.head()).seq, 2)
})

test('[store.outcome-found-out] if another writer has taken the position of a lost commit, it is known not to be made', async t => {
  const { store, proxy, database } = await openStore(t)
  const beside = await openPostgres(server.address(database), { serving: true })
  endWithTest(t, () => beside.close())
  const head = await append(store, emptyHead)
  let cuts = 0
  let other: Promise<Head> | undefined
  proxy.onRequest = (data, cut) => {
    if (!isAppend(data) || cuts++ > 0) return
    other = append(beside, head)
    cut('before')
    proxy.refusing = true
    void other.then(() => (proxy.refusing = false))
  }
  await assert.rejects(append(store, head), HeadMoved)
  assert.deepEqual(await store.journal.head(), await other)
})

test('[store.outcome-found-out] if the database is unreachable for longer, the outcome is reported as unknown', async t => {
  const { store, proxy } = await openStore(t)
  const head = await append(store, emptyHead)
  proxy.onRequest = (data, cut) => {
    if (!isAppend(data)) return
    cut('after')
    proxy.refusing = true
  }
  await assert.rejects(append(store, head), OutcomeUnknown)
  proxy.onRequest = undefined
  proxy.refusing = false
  await recovers(store)
  // It was made, so the next append after the old head is refused.
  assert.equal((await store.journal.head()).seq, 2)
  await assert.rejects(append(store, head), HeadMoved)
})

test('[store.outcome-found-out] backends killed during commits lose and repeat nothing', async t => {
  const { store, database } = await openStore(t)
  let head = emptyHead
  let over = false
  const killing = (async () => {
    while (!over) {
      await pause(10)
      await server.run(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${database}' AND application_name = 'g3n-ops'`,
      )
    }
  })()
  for (let count = 0; count < 25; count++) {
    // A connection that could not be made is unavailable, and then nothing was sent.
    const appended = await append(store, head).catch((error: unknown) => {
      if (error instanceof StoreUnavailable && !(error instanceof OutcomeUnknown)) return undefined
      throw error
    })
    head = appended ?? head
    assert.equal(
      (await server.run('SELECT max(seq) AS seq FROM journal', database))[0]?.['seq'] ?? '0',
      String(head.seq),
    )
  }
  over = true
  await killing
  assert.ok(head.seq > 5, `${head.seq} were appended`)
})

/** The offset of a message with a type. A message begins with its type and its length. */
function messageAt(data: Buffer, type: string): number | undefined {
  for (let at = 0; at + 5 <= data.length; at += 1 + data.readUInt32BE(at + 1)) {
    if (data[at] === type.charCodeAt(0)) return at
    if (data.readUInt32BE(at + 1) < 4) return undefined
  }
  return undefined
}

/** Malformed messages of a database, or of something between. */
const garbage: Record<string, (data: Buffer) => Buffer> = {
  'a row that has more fields than it has room for': data => malformed(data, 'D', at => data.writeInt16BE(900, at + 5)),
  'a field that is longer than its row': data => malformed(data, 'D', at => data.writeInt32BE(1 << 28, at + 7)),
  'a description that has more columns than it has room for': data =>
    malformed(data, 'T', at => data.writeInt16BE(900, at + 5)),
  'a length that is less than its own': data => malformed(data, 'D', at => data.writeUInt32BE(1, at + 1)),
  'a length that is never reached': data => malformed(data, 'D', at => data.writeUInt32BE(0x7fff_ffff, at + 1)),
  'an unknown type': data => malformed(data, 'D', at => data.writeUInt8(0xff, at)),
  'a response of another protocol': () => Buffer.from('HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n'),
  noise: data => Buffer.from(data.map((_byte, index) => (index * 151 + 7) % 256)),
  'only zeros': data => Buffer.alloc(data.length),
}

/** Data with a change in the first message of a type, if it has one. */
function malformed(data: Buffer, type: string, change: (at: number) => void): Buffer {
  const at = messageAt(data, type)
  if (at !== undefined) change(at)
  return data
}

test('[postgres.malformed] any malformed message closes the connection', async t => {
  const { store, proxy } = await openStore(t, '?statement_timeout=1')
  await append(store, emptyHead)
  for (const [what, malform] of Object.entries(garbage)) {
    proxy.onAnswer = malform
    await assert.rejects(store.journal.entries({ after: 0, limit: 10 }), unavailable(/cannot be reached/), what)
    proxy.onAnswer = undefined
    await recovers(store)
  }
})

test('[postgres.malformed] [store.outcome-found-out] an append with a malformed response is acknowledged once', async t => {
  const { store, proxy } = await openStore(t)
  let head = await append(store, emptyHead)
  let isNext = false
  let broken = 0
  proxy.onRequest = data => void (isNext ||= isAppend(data) && broken === 0)
  proxy.onAnswer = data => (isNext && broken++ === 0 ? Buffer.from([0x44, 0, 0, 0, 6, 3, 0x84]) : data)
  head = await append(store, head)
  assert.ok(broken > 0)
  assert.deepEqual(await store.journal.head(), head)
  assert.equal(head.seq, 2)
})

test('[postgres.malformed] a malformed message to the connection that listens makes it listen again', async t => {
  const { store, proxy, database } = await openStore(t)
  const beside = await openPostgres(server.address(database), { serving: true })
  endWithTest(t, () => beside.close())
  let reports = 0
  endWithTest(
    t,
    store.watch(() => void reports++),
  )
  await waitUntil('the feed listens', () => reports > 1)
  let broken = 0
  proxy.onAnswer = data => malformed(data, 'A', at => void (broken++, data.writeUInt32BE(5, at + 1)))
  let head = await append(beside, emptyHead)
  await waitUntil('a message was malformed', () => broken > 0)
  proxy.onAnswer = undefined
  const reportsBefore = reports
  head = await append(beside, head)
  await waitUntil('the feed reports again', () => reports > reportsBefore)
  assert.deepEqual(await store.journal.head(), head)
})

test('[store.unavailable-recovers] a network that drops everything is unavailable within the time-outs, and works again', async t => {
  const { store, proxy } = await openStore(t, '?statement_timeout=1&connect_timeout=1')
  const head = await append(store, emptyHead)
  proxy.dropping = true
  const begun = performance.now()
  await assert.rejects(store.windows.get('x'), unavailable(/cannot be reached/))
  assert.ok(performance.now() - begun < 4000)
  proxy.dropping = false
  proxy.cut()
  await recovers(store)
  await append(store, head)
})

test('a slow database is waited for', async t => {
  const { store, proxy } = await openStore(t)
  proxy.delayMs = 300
  const head = await append(store, emptyHead)
  assert.deepEqual(await store.journal.head(), head)
})

test('[store.unavailable-recovers] the database stops a statement that waits for too long', async t => {
  const { store, database } = await openStore(t, '?statement_timeout=1')
  const head = await append(store, emptyHead)
  const holding = server.run('BEGIN; LOCK TABLE journal IN ACCESS EXCLUSIVE MODE; SELECT pg_sleep(2); COMMIT', database)
  await waitUntil('the table is locked', async () => {
    const [row] = await server.run(
      "SELECT count(*)::int AS n FROM pg_locks WHERE mode = 'AccessExclusiveLock' AND granted AND relation = 'journal'::regclass",
      database,
    )
    return Number(row?.['n']) > 0
  })
  await assert.rejects(append(store, head), unavailable(/took too long/))
  await holding
  await append(store, head)
})

test('[store.unavailable-recovers] a read-only database rejects writes, serves reads, and accepts writes again', async t => {
  const { store, database } = await openStore(t)
  const head = await append(store, emptyHead)
  const setReadOnly = async (on: boolean) => {
    await server.run(`ALTER DATABASE "${database}" SET default_transaction_read_only = ${on}`)
    await server.run(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${database}'`)
    await recovers(store)
  }
  await setReadOnly(true)
  await assert.rejects(append(store, head), unavailable(/read-only/))
  assert.deepEqual(await store.journal.head(), head)
  await setReadOnly(false)
  await append(store, head)
})

test('[store.unavailable-recovers] a database without a free connection is unavailable until there is one', async t => {
  const { store, database } = await openStore(t)
  const head = await append(store, emptyHead)
  await server.run(`ALTER DATABASE "${database}" CONNECTION LIMIT 0`)
  await server.run('CREATE ROLE guest LOGIN')
  await server.run(`GRANT ALL ON ALL TABLES IN SCHEMA public TO guest`, database)
  await assert.rejects(
    openPostgres(server.address(database).replace('//ops:', '//guest:'), { serving: true }),
    unavailable(/no free connection/),
  )
  await server.run(`ALTER DATABASE "${database}" CONNECTION LIMIT -1`)
  await openPostgres(server.address(database).replace('//ops:', '//guest:'), { serving: true }).then(other =>
    other.close(),
  )
  await append(store, head)
})

test('[store.unavailable-recovers] a database with a full disk rejects writes, serves reads, and accepts writes again', async t => {
  const disk = smallDisk(t, '24m')
  if (disk === undefined) return t.skip('this process may not mount a disk of its own')
  server.own(disk.folder)
  const tablespace = `small_${randomUUID().replaceAll('-', '')}`
  const database = `f_${randomUUID().replaceAll('-', '')}`
  await server.run(`CREATE TABLESPACE ${tablespace} LOCATION '${disk.folder}'`)
  await server.run(`CREATE DATABASE ${database} TABLESPACE ${tablespace}`)
  const store = await openPostgres(server.address(database), { serving: true })
  endWithTest(t, async () => {
    await store.close()
    await server.run(`DROP DATABASE ${database}`)
    await server.run(`DROP TABLESPACE ${tablespace}`)
  })
  let head = await append(store, emptyHead)
  disk.refuse()
  // The free space in the pages of the tables is used first.
  const untilFull = async () => {
    for (let count = 0; count < 2000; count++) head = await append(store, head)
  }
  await assert.rejects(untilFull(), unavailable(/the disk of the database is full/))
  assert.deepEqual(await store.journal.head(), head)
  disk.allow()
  head = await append(store, head)
  assert.deepEqual(await store.journal.head(), head)
})

test('[postgres.tls] verify-full connects only to a server whose certificate has its name', async t => {
  const folder = temporaryFolder(t)
  const files = (name: string) => ['-keyout', join(folder, `${name}.key`), '-out', join(folder, `${name}.crt`)]
  for (const name of ['localhost', 'elsewhere.example']) {
    const subject = ['-subj', `/CN=${name}`, '-addext', `subjectAltName=DNS:${name}`]
    execFileSync(
      requireProgram('openssl'),
      ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', ...subject, ...files(name)],
      {
        stdio: 'ignore',
      },
    )
  }
  server.own(folder)
  await server.stop()
  await server.start({
    ssl: 'on',
    ssl_cert_file: join(folder, 'localhost.crt'),
    ssl_key_file: join(folder, 'localhost.key'),
  })
  const database = `f_${randomUUID().replaceAll('-', '')}`
  await server.createDatabase(database)
  const open = async (host: string, certificate: string) => {
    const verified = `?sslmode=verify-full&sslrootcert=${join(folder, certificate)}`
    const store = await openPostgres(server.address(database).replace('127.0.0.1', host) + verified, { serving: true })
    endWithTest(t, () => store.close())
    return store
  }
  const store = await open('localhost', 'localhost.crt')
  await append(store, emptyHead)
  const [row] = await server.run(
    `SELECT bool_and(ssl) AS ssl, count(*)::int AS connections FROM pg_stat_ssl JOIN pg_stat_activity USING (pid)
      WHERE datname = '${database}' AND application_name = 'g3n-ops'`,
  )
  assert.equal(row?.['ssl'], true)
  assert.ok(Number(row['connections']) > 0)
  const refused = (words: RegExp) => (error: unknown) => error instanceof StoreRefused && words.test(error.message)
  await assert.rejects(open('127.0.0.1', 'localhost.crt'), refused(/cannot be opened with TLS/), 'another name')
  await assert.rejects(
    open('localhost', 'elsewhere.example.crt'),
    refused(/cannot be opened with TLS/),
    'another issuer',
  )
})
