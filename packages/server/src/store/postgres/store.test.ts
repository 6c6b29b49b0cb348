import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import { password, postgres, sharedPostgres } from '../../../../../test/engines/postgres.ts'
import { appendWindows } from '../../../../../test/engines/store-contract/entries.ts'
import { storeContract } from '../../../../../test/engines/store-contract/store-contract.ts'
import { endWithTest } from '../../../../../test/stage/end-with-test.ts'
import { prepareStore } from '../../../../../test/stage/prepare-store.ts'
import { runOpsd } from '../../../../../test/stage/run-opsd.ts'
import { secretCode, startApp } from '../../../../../test/stage/start-app.ts'
import { startService } from '../../../../../test/stage/start-service.ts'
import { waitUntil } from '../../../../../test/stage/wait-until.ts'
import { emptyHead, seal, sha256 } from '../entry.ts'
import { StoreRefused } from '../errors.ts'
import { readAddress } from './address.ts'
import { Feed, type State } from './feed.ts'
import { migrations } from './migrations.ts'
import { openPostgres } from './open.ts'
import { pageByStatus } from './windows.ts'

storeContract({
  name: 'postgres',
  async open(t) {
    const address = await postgres.freshStore(t)
    let store = await openPostgres(address, { serving: true })
    endWithTest(t, () => store.close())
    return {
      store,
      async reopen() {
        await store.close()
        store = await openPostgres(address, { serving: true })
        return store
      },
      keep: () => postgres.keep(address),
    }
  },
})

/** An empty schema: its address, its name, and a function that runs statements in it. */
async function freshSchema(t: Parameters<typeof postgres.freshStore>[0]) {
  const address = await postgres.freshStore(t)
  const schema = /search_path%3D(\w+)/.exec(address)?.[1] ?? ''
  const server = await sharedPostgres()
  return { address, schema, run: (sql: string) => server.run(`SET search_path = ${schema}; ${sql}`) }
}

/** Refused on opening, without the password. */
async function assertRefused(address: string, words: RegExp, serving = true): Promise<void> {
  await assert.rejects(openPostgres(address, { serving }), (error: unknown) => {
    assert.ok(error instanceof StoreRefused, String(error))
    assert.match(error.message, words)
    assert.doesNotMatch(`${error.message} ${error.stack}`, new RegExp(password))
    return true
  })
}

async function openAndClose(address: string): Promise<void> {
  const store = await openPostgres(address, { serving: true })
  await store.close()
}

test('[postgres.refused] the schema of another program is refused, and not changed', async t => {
  const { address, run, schema } = await freshSchema(t)
  await run('CREATE TABLE recipes (name text)')
  await assertRefused(address, /tables of another program in its schema/)
  await run(
    "DROP TABLE recipes; CREATE TABLE deployment (application text, version integer, least_known integer); INSERT INTO deployment VALUES ('cook', 1, 1)",
  )
  await assertRefused(address, /is the database of another program/)
  const tables = await run(`SELECT table_name FROM information_schema.tables WHERE table_schema = '${schema}'`)
  assert.deepEqual(tables, [{ table_name: 'deployment' }])
})

test('[postgres.refused] [postgres.password-hidden] what is wrong with an address is named, without the password', async t => {
  const { port } = await sharedPostgres()
  const at = (rest: string, who = `ops:${password}`) => `postgres://${who}@127.0.0.1:${port}/${rest}`
  await assertRefused(at(''), /names no database/)
  await assertRefused(at('postgres?shard=1'), /a parameter "shard", which is none of sslmode, sslrootcert,/)
  await assertRefused(at('postgres?ssl=true'), /The server does not support SSL/)
  await assertRefused(at('postgres?target_session_attrs=standby'), /leads to a standby/)
  await assertRefused(at('postgres?sslmode=disable&channel_binding=require'), /needs TLS/)
  await assertRefused(`postgres://ops:${password}@one,two/postgres`, /names several hosts/)
  await assertRefused(`postgres://ops:${password}@one:5432,two:5433/postgres?sslmode=require`, /names several hosts/)
  await assertRefused(`postgres://ops:${password}#1@one/postgres`, /not an address|write %23/)
  await assertRefused(`postgres://ops:${password}%zz@one/postgres`, /write %25/)
  await assertRefused(at('postgres?sslmode=prefer'), /an sslmode other than disable, require/)
  await assertRefused(at('postgres?pool=1'), /a pool that is not an integer from 2/)
  await assertRefused(at('postgres?sslrootcert=/nowhere.pem'), /an sslrootcert that cannot be read/)
  await assertRefused(`postgres://ops:${password}@:x/`, /is not an address such as/)
  await assertRefused(at('no-such-database'), /database "no-such-database" does not exist/)
  await assertRefused(at('postgres', `nobody:${password}`), /role "nobody" does not exist/)
  await assertRefused(at('postgres?sslmode=require'), /cannot be opened with TLS: The server does not support SSL/)
  await assertRefused(at('postgres?options=-csearch_path%3Dnowhere'), /no schema for this user/)
  const { address } = await freshSchema(t)
  await assertRefused(address, /has no journal/, false)
})

