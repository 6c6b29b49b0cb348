import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import type { ChainLink } from '@ops/contract'
import type { Command } from 'commander'
import { CommandError, usageError } from '../command-error.ts'
import { connect } from '../connect.ts'
import { journalPages } from '../journal/follow-pages.ts'
import { verifyEntry } from '../journal/verify-chain.ts'
import { withExamples } from '../options/examples.ts'
import type { GlobalOptions } from '../options/global-options.ts'
import { writeData } from '../print/write.ts'
import { plainText } from '../terminal/plain-text.ts'
import { Progress } from '../terminal/progress.ts'
import type { Terminal } from '../terminal/terminal.ts'

/** An entry, and what to call it if it is bad. */
interface Candidate {
  entry: unknown
  where: string
  /** What may be wrong with the copy, rather than with the entry. */
  copy?: string | undefined
  /** What is wrong with it, even if its hash is right. */
  problem?: string | undefined
}

type Finding =
  | { ok: true; entries: number; head?: { seq: number; hash: string } }
  | { ok: false; entries: number; where: string; problem: string }

/** `journal-verify`: checks the hash chain. */
export function defineJournalVerify(command: Command, terminal: Terminal): void {
  command
    .option('--file <path>', 'a copy written by journal-list --all --jsonl; - reads standard input')
    .action(async ({ file }: { file?: string }) => {
      const options = command.optsWithGlobals<GlobalOptions>()
      const finding = await (file === undefined
        ? verifyService(terminal, options)
        : new Progress(terminal, () => `Verifying ${plainText(file)}`).during(verify(readFile(terminal, file))))
      await writeData(terminal, options, finding, () => (finding.ok ? formatFinding(finding) : []))
      if (!finding.ok) throw new CommandError(formatProblem(finding), 1)
    })
  withExamples(command, [
    { line: 'g3n-ops journal-verify', does: 'the journal of the service' },
    { line: 'g3n-ops journal-verify --file journal.jsonl', does: 'a copy; needs no service and no credentials' },
  ])
}

async function verifyService(terminal: Terminal, options: GlobalOptions): Promise<Finding> {
  const connection = await connect(terminal, options)
  return connection.asReader(async client => {
    let head = { seq: 0, hash: '' }
    const candidates = async function* (): AsyncGenerator<Candidate> {
      for await (const page of journalPages(client)) {
        head = page.head
        for (const entry of page.items) yield { entry, where: `entry ${entry.seq}` }
      }
    }
    const finding = await verify(candidates())
    if (!finding.ok || (finding.head?.seq ?? 0) >= head.seq) return finding
    const problem = `it is missing: the service says that its last entry is ${head.seq}`
    return { ok: false, entries: finding.entries, where: `entry ${(finding.head?.seq ?? 0) + 1}`, problem }
  })
}

async function* readFile({ stdin }: Terminal, file: string): AsyncGenerator<Candidate> {
  const source = file === '-' ? 'standard input' : file
  let number = 0
  let isEmpty = true
  for await (const text of linesOf(file === '-' ? stdin : createReadStream(file), source)) {
    number++
    // Some editors and shells write a byte order mark.
    const line = number === 1 ? text.replace(/^\ufeff/, '') : text
    if (line.trim() === '') continue
    // Bytes that are not UTF-8 are read as this character. An entry may contain it, too; then its hash is right.
    const isInDoubt = line.includes('\ufffd')
    const copy = isInDoubt
      ? `line ${number} of ${source} is not UTF-8: the copy was saved in another encoding`
      : undefined
    const entry = readLine(line, number, source)
    const seq = isEmpty && 'seq' in entry ? Number(entry.seq) : 0
    isEmpty = false
    // Of two members of a name, parsing keeps the last, so the hash is right; other programs may read the first.
    const isDoubled = countMembers(line) !== countMembers(JSON.stringify(entry))
    yield {
      entry,
      where: `line ${number}`,
      copy,
      problem: isDoubled ? 'it has a member twice' : seq > 1 ? excerptProblem(seq) : undefined,
    }
  }
  if (isEmpty) throw usageError(`${source} is empty: ${howToWrite}`)
}

