import { join } from 'node:path'
import { temporaryFolder } from '../e2e/temporary-folder.ts'
import type { TestEngine } from './engine.ts'

/** SQLite on a file in a folder of its own: nothing has to be started. */
export const sqlite: TestEngine = {
  name: 'sqlite',
  keepsFile: true,
  inMemory: 'sqlite::memory:',
  start: async () => ({ variables: {}, stop: async () => {} }),
  freshStore: async t => `sqlite:${join(temporaryFolder(t), 'ops.db')}`,
}
