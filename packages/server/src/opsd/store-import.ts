import { statSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import type { Config } from '../config/config.ts'
import { type ExportHeader, openExport } from '../journal/export-file.ts'
import {
  type Credential,
  credentialOf,
  type Head,
  headAfter,
  maxEntries,
  maxSealBytes,
  type Sealed,
} from '../store/entry.ts'
import { HeadMoved, StoreRefused, StoreUnavailable } from '../store/errors.ts'
import { openStore } from '../store/open.ts'
import type { Store } from '../store/store.ts'
import { absoluteStore } from './place.ts'
import { formatCount, Progress } from './progress.ts'
import type { ExitCode } from './run.ts'

/** A store that is away, or behind, is tried for so long. */
const patienceMs = 60_000
const retryMs = 500

/**
 * Reads an export into a store that is empty, or that holds the beginning of it: an import that was broken off is gone on
 * with. Nothing is written before the whole file is known to be sound.
 *
 * @throws DamagedExport when the file is not sound; StoreRefused when the store holds another journal, or is in use.
 */
export async function storeImport(config: Config, file: string): Promise<ExitCode> {
  // Nothing is written before the whole of it is known to be sound.
  const stats = statSync(file, { throwIfNoEntry: false })
  if (file === '-' || stats?.isFIFO() === true || stats?.isSocket() === true)
    throw new StoreRefused('an export is read twice, so not from standard input: write it to a file, and name that')
  const began = performance.now()
  const progress = new Progress()
  try {
    const { header } = await verifyExport(file, progress)
    const store = await openStore(absoluteStore(config.store), { serving: true })
    try {
      const from = await whereToBegin(store, file, header)
      if (from === 0) await store.journal.setId(header.journal_id)
      await write(store, file, from, progress)
      progress.end()
      const seconds = ((performance.now() - began) / 1000).toFixed(1)
      const resumed = from === 0 ? '' : `, ${formatCount(from)} of them were there already`
      process.stdout.write(
        `${store.place}: ${formatCount(header.seq)} entries were imported from ${file} in ${seconds} s${resumed}\n`,
      )
      return 0
    } finally {
      await store.close()
    }
  } finally {
    progress.end()
  }
}

/** Reads the file to its end: whatever is wrong with it is found before anything is written. */
async function verifyExport(file: string, progress: Progress): Promise<{ header: ExportHeader }> {
  const { header, entries } = await openExport(file)
  for await (const { entry } of entries) progress.show(entry.seq, header.seq)
  return { header }
}

/** The last entry that the store has of this export. */
async function whereToBegin(store: Store, file: string, header: ExportHeader): Promise<number> {
  const head = await store.journal.head()
  if (head.seq === 0) return 0
  const common = Math.min(head.seq, header.seq)
  const [entry] = await store.journal.entries({ after: common - 1, limit: 1 })
  if ((await store.journal.id()) !== header.journal_id || entry?.hash !== (await hashAt(file, common))) {
    throw new StoreRefused(
      `${store.place} holds another journal already, of ${formatCount(head.seq)} entries: import into an empty store, in which no service was started`,
    )
  }
  return common
}

async function hashAt(file: string, seq: number): Promise<string | undefined> {
  for await (const { entry } of (await openExport(file)).entries) if (entry.seq === seq) return entry.hash
  return undefined
}

/** Appends what follows entry `from`, in the order of the file. */
async function write(store: Store, file: string, from: number, progress: Progress): Promise<void> {
  const { header, credentials, entries } = await openExport(file)
  let head = await store.journal.head()
  let batch: Sealed[] = []
  let room = store.journal.maxAppendBytes
  const flush = async () => {
    if (batch.length === 0) return
    await append(store, batch, head, credentialsOf(batch, credentials))
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

/** The credentials that some entries bring. Of secret codes there is only the last, which stands for those before it. */
function credentialsOf(batch: readonly Sealed[], credentials: readonly Credential[]): Credential[] {
  return [...new Set(batch.flatMap(({ entry }) => credentialOf(entry, credentials) ?? []))]
}

/** Appends, and waits for a store that is away or behind; what it has by then is not written twice. */
async function append(
  store: Store,
  batch: readonly Sealed[],
  head: Head,
  credentials: readonly Credential[],
): Promise<void> {
  const deadline = performance.now() + patienceMs
  const last = batch.at(-1)?.entry
  for (;;) {
    try {
      return await store.journal.append(batch, head, credentials)
    } catch (error) {
      if (error instanceof HeadMoved) {
        // The append before may have come through, though its answer was lost.
        if (last !== undefined && (await store.journal.head()).hash === last.hash) return
        throw new StoreRefused(`${store.place} is written to by another process: stop it, and run the import again`)
      }
      if (!(error instanceof StoreUnavailable) || performance.now() > deadline) throw error
      await setTimeout(retryMs)
    }
  }
}
