import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { migrations } from '../packages/server/src/store/sqlite/migrations.ts'
import { fillStore, history, makeStore } from './seed.ts'

/** Its windows are scheduled for days ahead: an older one would be busy with what has come due. */
const freshMs = 5 * 86_400_000

const folder = fileURLToPath(new URL('../node_modules/.cache/ops-bench', import.meta.url))

/** A store with a million windows, kept below `node_modules` for the next run while its tables are the same. */
export async function millionStore(): Promise<{ database: string; apiKey: string }> {
  const hash = createHash('sha256')
    .update(migrations.join('\n'))
    .update(readFileSync(new URL('seed.ts', import.meta.url)))
    .digest('hex')
    .slice(0, 12)
  mkdirSync(folder, { recursive: true })
  const database = join(folder, `million-${hash}.db`)
  const keyFile = `${database}.key`
  if (existsSync(keyFile) && Date.now() - statSync(keyFile).mtimeMs < freshMs)
    return { database, apiKey: readFileSync(keyFile, 'utf8') }
  console.log(`Making a store of a million windows: ${database}`)
  const half = `${database}.half`
  for (const file of [half, `${half}-wal`, `${half}-shm`, database, `${database}-wal`, `${database}-shm`, keyFile])
    rmSync(file, { force: true })
  const { apiKey } = await makeStore(half)
  fillStore(half, history(1_000_000))
  renameSync(half, database)
  rmSync(`${half}.lock`, { force: true })
  writeFileSync(keyFile, apiKey, { mode: 0o600 })
  return { database, apiKey }
}
