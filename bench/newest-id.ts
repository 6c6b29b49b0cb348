import { DatabaseSync } from 'node:sqlite'

/** The id of the window that a given number of windows are newer than. */
export function newestId(database: string, skipped = 0): string {
  using db = new DatabaseSync(database, { readOnly: true })
  const row = db
    .prepare('SELECT maintenance_id AS id FROM maintenance ORDER BY maintenance_id DESC LIMIT 1 OFFSET ?')
    .get(skipped)
  if (row === undefined) throw new Error(`${database} has no more than ${skipped} windows`)
  return String(row['id'])
}