const howToWrite = 'write a copy of the whole journal with journal-list --all --jsonl'
/** The chain proves something only from the first entry on. */
const excerptProblem = (seq: number) =>
  `its seq is ${seq}, but should be 1: it is an excerpt, or its beginning was lost; ${howToWrite}`

async function* linesOf(input: Readable, source: string): AsyncGenerator<string> {
  try {
    yield* createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })
  } catch (error) {
    throw usageError(`${source} can't be read: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/**
 * `journal-list` writes UTF-8, one JSON object per line. Anything else is a damaged copy, and says nothing about the
 * journal.
 */
function readLine(line: string, number: number, source: string): object {
  if (number === 1) refuseEncoding(line, source)
  if (line.includes('\0'))
    throw new CommandError(`line ${number} of ${source} contains NULs: the copy is damaged or incomplete`, 1)
  const entry = parse(line)
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) {
    if (number === 1)
      throw usageError(`${source} is not a copy of a journal: write one with journal-list --all --jsonl`)
    throw new CommandError(`line ${number} of ${source} is not an entry: the copy is damaged or incomplete`, 1)
  }
  if ('format' in entry && entry.format === 'g3n-ops-journal')
    throw usageError(
      `${source} is an export of a store, which store-import verifies. This command reads what journal-list --all --jsonl writes`,
    )
  return entry
}

/** Recognises an encoding by the first bytes, read as UTF-8: a byte order mark, or an opening brace among NULs. */
function refuseEncoding(line: string, source: string): void {
  if (/^(\ufffd\ufffd)?(\0\0|\{\0\0\0)/.test(line) && /[^\0]/.test(line))
    throw usageError(`${source} is UTF-32: convert it to UTF-8`)
  if (/^\ufffd\ufffd|^\0\{|^\{\0/.test(line)) {
    throw usageError(
      `${source} is UTF-16, which > writes in Windows PowerShell: write it with “| Out-File -Encoding utf8”, or convert it to UTF-8`,
    )
  }
}

/** The number of members of all objects in a JSON text, plus one: each has one colon outside of strings. */
function countMembers(json: string): number {
  return json.replaceAll(/"(?:[^"\\]|\\.)*"/g, '').split(':').length
}

async function verify(candidates: AsyncIterable<Candidate>): Promise<Finding> {
  let before: ChainLink | undefined
  let entries = 0
  for await (const { entry, where, copy, problem } of candidates) {
    const checked = problem === undefined ? verifyEntry(entry, before) : { problem }
    if ('problem' in checked && copy !== undefined) throw usageError(copy)
    if ('problem' in checked) return { ok: false, entries, where: name(entry, where), problem: checked.problem }
    before = checked
    entries++
  }
  return before === undefined
    ? { ok: true, entries }
    : { ok: true, entries, head: { seq: before.seq, hash: before.hash } }
}

function name(entry: unknown, where: string): string {
  const seq = typeof entry === 'object' && entry !== null && 'seq' in entry ? entry.seq : undefined
  return where.startsWith('line') && typeof seq === 'number' ? `${where} (entry ${seq})` : where
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

function formatFinding({ entries, head }: Extract<Finding, { ok: true }>): string[] {
  if (head === undefined) return ['The journal is empty.']
  const count = entries === 1 ? 'One entry verifies' : `${entries} entries verify`
  return [`${count}. The last is ${head.seq}, with the hash ${head.hash}.`]
}

function formatProblem({ entries, where, problem }: Extract<Finding, { ok: false }>): string {
  const good = entries === 0 ? '' : ` The ${entries === 1 ? 'entry' : `${entries} entries`} before it verify.`
  return plainText(`the first bad entry is ${where}: ${problem}.${good}`)
}
