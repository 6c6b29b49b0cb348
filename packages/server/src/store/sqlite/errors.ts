import { StoreUnavailable } from '../errors.ts'

const busy = 5

/** Primary result codes of SQLite that are the fault of the store, not of the program; most are temporary. */
const ofTheStore = new Map([
  [busy, 'the database is busy: another program, such as sqlite3 or a backup, writes to it or locks it'],
  [6, 'the database is locked'],
  [8, 'the database is read-only'],
  [10, 'the disk reports an error'],
  [11, 'the database is damaged: restore a backup'],
  [13, 'the disk is full'],
  [14, 'the database file cannot be opened'],
])

/** The error as `StoreUnavailable`, if it is the store's. */
export function unavailableFrom(error: unknown): StoreUnavailable | undefined {
  if (error instanceof StoreUnavailable) return error
  const code = sqliteCode(error)
  const reason = code === undefined ? undefined : ofTheStore.get(code)
  return reason === undefined ? undefined : new StoreUnavailable(reason, { cause: error })
}

/** Whether another connection has the lock, perhaps for a moment only. */
export function isBusy(error: unknown): boolean {
  return sqliteCode(error) === busy
}

/** The primary result code of a SQLite error. */
export function sqliteCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return undefined
  return error.errcode & 0xff
}