test('[postgres.password-hidden] no process prints the password in its address, reachable or not', async t => {
  const address = await postgres.freshStore(t)
  const service = await startService(t, { store: await prepareStore(t, address) })
  const ending = await service.stop()
  assert.match(ending.stdout, /"store":"postgres:\/\/ops@127\.0\.0\.1:\d+\/postgres"/)
  const away = await runOpsd(['store-verify'], { OPS_STORE: `postgres://ops:${password}@127.0.0.1:1/ops` })
  assert.deepEqual([away.code, away.stdout], [3, ''])
  assert.match(
    away.stderr,
    /postgres:\/\/ops@127\.0\.0\.1:1\/ops: the database cannot be reached: connect ECONNREFUSED/,
  )
  const backup = await runOpsd(['store-backup', 'x'], { OPS_STORE: address })
  assert.deepEqual([backup.code, /pg_dump/.test(backup.stderr)], [3, true])
  const sound = await runOpsd(['store-verify'], { OPS_STORE: address })
  assert.equal(sound.code, 0, sound.stderr)
  const said = JSON.stringify([service.said, ending, away, backup, sound])
  assert.ok(!said.includes(password))
})

test('[credentials.hashed-at-rest] the tables have sessions, keys and the code only as hashes', async t => {
  const { address, run } = await freshSchema(t)
  const app = await startApp(t, { store: address })
  const { api_key } = await app.data('apiKeyCreate', { name: 'k', role: 'operator' })
  const { session_guid } = await app.data('sessionCreate', { secret_code: secretCode })
  const tables = [
    'deployment',
    'journal',
    'idempotency',
    'maintenance',
    'secret_code',
    'api_key',
    'session',
    'signing_key',
  ]
  const all = await Promise.all(tables.map(table => run(`SELECT t::text FROM ${table} AS t`)))
  const stored = JSON.stringify(all)
  for (const secret of [api_key, session_guid, secretCode]) assert.ok(!stored.includes(secret))
  assert.ok(stored.includes(sha256(api_key)) && stored.includes(sha256(session_guid)) && stored.includes('scrypt'))
})

test('[postgres.password-hidden] the address of a store names user, host and database', async () => {
  const { address, config } = readAddress(`postgres://ops:p%40ss@db.example:6432/shop?sslmode=require&pool=4`)
  assert.equal(address, 'postgres://ops@db.example:6432/shop')
  assert.deepEqual([config.password, config.max, config.ssl], ['p@ss', 4, { rejectUnauthorized: false }])
  // The certificate of another machine is verified unless the address says otherwise.
  assert.deepEqual(readAddress('postgres://ops@db.example/shop').config.ssl, {})
  assert.equal(readAddress('postgres://ops@localhost/shop').config.ssl, false)
})

test('[postgres.provider-address] the strings that providers print are accepted unchanged', () => {
  const of = (rest: string) => readAddress(`postgresql://ops:p@${rest}`).config
  const unverified = { rejectUnauthorized: false }
  for (const [rest, expected] of [
    // With channel binding nobody can be in between, which the certificate proves here.
    ['ep-a-pooler.eu.example/ops?sslmode=require&channel_binding=require', { ssl: {} }],
    ['ep-a.eu.example/ops?sslmode=require&channel_binding=prefer', { ssl: unverified }],
    ['ep-a.eu.example/ops?sslmode=require&options=endpoint%3Dep-a', { ssl: unverified, options: 'endpoint=ep-a' }],
    ['pooler.example:6543/ops?pgbouncer=true&connection_limit=1', { port: 6543, max: 2, statement_timeout: undefined }],
    ['pooler.example/ops?pgbouncer=true&statement_timeout=3', { statement_timeout: 3000 }],
    ['a.example/ops?sslmode=require&supa=base-pooler.x', { ssl: unverified }],
    ['a.example/ops?schema=ops', { options: '-csearch_path=ops' }],
    ['a.example/ops?ssl=true', { ssl: {} }],
    ['a.example/ops?sslmode=no-verify', { ssl: unverified }],
    ['a.example/ops?sslmode=verify-full&sslrootcert=system', { ssl: {} }],
    ['a.example/ops?target_session_attrs=read-write&connect_timeout=10', { connectionTimeoutMillis: 10_000 }],
    ['a.example/ops?application_name=ops-eu', { application_name: 'ops-eu' }],
    ['a.example/ops?keepalives=1&keepalives_idle=30&gssencmode=disable&client_encoding=utf8', {}],
    ['/ops?host=/cloudsql/p:r:i', { host: '/cloudsql/p:r:i', ssl: false, database: 'ops' }],
    ['/?host=db.example&port=6432&dbname=ops', { host: 'db.example', port: 6432, database: 'ops' }],
  ] as const) {
    const config: Record<string, unknown> = { ...of(rest) }
    for (const [name, value] of Object.entries(expected)) assert.deepEqual(config[name], value, `${rest}: ${name}`)
  }
  const { address, config } = readAddress('postgres:///ops?host=db.example&user=me&password=s%26cret')
  assert.deepEqual([address, config.user, config.password], ['postgres://me@db.example:5432/ops', 'me', 's&cret'])
})

