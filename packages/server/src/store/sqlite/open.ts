import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type Store, StoreRefused } from '../store.ts'
import { isBusy, sqliteCode } from './errors.ts'
import { migrations } from './migrations.ts'
import { busyForMs, SqliteStore } from './store.ts'

/** "g3no": marks a database as this program's (`PRAGMA application_id`). */
const applicationId = 0x67336e6f

const notADatabase = 26

/**
 * Opens the database at `path` (`:memory:` for one of the process's own), made and migrated where needed.
 *
 * @param serving take the lock that only one process can hold; commands that write beside the service do without, and
 *   make no database where there is none.
 * @throws StoreRefused when the file is missing beside a service, is not a database of this program, is newer than it, can't be locked, or is served by another process.
 */
export function openSqlite(path: string, { serving }: { serving: boolean }): Store {
  const file = path === ':memory:' ? path : resolve(path)
  const place = `sqlite:${path}`
  if (!serving && !existsSync(file)) throw new StoreRefused(`${place} does not exist`)
  if (file !== ':memory:') createPrivately(file, place)
  const release = serving && file !== ':memory:' ? lock(`${file}.lock`, place) : () => {}
  try {
    const database = new DatabaseSync(file, { timeout: busyForMs })
    try {
      prepare(database, place)
      // From here on the store itself waits, without holding up the event loop.
      database.exec('PRAGMA busy_timeout = 0')
    } catch (error) {
      database.close()
      throw error
    }
    return new SqliteStore(database, place, release)
  } catch (error) {
    release()
    throw refusal(error, place)
  }
}

/** The database holds hashes of credentials: only its owner may read it. */
function createPrivately(file: string, place: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    closeSync(openSync(file, 'a', 0o600))
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    // A read-only file is opened all the same: what can be read is served, and a first start fails below.
    if (code === 'EROFS' || code === 'EACCES') return
    throw new StoreRefused(`${place} cannot be opened: ${(error as Error).message}`, { cause: error })
  }
}

/** Holds an exclusive lock on a file beside the database; the operating system frees it however the process ends. */
function lock(file: string, place: string): () => void {
  let holder: DatabaseSync | undefined
  try {
    holder = new DatabaseSync(file, { timeout: 0 })
    holder.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE')
  } catch (error) {
    holder?.close()
    const reason = isBusy(error)
      ? 'is served by another process; one process serves a SQLite database'
      : `cannot be locked by ${file}: ${(error as Error).message}`
    throw new StoreRefused(`${place} ${reason}`, { cause: error })
  }
  return () => holder.close()
}

function prepare(database: DatabaseSync, place: string): void {
  const pragma = (name: string) => Number(Object.values(database.prepare(`PRAGMA ${name}`).get() ?? {})[0])
  const version = pragma('user_version')
  const owner = pragma('application_id')
  const tables = Number(database.prepare('SELECT count(*) AS n FROM sqlite_schema').get()?.['n'])
  if (owner !== applicationId && (owner !== 0 || tables > 0))
    throw new StoreRefused(`${place} is the database of another program`)
  if (version > migrations.length) {
    throw new StoreRefused(
      `${place} is at version ${version}, newer than this program, which knows up to ${migrations.length}: run a newer release`,
    )
  }
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON')
  if (version < migrations.length) migrate(database)
}

/** Runs what is missing in one transaction; several processes may try at once. */
function migrate(database: DatabaseSync): void {
  database.exec('BEGIN IMMEDIATE')
  try {
    const version = Number(database.prepare('PRAGMA user_version').get()?.['user_version'])
    for (const migration of migrations.slice(version)) database.exec(migration)
    database.exec(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${migrations.length}`)
    database
      .prepare('INSERT OR IGNORE INTO deployment (one, journal_id, key) VALUES (1, ?, ?)')
      .run(crypto.randomUUID(), crypto.getRandomValues(new Uint8Array(32)))
    database.exec('COMMIT')
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK')
    throw error
  }
}

function refusal(error: unknown, place: string): unknown {
  if (sqliteCode(error) === notADatabase) return new StoreRefused(`${place} is not a SQLite database`, { cause: error })
  if (sqliteCode(error) === undefined) return error
  return new StoreRefused(`${place} cannot be opened: ${(error as Error).message}`, { cause: error })
}
