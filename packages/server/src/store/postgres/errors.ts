import pg from 'pg'
import { StoreUnavailable } from '../errors.ts'

/** Classes and codes (SQLSTATE) for which the database, not the program, is at fault; most of them pass. */
const ofTheDatabase: readonly (readonly [prefix: string, reason: string])[] = [
  [
    '08P01',
    'the database, or the pooler before it, refuses how it is asked (pgbouncer=true in the address for PgBouncer)',
  ],
  ['08', 'the connection to the database was lost'],
  ['22P05', 'the encoding of the database has no such character: move to a database in UTF8'],
  ['22021', 'the encoding of the database has no such character: move to a database in UTF8'],
  ['25006', 'the database is read-only'],
  ['28', 'the database refuses the login'],
  ['3D000', 'the database does not exist'],
  ['40001', 'the database could not order this among other transactions'],
  ['40P01', 'the database broke a deadlock'],
  ['42501', 'the database refuses this user the right to do it'],
  ['53100', 'the disk of the database is full'],
  ['53200', 'the database is out of memory'],
  ['53300', 'the database has no connection left'],
  ['53', 'the database is out of resources'],
  ['55P03', 'the database is busy'],
  ['57014', 'the database took too long'],
  ['57P0', 'the database is shutting down or starting'],
  ['58', 'the system below the database reports an error'],
  ['XX001', 'the database is damaged: restore a backup'],
  ['XX002', 'an index of the database is damaged: REINDEX it'],
]

/** The error as `StoreUnavailable` where it is the database's, or the way there. */
export function unavailableFrom(error: unknown): StoreUnavailable | undefined {
  if (error instanceof StoreUnavailable) return error
  const code = sqlState(error)
  if (code !== undefined) {
    const reason = ofTheDatabase.find(([prefix]) => code.startsWith(prefix))?.[1]
    return reason === undefined ? undefined : new StoreUnavailable(reason, { cause: error })
  }
  // Whatever the driver throws that the database did not say is about the connection, but for a slip of the program.
  if (!(error instanceof Error) || error instanceof TypeError || error instanceof RangeError) return undefined
  return new StoreUnavailable(`the database cannot be reached: ${reasonOf(error)}`, { cause: error })
}

/** Whether a statement that was sent may have been done although it failed: the connection ended before the answer. */
export function mayHaveBeenDone(error: unknown): boolean {
  const code = sqlState(error)
  return code === undefined ? unavailableFrom(error) !== undefined : /^(08|57P0)/.test(code)
}

/** Whether nothing was done, and the same statement may well succeed now. */
export function mayBeTriedAgain(error: unknown): boolean {
  return ['40001', '40P01'].includes(sqlState(error) ?? '')
}

/** Whether a connection is of no more use: it is broken, or leads to a database that takes no writes any more. */
export function isOfTheConnection(error: unknown): boolean {
  const code = sqlState(error)
  return code === undefined || /^(08|25006|57P0)/.test(code)
}

/** The SQLSTATE of an error that the database reported. */
export function sqlState(error: unknown): string | undefined {
  return error instanceof pg.DatabaseError ? error.code : undefined
}

/** The driver's words; where it tried several addresses, of the first. */
function reasonOf(error: Error): string {
  return error instanceof AggregateError && error.errors[0] instanceof Error ? error.errors[0].message : error.message
}
