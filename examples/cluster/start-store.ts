import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addressOf, startDynamodb } from '../../test/engines/dynamodb.ts'
import { startPostgres } from '../../test/engines/postgres.ts'

/** A database of this play's own; it goes with the play. */
export interface PlayedStore extends AsyncDisposable {
  /** What it is, for people. */
  name: string
  /** As `OPS_STORE` has it. */
  address: string
  stop(): Promise<void>
  start(): Promise<void>
}

/** How each engine is started. */
export const stores: Record<string, () => Promise<PlayedStore>> = {
  async postgres() {
    const server = await startPostgres()
    return {
      name: 'PostgreSQL',
      address: server.address('postgres'),
      stop: () => server.stop('immediate'),
      start: () => server.start(),
      [Symbol.asyncDispose]: () => server.remove(),
    }
  },
  async dynamodb() {
    const folder = mkdtempSync(join(tmpdir(), 'g3n-ops-dynalite-'))
    const server = await startDynamodb(folder)
    return {
      name: 'DynamoDB, as dynalite plays it',
      address: addressOf(server.port, 'ops_main'),
      stop: () => server.stop(),
      start: () => server.start(),
      async [Symbol.asyncDispose]() {
        await server.stop()
        rmSync(folder, { recursive: true, force: true })
      },
    }
  },
}
