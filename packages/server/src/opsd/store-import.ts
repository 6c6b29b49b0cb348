import { statSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import type { Config } from '../config/config.ts'
import { type ExportHeader, openExport } from '../journal/export-file.ts'
import { byDigest, credentialOf, unknownCredentialOf } from '../store/credential-kinds.ts'
import { type AnyCredential, type Head, headAfter, maxEntries, maxSealBytes, type Sealed } from '../store/entry.ts'
import { HeadMoved, StoreRefused, StoreUnavailable } from '../store/errors.ts'
import { openStore } from '../store/open.ts'
import type { Store } from '../store/store.ts'
import { absoluteStore } from './paths.ts'
import { formatCount, Progress } from './progress.ts'
import type { ExitCode } from './run.ts'

/** How long an unreachable store is retried. */
const maxWaitMs = 60_000
const retryMs = 500

/**
 * Imports an export into an empty store, or into one with the beginning of the export: an interrupted import is resumed.
 * Nothing is written before the whole file has been verified.
 *
 * @throws DamagedExport if the file is not sound; StoreRefused if the store has another journal, or is in use.
 */
export async function storeImport(config: Config, file: string): Promise<ExitCode> {
  const stats = statSync(file, { throwIfNoEntry: false })
  if (file === '-' || stats?.isFIFO() === true || stats?.isSocket() === true)
    throw new StoreRefused(
      'an import reads the export twice, so it cannot be standard input: write it to a file, and give its name',
    )
  const began = performance.now()
  const progress = new Progress()
  try {
    const { header } = await verifyExport(file, progress)
    const store = await openStore(absoluteStore(config.store), { serving: true })
    try {
      const from = await findStart(store, file, header)
      if (from === 0) await store.journal.setId(header.journal_id)
      await write(store, file, from, progress)
      progress.end()
      const seconds = ((performance.now() - began) / 1000).toFixed(1)
      const resumed = from === 0 ? '' : `, ${formatCount(from)} of them already existed`
      process.stdout.write(
        `${store.address}: ${formatCount(header.seq)} entries were imported from ${file} in ${seconds} s${resumed}\n`,
      )
      return 0
    } finally {
      await store.close()
    }
  } finally {
    progress.end()
  }
}

/** Reads the whole file, so that any damage is found before anything is written. */
async function verifyExport(file: string, progress: Progress): Promise<{ header: ExportHeader }> {
  const { header, entries } = await openExport(file)
  for await (const { entry } of entries) progress.show(entry.seq, header.seq)
  return { header }
}

/** The sequence number of the last entry of this export that is already in the store. */
async function findStart(store: Store, file: string, header: ExportHeader): Promise<number> {
  const head = await store.journal.head()
  if (head.seq === 0) return 0
  const common = Math.min(head.seq, header.seq)
  const [entry] = await store.journal.entries({ after: common - 1, limit: 1 })
  if ((await store.journal.id()) !== header.journal_id || entry?.hash !== (await hashAt(file, common))) {
    throw new StoreRefused(
      `${store.address} already has another journal, of ${formatCount(head.seq)} entries: import into an empty store that no service has used`,
    )
  }
  return common
}

async function hashAt(file: string, seq: number): Promise<string | undefined> {
  for await (const { entry } of (await openExport(file)).entries) if (entry.seq === seq) return entry.hash
  return undefined
}

/** Appends the entries after `from`. */
async function write(store: Store, file: string, from: number, progress: Progress): Promise<void> {
  const { header, credentials, entries } = await openExport(file)
  const digests = byDigest(credentials)
  let head = await store.journal.head()
  let batch: Sealed[] = []
  let room = store.journal.maxAppendBytes
  const flush = async () => {
    if (batch.length === 0) return
    await append(store, batch, head, credentialsOf(batch, credentials, digests))
    head = headAfter(batch.at(-1)!.entry)
    batch = []
    room = store.journal.maxAppendBytes
    progress.show(head.seq, header.seq)
  }
  for await (const { entry, text } of entries) {
    if (entry.seq <= from) continue
    const bytes = Buffer.byteLength(text) + maxSealBytes
    if (batch.length === maxEntries || bytes > room) await flush()
    batch.push({ entry, text })
    room -= bytes
  }
  await flush()
}

/** The credentials of some entries. An export has only the last secret code, which replaces those before it. */
function credentialsOf(
  batch: readonly Sealed[],
  credentials: readonly AnyCredential[],
  digests: ReadonlyMap<unknown, AnyCredential>,
): AnyCredential[] {
  const brought = batch.flatMap(
    ({ entry }) => credentialOf(entry, credentials) ?? unknownCredentialOf(entry, digests) ?? [],
  )
  return [...new Set(brought)]
}

/** Appends, and retries while the store is unreachable. Nothing is written twice. */
async function append(
  store: Store,
  batch: readonly Sealed[],
  head: Head,
  credentials: readonly AnyCredential[],
): Promise<void> {
  const deadline = performance.now() + maxWaitMs
  const last = batch.at(-1)?.entry
  for (;;) {
    try {
      return await store.journal.append(batch, head, credentials)
    } catch (error) {
      if (error instanceof HeadMoved) {
        // An earlier try may have succeeded although its response was lost.
        if (last !== undefined && (await store.journal.head()).hash === last.hash) return
        throw new StoreRefused(`${store.address} is written to by another process: stop it, and run the import again`)
      }
      if (!(error instanceof StoreUnavailable) || performance.now() > deadline) throw error
      await setTimeout(retryMs)
    }
  }
}