/** The address of a new database in an encoding. Its locale accepts any. */
async function databaseIn(t: TestContext, encoding: string): Promise<string> {
  const server = await sharedPostgres()
  const name = `e_${randomUUID().replaceAll('-', '')}`
  await server.run(`CREATE DATABASE ${name} ENCODING '${encoding}' TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C'`)
  endWithTest(t, async () => void (await server.run(`DROP DATABASE ${name} WITH (FORCE)`)))
  return server.address(name)
}

test('[postgres.encoding] a new store is refused in an encoding without some characters, and not changed', async t => {
  for (const encoding of ['LATIN1', 'SQL_ASCII', 'EUC_JP']) {
    const address = await databaseIn(t, encoding)
    await assertRefused(address, new RegExp(`is encoded in ${encoding}.*ENCODING 'UTF8'`))
    await assertRefused(address, /has no journal/, false)
  }
})

test('[postgres.encoding] an existing journal in another encoding is served with a warning, and can be exported', async t => {
  const address = await databaseIn(t, 'UTF8')
  const utf8 = await openPostgres(address, { serving: true })
  assert.deepEqual(utf8.warnings, [])
  await appendWindows(utf8, 1)
  await utf8.close()
  const server = await sharedPostgres()
  const name = new URL(address).pathname.slice(1)
  // As an older release would have created it.
  await server.run(`UPDATE pg_database SET encoding = pg_char_to_encoding('LATIN1') WHERE datname = '${name}'`)
  const latin1 = await openPostgres(address, { serving: true })
  assert.match(latin1.warnings.join(), /encoded in LATIN1.*docs\/guide\/postgresql\.md/)
  assert.equal((await latin1.journal.entries({ after: 0, limit: 10 })).length > 0, true)
  await latin1.close()
})

test('[postgres.encoding] texts are unchanged whatever encoding a role sets for its clients', async t => {
  const address = await databaseIn(t, 'UTF8')
  const server = await sharedPostgres()
  const role = `r_${randomUUID().replaceAll('-', '')}`
  const database = new URL(address).pathname.slice(1)
  await server.run(`CREATE ROLE ${role} LOGIN; ALTER ROLE ${role} SET client_encoding = 'LATIN1'`)
  await server.run(
    `ALTER DATABASE ${database} SET client_encoding = 'LATIN1'; ALTER DATABASE ${database} OWNER TO ${role}`,
  )
  endWithTest(t, async () => {
    await server.run(`REASSIGN OWNED BY ${role} TO ops; DROP OWNED BY ${role}`, database)
    await server.run(`REASSIGN OWNED BY ${role} TO ops; DROP ROLE ${role}`)
  })
  const own = new URL(address)
  own.username = role
  const store = await openPostgres(own.href, { serving: true })
  assert.deepEqual(store.warnings, [])
  const session = { sha256: 'ab', credential: 'secret_code:1', actor: '日本 😀 é', created_at: 1, expires_at: 2 }
  await store.sessions.add(session, 10)
  assert.equal((await store.sessions.get('ab'))?.actor, session.actor)
  await store.close()
  assert.deepEqual(await server.run('SELECT actor FROM session', database), [{ actor: session.actor }])
})

test('[postgres.migrates-once] ten instances that start together migrate once, and have one journal id', async t => {
  const { address } = await freshSchema(t)
  const stores = await Promise.all(Array.from({ length: 10 }, () => openPostgres(address, { serving: true })))
  for (const store of stores) endWithTest(t, () => store.close())
  assert.equal(new Set(await Promise.all(stores.map(store => store.journal.id()))).size, 1)
  const entry = seal({ actor: 'a', action: 'api_key_revoke', at: 0, change: {} }, emptyHead, 1, randomUUID())
  const appended = await Promise.allSettled(stores.map(store => store.journal.append([entry], emptyHead, [])))
  assert.equal(appended.filter(({ status }) => status === 'fulfilled').length, 1)
})

