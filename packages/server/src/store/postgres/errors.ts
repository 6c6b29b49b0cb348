import pg from 'pg'
import { StoreUnavailable } from '../errors.ts'

/** Classes and codes (SQLSTATE) that are the fault of the database, not of the program; most are temporary. */
const ofTheDatabase: readonly (readonly [prefix: string, reason: string])[] = [
  [
    '08P01',
    'the database, or the pooler before it, refuses the connection (for PgBouncer, add pgbouncer=true to the address)',
  ],
  ['08', 'the connection to the database was lost'],
  ['22P05', 'the encoding of the database has no such character: move to a database in UTF8'],
  ['22021', 'the encoding of the database has no such character: move to a database in UTF8'],
  ['25006', 'the database is read-only'],
  ['28', 'the database refuses the login'],
  ['3D000', 'the database does not exist'],
  ['40001', 'the database could not order this among other transactions'],
  ['40P01', 'the database broke a deadlock'],
  ['42501', 'the user of the database lacks a permission'],
  ['53100', 'the disk of the database is full'],
  ['53200', 'the database is out of memory'],
  ['53300', 'the database has no free connection'],
  ['53', 'the database is out of resources'],
  ['55P03', 'the database is busy'],
  ['57014', 'the database took too long'],
  ['57P0', 'the database is shutting down or starting'],
  ['58', 'the system of the database reports an error'],
  ['XX001', 'the database is damaged: restore a backup'],
  ['XX002', 'an index of the database is damaged: REINDEX it'],
]

/** The error as `StoreUnavailable`, if it is of the database or the connection to it. */
export function unavailableFrom(error: unknown): StoreUnavailable | undefined {
  if (error instanceof StoreUnavailable) return error
  const code = sqlState(error)
  if (code !== undefined) {
    const reason = ofTheDatabase.find(([prefix]) => code.startsWith(prefix))?.[1]
    return reason === undefined ? undefined : new StoreUnavailable(reason, { cause: error })
  }
  // Errors of the driver without a code are about the connection, except for mistakes of the program.
  if (!(error instanceof Error) || error instanceof TypeError || error instanceof RangeError) return undefined
  return new StoreUnavailable(`the database cannot be reached: ${reasonOf(error)}`, { cause: error })
}

/** Whether a failed statement may have been done: the connection closed before the response. */
export function mayHaveBeenDone(error: unknown): boolean {
  const code = sqlState(error)
  return code === undefined ? unavailableFrom(error) !== undefined : /^(08|57P0)/.test(code)
}

/** Whether nothing was done, and the same statement may succeed now. */
export function mayBeTriedAgain(error: unknown): boolean {
  return ['40001', '40P01'].includes(sqlState(error) ?? '')
}

/** Whether a connection cannot be used any more: it is broken, or leads to a database that is now read-only. */
export function isOfTheConnection(error: unknown): boolean {
  const code = sqlState(error)
  return code === undefined || /^(08|25006|57P0)/.test(code)
}

/** The SQLSTATE of an error that the database reported. */
export function sqlState(error: unknown): string | undefined {
  return error instanceof pg.DatabaseError ? error.code : undefined
}

/** The driver's message. If it tried several addresses, that of the first. */
function reasonOf(error: Error): string {
  return error instanceof AggregateError && error.errors[0] instanceof Error ? error.errors[0].message : error.message
}
