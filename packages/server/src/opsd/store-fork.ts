import { randomUUID } from 'node:crypto'
import type { Config } from '../config/config.ts'
import { openStore } from '../store/open.ts'
import { absoluteStore } from './paths.ts'
import type { ExitCode } from './run.ts'

/** Gives the journal a new id: after a restore it has another history, and clients must notice. */
export async function storeFork(config: Config): Promise<ExitCode> {
  const store = await openStore(absoluteStore(config.store), { serving: false })
  try {
    const id = randomUUID()
    await store.journal.setId(id)
    process.stdout.write(`journal_id ${id}\n`)
    return 0
  } finally {
    await store.close()
  }
}
