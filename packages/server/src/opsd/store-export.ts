import { constants, existsSync, fstatSync } from 'node:fs'
import { type FileHandle, open, rename } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Config } from '../config/config.ts'
import {
  DamagedExport,
  type ExportHeader,
  type ExportStart,
  formatLine,
  formatStart,
  openExport,
} from '../journal/export-file.ts'
import { storedCredentials } from '../journal/stored-credentials.ts'
import { entryProblem } from '../journal/verify/chain.ts'
import { isReplacing } from '../store/credential-kinds.ts'
import { type AnyCredential, emptyHead, type Head, headAfter } from '../store/entry.ts'
import { StoreRefused } from '../store/errors.ts'
import { openStore } from '../store/open.ts'
import type { Store } from '../store/store.ts'
import { isOutputClosed } from './closed-output.ts'
import { absoluteStore } from './paths.ts'
import { formatCount, Progress } from './progress.ts'
import type { ExitCode } from './run.ts'

const pageSize = 500

const confidential = 'It is confidential: it contains hashes of credentials, and private keys.'

const standardOutput = '-'

/**
 * Writes the journal up to its current head, and the credentials in force, to a new file or to standard output (`-`), even
 * while the service runs. An interrupted export is resumed; if the journal has grown since, it starts over.
 *
 * @throws StoreRefused if the file exists, or the interrupted export is from another journal or accessible to others.
 */
export async function storeExport(config: Config, name: string): Promise<ExitCode> {
  if (name === standardOutput) return exportToOutput(config)
  const file = resolve(name)
  if (existsSync(file)) throw new StoreRefused(`${name} already exists`)
  const began = performance.now()
  const store = await openStore(absoluteStore(config.store), { serving: false })
  const progress = new Progress()
  try {
    const part = `${file}.part`
    const handle = await openPart(part)
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
    const resumed = from === 0 ? '' : `, the first ${formatCount(from)} of them before it was interrupted`
    process.stdout.write(
      `${store.address}: ${formatCount(to)} entries were exported to ${name} in ${seconds} s${resumed}\n${confidential}\n`,
    )
    return 0
  } finally {
    progress.end()
    await store.close()
  }
}

/** Writes the export to standard output, and messages to standard error. It cannot be resumed. */
async function exportToOutput(config: Config): Promise<ExitCode> {
  const { stdout, stderr } = process
  if (stdout.isTTY)
    throw new StoreRefused(
      'an export is confidential and is not shown on a terminal: give the name of a file, or pipe it',
    )
  if (isOutputClosed()) throw new StoreRefused('standard output is closed, and an export to it would be lost')
  const stats = fstatSync(stdout.fd)
  // Windows has no such file modes.
  if (process.getuid !== undefined && stats.isFile() && (stats.mode & 0o077) !== 0)
    stderr.write(
      'g3n-opsd: other users may read the file behind standard output: chmod 600 it, or set umask 077 first\n',
    )
  const store = await openStore(absoluteStore(config.store), { serving: false })
  const progress = new Progress()
  try {
    const start = await startOf(store)
    await pipeline(
      async function* () {
        yield formatStart(start)
        yield* readLines(store, start.header, emptyHead, progress)
      },
      stdout,
      { end: false },
    )
    progress.end()
    stderr.write(`${store.address}: ${formatCount(start.header.seq)} entries were exported\n${confidential}\n`)
    return 0
  } finally {
    progress.end()
    await store.close()
  }
}

/** With the private keys in the file, anyone could sign as the service: nothing is written to a file that others can open. */
async function openPart(part: string): Promise<FileHandle> {
  const { O_RDWR, O_APPEND, O_CREAT, O_NOFOLLOW } = constants
  const handle = await open(part, O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW, 0o600)
  const { uid, mode } = await handle.stat()
  const own = process.getuid?.()
  // Windows has neither owners nor modes.
  if (own === undefined || (uid === own && (mode & 0o077) === 0)) return handle
  await handle.close()
  throw new StoreRefused(`${part} is not yours alone: remove it, or choose another name`)
}