test('[postgres.rolling-upgrade] [store.newer] a newer schema is served if its newest migration allows it, and refused otherwise', async t => {
  const { address, run } = await freshSchema(t)
  await openAndClose(address)
  const known = migrations.length
  await run(`UPDATE deployment SET version = ${known + 1}`)
  await openAndClose(address)
  await run(`UPDATE deployment SET version = ${known + 2}, least_known = ${known + 1}`)
  await assertRefused(address, new RegExp(`is at version ${known + 2}.* run a newer release`))
})

test('a server that could lose what it has acknowledged is refused', async () => {
  const { port } = await sharedPostgres()
  await assertRefused(
    `postgres://ops:${password}@127.0.0.1:${port}/postgres?options=-csynchronous_commit%3Doff`,
    /synchronous_commit is off/,
  )
})

test('backups are made with the database’s own tools', async t => {
  const store = await openPostgres(await postgres.freshStore(t), { serving: true })
  endWithTest(t, () => store.close())
  await assert.rejects(
    store.backup('x'),
    (error: Error) => error instanceof StoreRefused && /pg_dump/.test(error.message),
  )
})

test('[store.written-beside] what another instance has written is noticed by LISTEN, and without that by the poll', async t => {
  const { address } = await freshSchema(t)
  const [one, other] = [await openPostgres(address, { serving: true }), await openPostgres(address, { serving: true })]
  for (const store of [one, other]) endWithTest(t, () => store.close())
  let state: State = { journal: 'a', sessions: '0' }
  const polled: string[] = []
  const feed = new Feed({ ...readAddress(address).config, database: 'nowhere' }, 'nobody', 'me', async () => state)
  endWithTest(
    t,
    feed.start(what => polled.push(what)),
  )
  await waitUntil('the first poll has reported earlier changes', () => polled.splice(0).includes('journal'))
  state = { journal: 'b', sessions: '0' }
  await waitUntil('the poll has found the journal', () => polled.includes('journal'))
  assert.ok(!polled.includes('sessions'))
  state = { journal: 'b', sessions: '1' }
  await waitUntil('the poll has found the sessions', () => polled.includes('sessions'))

  const reported: string[] = []
  endWithTest(
    t,
    one.watch(what => reported.push(what)),
  )
  await waitUntil('it listens', () => reported.includes('journal') && reported.includes('sessions'))
  reported.length = 0
  const entry = seal({ actor: 'a', action: 'api_key_revoke', at: 0, change: {} }, emptyHead, 1, randomUUID())
  await other.journal.append([entry], emptyHead, [])
  await waitUntil('the append is reported', () => reported.includes('journal'))
  const session = { sha256: 'ab', credential: 'secret_code:1', actor: 'a', created_at: 1, expires_at: 2 }
  await other.sessions.add(session, 100)
  assert.ok(!reported.includes('sessions'))
  await other.sessions.close('ab')
  await waitUntil('the close is reported', () => reported.includes('sessions'))
})

test('the store has a clock', async t => {
  const store = await openPostgres(await postgres.freshStore(t), { serving: true })
  endWithTest(t, () => store.close())
  const before = Date.now()
  const { at = Number.NaN } = (await store.now()) ?? {}
  // A millisecond either way, since the clock of this machine is read in whole milliseconds.
  assert.ok(at >= before - 1 && at <= Date.now() + 1, `${at} after ${before}`)
})

test('[list.page-cost-flat] every page reads an index, however deep and whatever the filter', async t => {
  const { address, run } = await freshSchema(t)
  await openAndClose(address)
  await run(
    `INSERT INTO maintenance SELECT 'id' || n, CASE WHEN n % 12 = 0 THEN 'cancelled' ELSE 'ended' END, n, n, '{}', '[]' FROM generate_series(1, 5000) AS n`,
  )
  const plan = async (sql: string) => {
    return JSON.stringify(await run(`ANALYZE maintenance; EXPLAIN ${sql}`))
  }
  const all = await plan(
    "SELECT item FROM maintenance WHERE maintenance_id < 'id3' ORDER BY maintenance_id DESC LIMIT 50",
  )
  // Also for a status without windows, for which the whole primary key would have to be scanned.
  const values = [`'{cancelled,active}'::text[]`, "'id3'", '50']
  const filtered = await plan(pageByStatus.replace(/\$(\d)/g, (_, index: string) => values[Number(index) - 1] ?? ''))
  assert.match(all, /Index Scan Backward using maintenance_pkey/)
  assert.match(filtered, /Index Scan Backward using maintenance_by_status/)
  for (const each of [all, filtered]) assert.doesNotMatch(each, /Seq Scan/)
})
