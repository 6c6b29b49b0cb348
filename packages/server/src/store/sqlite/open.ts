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

/** Longer than another command holds the lock for its own check. */
const commandWaitMs = 100

const cannotOpen = 14
const notADatabase = 26

/**
 * Opens the database at `sqlite:<path>` (`sqlite::memory:` for one in memory). Creates and migrates it if needed. Links are
 * followed: the files beside the database are in the folder of its real path.
 *
 * @param serving take the lock that only one process can hold. Commands that write beside the service don't take it, and
 *   don't create the database.
 * @throws StoreRefused if the address is wrong, or the file doesn't exist, is not a database of this program, is newer than
 *   the program, can't be locked, or is served by another process.
 */
export function openSqlite(text: string, { serving }: { serving: boolean }): Store {
  const { path } = readAddress(text)
  const address = `sqlite:${path}`
  if (path === inMemory) {
    const warnings = ['the store is in memory: everything is lost when the service stops']
    return openDatabase(path, { address, warnings, release: () => {} })
  }
  if (!serving && !existsSync(path)) throw new StoreRefused(`${address} does not exist`)
  createPrivately(resolve(path), address)
  let file: string
  let found: Stats
  try {
    file = realpathSync(path)
    found = statSync(file)
  } catch (error) {
    throw new StoreRefused(`${address} cannot be opened: ${(error as Error).message}`, { cause: error })
  }
  const release = lock(`${file}.lock`, address, serving)
  try {
    // The lock is per path. For another name of the same file, SQLite would write another log beside it.
    if (found.nlink > 1 || !existsSync(`${file}-shm`)) refuseInUse(file, address, release === undefined)
    return openDatabase(file, { address, warnings: warningsOf(file, found), release: release ?? (() => {}), found })
  } catch (error) {
    release?.()
    throw error
  }
}

function openDatabase(
  file: string,
  parts: { address: string; warnings: readonly string[]; release: () => void; found?: Stats },
): Store {
  const { address, found } = parts
  try {
    const database = new DatabaseSync(file, { timeout: busyForMs })
    try {
      prepare(database, address)
      // From here on the store itself waits, without blocking the event loop.
      database.exec('PRAGMA busy_timeout = 0')
    } catch (error) {
      database.close()
      throw error
    }
    const isSameFile = () => found === undefined || leadsTo(file, found)
    return new SqliteStore(new Database(database, isSameFile), parts)
  } catch (error) {
    throw refusal(error, file, address)
  }
}

/** The database holds hashes of credentials: only its owner may read it. SQLite gives its log the same mode. */
function createPrivately(file: string, address: string): void {
  try {
    // An existing file is not opened here: closing it would release the locks that this process has on it.
    if (existsSync(file)) return
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    closeSync(openSync(file, 'a', 0o600))
  } catch (error) {
    throw new StoreRefused(`${address} cannot be opened: ${(error as Error).message}`, { cause: error })
  }
}

/**
 * Takes an exclusive lock on a file beside the database; the operating system releases it however the process ends.
 *
 * @param serving if false, only checks it: returns nothing if a service has it.
 */
function lock(file: string, address: string, serving: boolean): (() => void) | undefined {
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
    throw new StoreRefused(`${address} ${reason}`, { cause: error })
  }
  if (serving) return () => holder.close()
  holder.close()
  return () => {}
}

/** Any user who can read the file could lock it. An existing file is not opened here: closing it would release its locks. */
function makePrivate(file: string): void {
  const found = lstatSync(file, { throwIfNoEntry: false })
  if (found === undefined) closeSync(openSync(file, 'wx', 0o600))
  else if (found.isSymbolicLink()) throw new Error('it is a link')
  else if (found.isFile() && (found.mode & 0o077) !== 0) chmodSync(file, 0o600)
}

/** Refuses a database that a process has open under any name: SQLite locks the file itself. */
function refuseInUse(file: string, address: string, isServed: boolean): void {
  // The service that has it open serves it under this name.
  if (isServed) return
  let asking: DatabaseSync | undefined
  try {
    asking = new DatabaseSync(file, { timeout: commandWaitMs })
    asking.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; ROLLBACK')
  } catch (error) {
    if (!isBusy(error)) return
    throw new StoreRefused(
      `${address} is open in another process, by another name of the same file (a link to it, or a mount), or in another program, such as sqlite3 or a backup; one process serves a SQLite database`,
      { cause: error },
    )
  } finally {
    asking?.close()
  }
}

/** What operators should know about the file: other users who may read or write it, and other names. */
function warningsOf(file: string, { nlink }: Stats): string[] {
  const warnings: string[] = []
  if (nlink > 1) {
    warnings.push(
      `the database file has ${nlink} names (hard links): use only one of them, and back it up with store-backup; the last writes are beside it, not in it`,
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

function prepare(database: DatabaseSync, address: string): void {
  const pragma = (name: string) => Number(Object.values(database.prepare(`PRAGMA ${name}`).get() ?? {})[0])
  const version = pragma('user_version')
  const owner = pragma('application_id')
  const tables = Number(database.prepare('SELECT count(*) AS n FROM sqlite_schema').get()?.['n'])
  if (owner !== applicationId && (owner !== 0 || tables > 0))
    throw new StoreRefused(`${address} is the database of another program`)
  if (version > migrations.length) {
    throw new StoreRefused(
      `${address} is at version ${version}, newer than this program, which knows up to ${migrations.length}: run a newer release`,
    )
  }
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON')
  if (version < migrations.length) migrate(database)
}

/** Runs the missing migrations in one transaction; several processes may try at once. */
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

function refusal(error: unknown, file: string, address: string): unknown {
  if (error instanceof StoreRefused) return error
  if (sqliteCode(error) === notADatabase)
    return new StoreRefused(`${address} is not a SQLite database`, { cause: error })
  if (sqliteCode(error) === undefined) return error
  if (isBusy(error))
    return new StoreRefused(
      `${address} is locked by another program, such as sqlite3 or a backup: close it, and try again`,
      {
        cause: error,
      },
    )
  const reason = sqliteCode(error) === cannotOpen ? systemsReason(file) : undefined
  return new StoreRefused(`${address} cannot be opened: ${reason ?? (error as Error).message}`, { cause: error })
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