/** Writes what is missing in the file of an interrupted export, or all of it. */
async function write(
  store: Store,
  part: string,
  handle: FileHandle,
  progress: Progress,
): Promise<{ from: number; to: number }> {
  const interrupted = await readInterrupted(store, part)
  const start = interrupted ?? { ...(await startOf(store)), head: emptyHead, endsAt: 0 }
  const { header } = start
  let size = start.endsAt
  const add = async (text: string) => {
    await handle.appendFile(text)
    size += Buffer.byteLength(text)
  }
  await handle.truncate(size)
  if (size === 0) await add(formatStart(start))
  for await (const lines of readLines(store, header, start.head, progress)) await add(lines)
  if ((await handle.stat()).size !== size) {
    throw new StoreRefused(`${part} was changed by another process: remove it, and run one export at a time`)
  }
  return { from: start.head.seq, to: header.seq }
}

/**
 * The lines of the entries after `from`, in pages. Each entry is verified.
 *
 * @throws StoreRefused if the store has another history than the header.
 */
async function* readLines(store: Store, header: ExportHeader, from: Head, progress: Progress): AsyncGenerator<string> {
  let head = from
  while (head.seq < header.seq) {
    const entries = await store.journal.entries({ after: head.seq, limit: Math.min(pageSize, header.seq - head.seq) })
    if (entries.length === 0) throw new StoreRefused(`${store.address} ends before entry ${header.seq}`)
    for (const entry of entries) {
      const problem = entryProblem(entry, head)
      if (problem !== undefined) throw new StoreRefused(`${store.address}: entry ${entry.seq}: ${problem}`)
      head = headAfter(entry)
    }
    yield entries.map(formatLine).join('')
    progress.show(head.seq, header.seq)
  }
  if (head.hash !== header.hash)
    throw new StoreRefused(`${store.address} has another history than when the export began`)
}

/**
 * What an interrupted export has written, up to the end of its last complete line; `undefined` if there is none, it is
 * damaged, or the journal has grown since, as a new export should include everything.
 */
async function readInterrupted(
  store: Store,
  part: string,
): Promise<(ExportStart & { head: Head; endsAt: number }) | undefined> {
  let head = emptyHead
  let endsAt = 0
  let start: ExportStart
  try {
    const { entries, ...rest } = await openExport(part, { isPartial: true })
    for await (const read of entries) {
      head = headAfter(read.entry)
      endsAt = read.endsAt
    }
    start = rest
  } catch (error) {
    if (error instanceof DamagedExport) return undefined
    throw error
  }
  // Before the first entry is written, the list of credentials may be incomplete.
  if (head.seq === 0) return undefined
  const { header, credentials } = start
  const [entry] = await store.journal.entries({ after: head.seq - 1, limit: 1 })
  if (header.journal_id !== (await store.journal.id()) || entry?.hash !== head.hash) {
    throw new StoreRefused(`${part} was begun from another journal: remove it, or choose another name`)
  }
  return (await store.journal.head()).seq === header.seq ? { header, credentials, head, endsAt } : undefined
}

/** The journal's id and head, with the credentials in force at the head. */
async function startOf(store: Store): Promise<ExportStart> {
  for (;;) {
    const head = await store.journal.head()
    const credentials = await credentialsAt(store, head)
    if (credentials === undefined) continue
    return { header: { journal_id: await store.journal.id(), seq: head.seq, hash: head.hash }, credentials }
  }
}

/** The credentials in force as of an entry; `undefined` if one of them has been replaced since. */
async function credentialsAt(store: Store, { seq: last }: Head): Promise<AnyCredential[] | undefined> {
  const kept = [...(await storedCredentials(store)), ...(await store.credentials.unknown())]
  if (kept.some(({ seq, credential }) => seq > last && isReplacing(credential.kind))) return undefined
  return kept
    .filter(({ seq }) => seq <= last)
    .sort((a, b) => a.seq - b.seq)
    .map(({ credential }) => credential)
}

/** Makes the file's new name durable, if the system supports it. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined)
  await handle?.sync().catch(() => {})
  await handle?.close()
}
