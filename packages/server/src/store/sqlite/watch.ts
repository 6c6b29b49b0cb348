import type { Changed } from '../store.ts'
import type { Database } from './database.ts'

/** How often the database is checked for writes of other processes. */
const watchEveryMs = 250

/** Calls back when another process has written to the database; the returned function stops it. */
export function watch(database: Database, changed: Changed): () => void {
  let version = dataVersion(database)
  const timer = setInterval(() => {
    const next = dataVersion(database)
    if (next !== undefined && next !== version) {
      version = next
      changed('journal')
    }
  }, watchEveryMs)
  timer.unref()
  return () => clearInterval(timer)
}

function dataVersion(database: Database): unknown {
  try {
    return database.get('PRAGMA data_version')?.['data_version']
  } catch {
    return undefined
  }
}
