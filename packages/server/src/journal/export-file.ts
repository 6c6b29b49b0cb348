import { createReadStream } from 'node:fs'
import { canonicalJson } from '@ops/contract'
import { broughtBy, isReplacing } from '../store/credential-kinds.ts'
import {
  type AnyCredential,
  type Credential,
  type Entry,
  emptyHead,
  type Head,
  headAfter,
  type Sealed,
  sha256,
} from '../store/entry.ts'
import { entryProblem } from './verify/chain.ts'

/**
 * A journal in a file, to be moved to another store: JSON Lines in the form of RFC 8785, so that the same journal is the
 * same bytes. First a header, then the credentials in force, which are in no entry, then every entry. It is confidential,
 * like the store.
 */
const format = 'g3n-ops-journal'
const version = 1
/** An entry has a record of at most 128 KiB, and little else. */
const maxLineBytes = 1 << 20

/** The first line of an export: which journal it is, and the position of its last entry. */
export interface ExportHeader {
  journal_id: string
  seq: number
  hash: string
}

/** What is before the entries. */
export interface ExportStart {
  header: ExportHeader
  credentials: readonly AnyCredential[]
}

/** An entry of an export. */
export interface ExportedEntry extends Sealed {
  /** The offset after its line, in bytes. */
  endsAt: number
}

/** A file that is not a complete and sound export: which line is wrong, and why. */
export class DamagedExport extends Error {}

/** The lines before the entries. */
export function formatStart({ header, credentials }: ExportStart): string {
  return [{ format, version, ...header }, ...credentials.map(credential => ({ credential }))].map(formatLine).join('')
}

/** The line of an entry. */
export function formatLine(value: object): string {
  return `${canonicalJson(value)}\n`
}

/**
 * Reads an export and verifies it: the form of every line, the chain, each credential against the digest in its entry, and
 * at the end that nothing is missing.
 *
 * @param isPartial accept the beginning of an export; an incomplete last line is skipped.
 * @throws DamagedExport with the number of the first line that is not sound.
 */
export async function openExport(
  file: string,
  { isPartial = false } = {},
): Promise<ExportStart & { entries: AsyncGenerator<ExportedEntry> }> {
  const lines = readLines(file, isPartial)
  const first = await nextLine(lines)
  if (first === undefined) throw new DamagedExport(`${file} is empty`)
  const header = toHeader(first)
  const credentials: AnyCredential[] = []
  let line = await nextLine(lines)
  while (line !== undefined && 'credential' in line.value) {
    credentials.push(line.value['credential'] as AnyCredential)
    line = await nextLine(lines)
  }
  const digests = new Set(credentials.map(credential => sha256(canonicalJson(credential))))
  return { header, credentials, entries: readEntries(lines, line, header, digests, isPartial) }
}

async function* readEntries(
  lines: AsyncGenerator<Line>,
  first: Line | undefined,
  header: ExportHeader,
  digests: ReadonlySet<string>,
  isPartial: boolean,
): AsyncGenerator<ExportedEntry> {
  const unused = new Set(digests)
  let head: Head = emptyHead
  /** The digest of the last credential of each kind that is exported only with its last. */
  const last = new Map<Credential['kind'], string>()
  for (let line = first; line !== undefined; line = await nextLine(lines)) {
    const { number, value, endsAt } = line
    if (head.seq === header.seq) throw damaged(number, 'nothing follows the last entry')
    const entry = value as unknown as Entry
    const problem = problemOf(entry, head)
    if (problem !== undefined) throw damaged(number, `entry ${head.seq + 1}: ${problem}`)
    head = headAfter(entry)
    const digest = entry.change['credential_sha256']
    if (typeof digest === 'string') {
      unused.delete(digest)
      const kind = broughtBy(entry)?.kind
      if (kind !== undefined && isReplacing(kind)) last.set(kind, digest)
      else if (kind !== undefined && !digests.has(digest))
        throw damaged(number, `entry ${entry.seq}: its credential is missing`)
    }
    const { hash: _hash, ...content } = entry
    yield { entry, text: canonicalJson(content), endsAt }
  }
  if (isPartial) return
  if (head.seq < header.seq) {
    throw new DamagedExport(
      `the file is cut off: it ends with entry ${head.seq}, and goes up to ${header.seq} when complete`,
    )
  }
  if (head.hash !== header.hash) throw new DamagedExport('the last entry is not the one that line 1 names')
  for (const [kind, digest] of last)
    if (!digests.has(digest)) throw new DamagedExport(`the ${kind.replaceAll('_', ' ')} is missing`)
  if (unused.size > 0) throw new DamagedExport('there is a credential that no entry names')
}

function problemOf(entry: Entry, head: Head): string | undefined {
  const { change } = entry
  return typeof change === 'object' && change !== null ? entryProblem(entry, head) : 'is not an entry'
}

function toHeader({ value, number }: Line): ExportHeader {
  const { journal_id, seq, hash } = value
  if (value['format'] !== format) throw damaged(number, 'is not that of an export by store-export')
  if (value['version'] !== version) {
    throw damaged(number, `the export has version ${String(value['version'])}, this program knows ${version}`)
  }
  const isSound =
    /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(String(journal_id)) &&
    Number.isSafeInteger(seq) &&
    Number(seq) >= 0 &&
    /^[0-9a-f]{64}$/.test(String(hash))
  if (!isSound)
    throw damaged(number, 'journal_id, seq and hash must say which journal it is and what its last entry is')
  return { journal_id: String(journal_id), seq: Number(seq), hash: String(hash) }
}

interface Line {
  /** Counted from 1. */
  number: number
  value: Record<string, unknown>
  /** The offset after its line feed, in bytes. */
  endsAt: number
}

async function nextLine(lines: AsyncGenerator<Line>): Promise<Line | undefined> {
  const next = await lines.next()
  return next.done === true ? undefined : next.value
}

async function* readLines(file: string, isPartial: boolean): AsyncGenerator<Line> {
  let rest: Buffer = Buffer.alloc(0)
  let number = 0
  let endsAt = 0
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 18 }) as AsyncIterable<Buffer>) {
    const bytes = Buffer.concat([rest, chunk])
    let from = 0
    for (let to = bytes.indexOf(10); to >= 0; to = bytes.indexOf(10, from)) {
      endsAt += to + 1 - from
      yield { number: ++number, value: toObject(bytes.toString('utf8', from, to), number), endsAt }
      from = to + 1
    }
    rest = bytes.subarray(from)
    if (rest.length > maxLineBytes) throw damaged(number + 1, `is longer than ${maxLineBytes} bytes`)
  }
  if (rest.length > 0 && !isPartial) throw damaged(number + 1, 'has no end: the file is cut off')
}

/** The value of a line. It must be in canonical form: a line that was edited or converted rarely is. */
function toObject(text: string, number: number): Record<string, unknown> {
  let value: unknown
  try {
    value = JSON.parse(text)
    if (typeof value === 'object' && value !== null && canonicalJson(value) === text) {
      return value as Record<string, unknown>
    }
  } catch {
    throw damaged(number, 'is not JSON')
  }
  throw damaged(number, 'is not as it was exported (one JSON object in the form of RFC 8785, ended by a line feed)')
}

function damaged(number: number, problem: string): DamagedExport {
  return new DamagedExport(`line ${number}: ${problem}`)
}
