import pg from 'pg'
import { StoreRefused } from '../errors.ts'
import type { Store } from '../store.ts'
import { readAddress } from './address.ts'
import { Client } from './client.ts'
import { Database } from './database.ts'
import { sqlState, unavailableFrom } from './errors.ts'
import { migrations } from './migrations.ts'
import { PostgresStore } from './store.ts'

/** Marks a schema as this program's. */
const application = 'g3n-ops'

/** "g3no": instances that migrate at the same time wait for each other at this lock. */
const migrationLock = 0x67336e6f

/** For each statement of a migration, and for the wait for another instance's. */
const migrationMs = 10 * 60_000

/** What a start reads first. */
interface Found {
  schema: string | null
  /** One per schema. */
  channel: string
  notifies: boolean
  ours: boolean
  tables: number
  loses: boolean
  encoding: string
}

/**
 * Opens the database at `postgres://…`. Creates and migrates its tables if needed, in the current schema of its user. Any
 * number of instances may open it at once.
 *
 * @param serving create the tables if they are missing; commands that write beside the service don't.
 * @throws StoreRefused if the address is wrong, the login or the database is refused, the schema is not this program's or
 *   newer than it, or the database could lose what it has acknowledged.
 * @throws StoreUnavailable if the database can't be reached.
 */
export async function openPostgres(text: string, { serving }: { serving: boolean }): Promise<Store> {
  const { address, config } = readAddress(text)
  const pool = new pg.Pool({ ...config, Client })
  // A connection that breaks leaves the pool. If it is in use, its query rejects; nobody else needs to know.
  pool.on('error', () => {})
  pool.on('connect', client => client.on('error', () => {}))
  try {
    const found = await look(pool)
    if (found.loses) refuse(address, 'would lose what it has acknowledged: synchronous_commit is off')
    if (found.schema === null) refuse(address, 'has no schema for this user: create one, or grant USAGE on it')
    if (!found.ours && found.tables > 0)
      refuse(
        address,
        `has tables of another program in its schema ${found.schema}: name one of its own in the address, ?options=-csearch_path%3Dops`,
      )
    if (!found.ours && !serving) refuse(address, 'has no journal')
    const version = found.ours ? await versionOf(pool, address) : 0
    const warnings = await checkEncoding(pool, address, found, serving)
    if (version < migrations.length) await migrate(config, address)
    return new PostgresStore(new Database(pool, found), { config, address, warnings })
  } catch (error) {
    await pool.end()
    throw refusal(error, address)
  }
}

async function look(pool: pg.Pool): Promise<Found> {
  const { rows } = await pool.query<Found>(`
    SELECT current_schema() AS schema,
           'g3n_ops_' || coalesce((SELECT oid FROM pg_namespace WHERE nspname = current_schema())::text, '') AS channel,
           EXISTS (SELECT FROM pg_proc WHERE proname = 'pg_notify') AS notifies,
           current_setting('synchronous_commit', true) = 'off' AS loses,
           current_setting('server_encoding') AS encoding,
           (SELECT count(*)::int FROM information_schema.tables WHERE table_schema = current_schema()) AS tables,
           EXISTS (SELECT FROM information_schema.columns WHERE table_schema = current_schema()
                    AND table_name = 'deployment' AND column_name = 'application') AS ours`)
  return rows[0] as Found
}

/** Texts may have any character. An existing journal in another encoding is served, so that it can be moved. */
async function checkEncoding(pool: pg.Pool, address: string, found: Found, serving: boolean): Promise<string[]> {
  const { encoding, ours } = found
  if (encoding === 'UTF8') return []
  const wayOut = 'see "The database" in docs/guide/postgresql.md'
  const { rows } = ours ? await pool.query('SELECT FROM journal LIMIT 1') : { rows: [] }
  if (rows.length === 0 && serving)
    refuse(
      address,
      `is encoded in ${encoding}, which does not have every character: create a database WITH ENCODING 'UTF8'; ${wayOut}`,
    )
  return [
    `the database is encoded in ${encoding}: texts with other characters are rejected; move it to one in UTF8, ${wayOut}`,
  ]
}

/**
 * The number of migrations that have run. A database that is newer than this program is served if its newest migration
 * allows that: this is how releases N and N+1 run side by side.
 */
async function versionOf(database: pg.Pool | Client, address: string): Promise<number> {
  const { rows } = await database.query<{ application: string; version: number; least_known: number }>(
    'SELECT application, version, least_known FROM deployment',
  )
  const [row] = rows
  if (row?.application !== application) return refuse(address, 'is the database of another program')
  if (row.least_known > migrations.length) {
    refuse(
      address,
      `is at version ${row.version}, for programs that know version ${row.least_known} or later; this one knows up to ${migrations.length}: run a newer release`,
    )
  }
  return row.version
}

/** Runs the missing migrations in one transaction. If several instances start together, one does it. */
async function migrate(config: pg.PoolConfig, address: string): Promise<void> {
  const { statement_timeout: _statement, query_timeout: _query, ...patient } = config
  const client = new Client({ ...patient, query_timeout: migrationMs })
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query('BEGIN')
    await client.query(`SET LOCAL statement_timeout = ${migrationMs}`)
    await client.query('SELECT pg_advisory_xact_lock($1)', [migrationLock])
    const { rows } = await client.query<{ made: boolean }>("SELECT to_regclass('deployment') IS NOT NULL AS made")
    const version = rows[0]?.made === true ? await versionOf(client, address) : 0
    const missing = migrations.slice(version)
    for (const { sql } of missing) await client.query(sql)
    await client.query(
      `INSERT INTO deployment (one, application, version, least_known, journal_id, key) VALUES (1, $1, $2, $3, $4, $5)
         ON CONFLICT (one) DO UPDATE SET version = greatest(deployment.version, excluded.version),
           least_known = greatest(deployment.least_known, excluded.least_known)`,
      [
        application,
        migrations.length,
        migrations.at(-1)?.minKnown,
        crypto.randomUUID(),
        Buffer.from(crypto.getRandomValues(new Uint8Array(32))),
      ],
    )
    await client.query('COMMIT')
  } finally {
    await client.end()
  }
}

/** An error on opening: a refusal with its reason, or `StoreUnavailable` if it may be temporary. */
function refusal(error: unknown, address: string): unknown {
  if (error instanceof StoreRefused) return error
  const code = sqlState(error) ?? ''
  if (/^(28|3D000|3F|42501)/.test(code))
    return new StoreRefused(`${address} cannot be opened: ${(error as Error).message}`, { cause: error })
  if (error instanceof Error && /SSL|certificate|self-signed|altnames/i.test(error.message)) {
    const hint = 'set sslmode and sslrootcert in the address'
    return new StoreRefused(`${address} cannot be opened with TLS: ${error.message}; ${hint}`, { cause: error })
  }
  const unavailable = unavailableFrom(error)
  if (unavailable !== undefined) unavailable.message = `${address}: ${unavailable.message}`
  return unavailable ?? error
}

function refuse(address: string, reason: string): never {
  throw new StoreRefused(`${address} ${reason}`)
}
