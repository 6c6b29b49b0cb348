import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { temporaryFolder } from '../stage/temporary-folder.ts'
import type { TestEngine } from './engine.ts'

/** SQLite in a file in its own folder: nothing has to be started. */
export const sqlite: TestEngine = {
  name: 'sqlite',
  keepsFile: true,
  inMemory: 'sqlite::memory:',
  start: async () => ({ variables: {}, stop: async () => {} }),
  freshStore: async t => `sqlite:${join(temporaryFolder(t), 'ops.db')}`,
  async keep(address) {
    const database = new DatabaseSync(address.replace('sqlite:', ''), { timeout: 5000 })
    const names = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all()
    const kept = names.map(({ name }) => ({ name, rows: database.prepare(`SELECT * FROM ${String(name)}`).all() }))
    database.close()
    return async () => {
      const beneath = new DatabaseSync(address.replace('sqlite:', ''), { timeout: 5000 })
      beneath.exec('BEGIN IMMEDIATE')
      for (const { name, rows } of kept) {
        beneath.exec(`DELETE FROM ${String(name)}`)
        for (const row of rows) {
          const parameters = Object.keys(row).map(() => '?')
          beneath.prepare(`INSERT INTO ${String(name)} VALUES (${parameters.join(', ')})`).run(...Object.values(row))
        }
      }
      beneath.exec('COMMIT')
      beneath.close()
    }
  },
}
