import { existsSync } from 'node:fs'
import { type FileHandle, open, rename } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import type { Config } from '../config.ts'
import type { Credential, Head } from '../journal/entry.ts'
import { DamagedExport, type ExportStart, formatLine, formatStart, openExport } from '../journal/export-file.ts'
import { openStore } from '../store/open.ts'
import { type Store, StoreRefused } from '../store/store.ts'
import { absoluteStore } from './place.ts'
import { formatCount, Progress } from './progress.ts'
import type { ExitCode } from './run.ts'

const pageSize = 500

/**
 * Writes the journal, and the credentials in force, to a new file, up to the entry that is the last when it begins; also
 * while the service runs. One that was broken off is gone on with.
 *
 * @throws StoreRefused when the file is there already, or what was begun is of another journal.
 */
export async function storeExport(config: Config, name: string): Promise<ExitCode> {
  const file = resolve(name)
  if (existsSync(file)) throw new StoreRefused(`${name} is there already`)
  const began = performance.now()
  const store = await openStore(absoluteStore(config.store), { serving: false })
  const progress = new Progress()
  try {
    const part = `${file}.part`
    // Whoever reads it can sign in the service's name: it is its owner's from the start.
    const handle = await open(part, 'a+', 0o600)
    let written: { from: number; to: number }
    try {
      written = await write(store, part, handle, progress)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(part, file)
    await syncFolder(dirname(file))
    progress.end()
    const { from, to } = written
    const seconds = ((performance.now() - began) / 1000).toFixed(1)
    const resumed = from === 0 ? '' : `, the first ${formatCount(from)} of them before it was broken off`
    process.stdout.write(
      `${store.place}: ${formatCount(to)} entries were exported to ${name} in ${seconds} s${resumed}\nIt is confidential: it holds hashes of credentials, and private keys.\n`,
    )
    return 0
  } finally {
    progress.end()
    await store.close()
  }
}

/** Writes what is missing in a file that was begun or is empty. */
async function write(
  store: Store,
  part: string,
  handle: FileHandle,
  progress: Progress,
): Promise<{ from: number; to: number }> {
  const begun = await readBegun(store, part)
  const start = begun ?? { ...(await startOf(store)), seq: 0, endsAt: 0 }
  const { header } = start
  await handle.truncate(start.endsAt)
  if (start.endsAt === 0) await handle.appendFile(formatStart(start))
  let after = start.seq
  while (after < header.seq) {
    const entries = await store.entries({ after, limit: Math.min(pageSize, header.seq - after) })
    if (entries.length === 0) throw new StoreRefused(`${store.place} ends before entry ${header.seq}`)
    await handle.appendFile(entries.map(formatLine).join(''))
    after = entries.at(-1)?.seq ?? after
    progress.show(after, header.seq)
  }
  return { from: start.seq, to: header.seq }
}

/** What an earlier run has written, to the end of its last whole line; nothing where there is none, or it is damaged. */
async function readBegun(
  store: Store,
  part: string,
): Promise<(ExportStart & { seq: number; endsAt: number }) | undefined> {
  const last = { seq: 0, hash: '', endsAt: 0 }
  let start: ExportStart
  try {
    const { entries, ...begun } = await openExport(part, { isPartial: true })
    for await (const { entry, endsAt } of entries) Object.assign(last, { seq: entry.seq, hash: entry.hash, endsAt })
    start = begun
  } catch (error) {
    if (error instanceof DamagedExport) return undefined
    throw error
  }
  // Until the first entry stands behind them, it is not known whether all the credentials do.
  if (last.seq === 0) return undefined
  const { header, credentials } = start
  const [entry] = await store.entries({ after: last.seq - 1, limit: 1 })
  if (header.journal_id !== (await store.journalId()) || entry?.hash !== last.hash) {
    throw new StoreRefused(`${part} was begun from another journal: remove it, or choose another name`)
  }
  return { header, credentials, seq: last.seq, endsAt: last.endsAt }
}

/** The journal's id and its end, with the credentials that are in force there. */
async function startOf(store: Store): Promise<ExportStart> {
  for (;;) {
    const head = await store.head()
    const credentials = await credentialsAt(store, head)
    if (credentials === undefined) continue
    return { header: { journal_id: await store.journalId(), seq: head.seq, hash: head.hash }, credentials }
  }
}

/** The credentials in force as of an entry; nothing where the secret code was replaced after it. */
async function credentialsAt(store: Store, { seq: last }: Head): Promise<Credential[] | undefined> {
  const code = await store.secretCode()
  if (code !== undefined && code.seq > last) return undefined
  const apiKeys = (await store.apiKeys(Number.MAX_SAFE_INTEGER)).map(({ seq, api_key_id, key_sha256 }) => ({
    seq,
    credential: { kind: 'api_key', api_key_id, key_sha256 } as const,
  }))
  const known = [...(code === undefined ? [] : [code]), ...apiKeys, ...(await store.signingKeys())]
  return known
    .filter(({ seq }) => seq <= last)
    .sort((a, b) => a.seq - b.seq)
    .map(({ credential }) => credential)
}

/** Makes the file's new name durable, where the system can. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined)
  await handle?.sync().catch(() => {})
  await handle?.close()
}
