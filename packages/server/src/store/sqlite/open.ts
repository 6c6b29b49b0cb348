import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  realpathSync,
  type Stats,
  statSync,
} from 'node:fs'
import { dirname, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { StoreRefused } from '../errors.ts'
import type { Store } from '../store.ts'
import { inMemory, readAddress } from './address.ts'
import { busyForMs, Database } from './database.ts'
import { isBusy, sqliteCode } from './errors.ts'
import { migrations } from './migrations.ts'
import { SqliteStore } from './store.ts'

/** "g3no": marks a database as this program's (`PRAGMA application_id`). */
const applicationId = 0x67336e6f

/** A command that looks, as this does, has let go of the file by then. */
const commandForMs = 100

const cannotOpen = 14
const notADatabase = 26

/**
 * Opens the database at `sqlite:<path>` (`sqlite::memory:` for one of the process's own), made and migrated where needed.
 * Links are followed: what lies beside the file is beside its real path, whatever it is called by.
 *
 * @param serving take the lock that only one process can hold; commands that write beside the service do without, and
 *   make no database where there is none.
 * @throws StoreRefused when the address is wrong, or the file is missing beside a service, is not a database of this program, is newer than it, can't be locked, or is served by another process.
 */
export function openSqlite(address: string, { serving }: { serving: boolean }): Store {
  const { path } = readAddress(address)
  const place = `sqlite:${path}`
  if (path === inMemory) {
    const warnings = ['the store is in memory: everything is lost when the service ends']
    return openDatabase(path, { place, warnings, release: () => {} })
  }
  if (!serving && !existsSync(path)) throw new StoreRefused(`${place} does not exist`)
  createPrivately(resolve(path), place)
  let file: string
  let found: Stats
  try {
    file = realpathSync(path)
    found = statSync(file)
  } catch (error) {
    throw new StoreRefused(`${place} cannot be opened: ${(error as Error).message}`, { cause: error })
  }
  const release = lock(`${file}.lock`, place, serving)
  try {
    // The lock goes by the file's path. By another name of the same file SQLite would keep another log beside it.
    if (found.nlink > 1 || !existsSync(`${file}-shm`)) refuseInUse(file, place, release === undefined)
    return openDatabase(file, { place, warnings: warningsOf(file, found), release: release ?? (() => {}), found })
  } catch (error) {
    release?.()
    throw error
  }
}

function openDatabase(
  file: string,
  parts: { place: string; warnings: readonly string[]; release: () => void; found?: Stats },
): Store {
  const { place, found } = parts
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
    const isInPlace = () => found === undefined || leadsTo(file, found)
    return new SqliteStore(new Database(database, isInPlace), parts)
  } catch (error) {
    throw refusal(error, file, place)
  }
}

/** The database holds hashes of credentials: only its owner may read it. SQLite gives its log the same mode. */
function createPrivately(file: string, place: string): void {
  try {
    // One that is there is not opened here: closing it would let go of the locks that this process holds on it.
    if (existsSync(file)) return
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    closeSync(openSync(file, 'a', 0o600))
  } catch (error) {
    throw new StoreRefused(`${place} cannot be opened: ${(error as Error).message}`, { cause: error })
  }
}

/**
 * Takes an exclusive lock on a file beside the database; the operating system frees it however the process ends.
 *
 * @param serving where not, only looks: nothing when a service holds it.
 */
function lock(file: string, place: string, serving: boolean): (() => void) | undefined {
  if (!serving && !existsSync(file)) return () => {}
  let holder: DatabaseSync | undefined
  try {
    makePrivate(file)
    holder = new DatabaseSync(file, { timeout: 0 })
    holder.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE')
  } catch (error) {
    holder?.close()
    if (!serving) return undefined
    const reason = isBusy(error)
      ? 'is served by another process; one process serves a SQLite database'
      : `cannot be locked by ${file}: ${(error as Error).message}`
    throw new StoreRefused(`${place} ${reason}`, { cause: error })
  }
  if (serving) return () => holder.close()
  holder.close()
  return () => {}
}

/** Whoever can read the lock could hold it. An existing file is not opened here: closing it would let go of its locks. */
function makePrivate(file: string): void {
  const found = lstatSync(file, { throwIfNoEntry: false })
  if (found === undefined) closeSync(openSync(file, 'wx', 0o600))
  else if (found.isSymbolicLink()) throw new Error('it is a link')
  else if (found.isFile() && (found.mode & 0o077) !== 0) chmodSync(file, 0o600)
}

/** Refuses a database that some process has open, which SQLite marks on the file itself, whatever it is called by. */
function refuseInUse(file: string, place: string, isServed: boolean): void {
  // A command beside the service that serves this very name.
  if (isServed) return
  let asking: DatabaseSync | undefined
  try {
    asking = new DatabaseSync(file, { timeout: commandForMs })
    asking.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; ROLLBACK')
  } catch (error) {
    if (!isBusy(error)) return
    throw new StoreRefused(
      `${place} is open in another process, by another name of the same file (a link to it, or a mount), or in another program, such as sqlite3 or a backup; one process serves a SQLite database`,
      { cause: error },
    )
  } finally {
    asking?.close()
  }
}

/** What whoever runs the service should know of the file: who else may touch it, and by which other names. */
function warningsOf(file: string, { nlink }: Stats): string[] {
  const warnings: string[] = []
  if (nlink > 1) {
    warnings.push(
      `the database file has ${nlink} names (hard links): serve it by one of them only, and back it up by store-backup; what was written last stands beside it, not in it`,
    )
  }
  // Windows has no such modes.
  if (process.platform === 'win32') return warnings
  const folder = dirname(file)
  if ((statSync(folder).mode & 0o022) !== 0) {
    warnings.push(`other users may write to ${folder}, and so replace the database: chmod go-w ${folder}`)
  }
  const open = [file, `${file}-wal`, `${file}-shm`, `${folder}/secret-code`].filter(
    name => ((statSync(name, { throwIfNoEntry: false })?.mode ?? 0) & 0o077) !== 0,
  )
  if (open.length > 0) {
    warnings.push(`other users may read hashes of credentials, and private keys: chmod 600 ${open.join(' ')}`)
  }
  return warnings
}

/** Whether a path leads to the file that was found there before. */
function leadsTo(file: string, before: Stats): boolean {
  try {
    const { dev, ino } = statSync(file)
    return dev === before.dev && ino === before.ino
  } catch {
    return false
  }
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

function refusal(error: unknown, file: string, place: string): unknown {
  if (error instanceof StoreRefused) return error
  if (sqliteCode(error) === notADatabase) return new StoreRefused(`${place} is not a SQLite database`, { cause: error })
  if (sqliteCode(error) === undefined) return error
  if (isBusy(error))
    return new StoreRefused(`${place} is held by another program, such as sqlite3 or a backup: end it, and try again`, {
      cause: error,
    })
  const reason = sqliteCode(error) === cannotOpen ? systemsReason(file) : undefined
  return new StoreRefused(`${place} cannot be opened: ${reason ?? (error as Error).message}`, { cause: error })
}

/** Why a file cannot be opened, which SQLite does not say. */
function systemsReason(file: string): string | undefined {
  const { R_OK, W_OK, X_OK } = constants
  try {
    if (statSync(file).isDirectory()) return 'it is a folder'
    accessSync(file, R_OK | W_OK)
    accessSync(dirname(file), W_OK | X_OK)
    return undefined
  } catch (error) {
    return (error as Error).message
  }
}
