import { contractLimits, type JournalEntry, type JournalListData } from '@ops/contract'
import type { Client } from '@ops/sdk'
import { type Command, Option } from 'commander'
import { readOption, usageError } from '../command-error.ts'
import { connect } from '../connect.ts'
import { describeChange } from '../journal/describe-change.ts'
import { firstRecordedFrom } from '../journal/find-entry.ts'
import { journalPages } from '../journal/follow-pages.ts'
import { integerFrom } from '../options/collect.ts'
import { withExamples } from '../options/examples.ts'
import { chooseZone, type GlobalOptions } from '../options/global-options.ts'
import { givenId } from '../options/window-id.ts'
import { type Column, formatTable } from '../print/format-table.ts'
import { writeData, writeLines } from '../print/write.ts'
import { asciiJson } from '../terminal/plain-text.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { formatLocal, zoneLabel } from '../time/format-moment.ts'
import { parsePast, pastForms, type Reading } from '../time/parse-start.ts'
import { findWindow } from '../window/pick-window.ts'

interface JournalOptions {
  after?: number
  since?: string
  until?: string
  limit?: number
  maintenanceId?: string
  all?: true
  jsonl?: true
}

/** `journal-list`: shows the journal. */
export function defineJournalList(command: Command, terminal: Terminal): void {
  command
    .argument('[id]', 'only the entries of this window: its id, or the beginning of it')
    .option('--after <seq>', 'start after this sequence number', integerFrom(0))
    .addOption(new Option('--since <time>', `recorded from then on: ${pastForms}`).conflicts('after'))
    .option('--until <time>', 'recorded before then; a day alone counts to its end')
    .option(
      '--limit <number>',
      `page size, up to ${contractLimits.itemsPerPage} (default: ${contractLimits.itemsPerPageDefault})`,
      integerFrom(1),
    )
    .option('--maintenance-id <id>', 'the same as an option')
    .option('--all', 'all pages')
    .option('--jsonl', 'print complete entries as JSON Lines, for journal-verify --file')
    .action(async (argument: string | undefined, typed: JournalOptions) => {
      const options = command.optsWithGlobals<GlobalOptions>()
      const zone = chooseZone(options, terminal)
      if (typed.all === true && typed.limit !== undefined) throw usageError('--all cannot be combined with --limit')
      const span = readSpan(typed, { now: terminal.now(), timeZone: zone })
      const connection = await connect(terminal, options)
      const given = givenId(argument, typed.maintenanceId)
      await connection.asReader(async client => {
        const maintenanceId = given === undefined ? undefined : await findWindow(terminal, client, zone, given)
        const found = { ...typed, maintenanceId, ...(await findSpan(client, span)) }
        const wanted =
          typed.jsonl === undefined && options.json === undefined && isLatest(found)
            ? { ...found, after: await beforeLatest(client, found) }
            : found
        if (typed.jsonl === true) {
          for await (const { items } of pages(client, wanted)) {
            const lines = items.map(entry => asciiJson(entry))
            await writeLines(terminal, lines)
          }
          return
        }
        const data = await gather(pages(client, wanted))
        await writeData(terminal, options, data, () => formatEntries(data, wanted, terminal, zone))
      })
    })
  withExamples(command, [
    {
      line: 'g3n-ops journal-list 019ac2f0-5b7e',
      does: 'the history of one window',
    },
    { line: 'g3n-ops journal-list --since "yesterday 18:00" --all', does: 'who did what last night' },
    { line: 'g3n-ops journal-list --all --jsonl > journal.jsonl', does: 'a copy that can be verified anywhere' },
  ])
}

/** From the first moment on, and before the second, in milliseconds. */
interface Span {
  from?: number | undefined
  before?: number | undefined
}

function readSpan({ since, until }: JournalOptions, reading: Reading): Span {
  const from = since === undefined ? undefined : readOption('--since', () => parsePast(since, reading, 'start').at)
  const before = until === undefined ? undefined : readOption('--until', () => parsePast(until, reading, 'end').at)
  if (from !== undefined && before !== undefined && before <= from)
    throw usageError(`--until “${until}” is not after --since “${since}”`)
  return { from, before }
}

/** Which entries are wanted, by their sequence numbers. */
interface Wanted {
  after?: number | undefined
  /** From this one on, they are not. */
  end?: number | undefined
  maintenanceId: string | undefined
  limit?: number
  all?: true
}

/** Whether a person asks what happened, and not from where: that is about the last entries. */
function isLatest({ after, end, all, maintenanceId }: Wanted): boolean {
  return [after, end, all, maintenanceId].every(value => value === undefined)
}

/** The entry before the last page. */
async function beforeLatest(client: Client, { limit = contractLimits.itemsPerPageDefault }: Wanted): Promise<number> {
  const { head } = await client.journalList({ limit: 1 })
  return Math.max(0, head.seq - limit)
}

/** A span of time as sequence numbers. */
async function findSpan(client: Client, { from, before }: Span): Promise<Pick<Wanted, 'after' | 'end'>> {
  return {
    ...(from === undefined ? {} : { after: (await firstRecordedFrom(client, from)) - 1 }),
    ...(before === undefined ? {} : { end: await firstRecordedFrom(client, before) }),
  }
}

async function* pages(
  client: Client,
  { after, end = Number.POSITIVE_INFINITY, limit, maintenanceId, all }: Wanted,
): AsyncGenerator<JournalListData> {
  const filter = { after, maintenance_id: maintenanceId }
  const read = all === true ? journalPages(client, filter) : [await client.journalList({ ...filter, limit })]
  for await (const page of read) {
    const items = page.items.filter(({ seq }) => seq < end)
    yield { ...page, items }
    if (items.length < page.items.length) return
  }
}

async function gather(all: AsyncIterable<JournalListData>): Promise<JournalListData> {
  const items: JournalEntry[] = []
  let last: JournalListData | undefined
  for await (const page of all) {
    items.push(...page.items)
    last = page
  }
  if (last === undefined) throw new Error('the journal has no page')
  return { ...last, items }
}

function formatEntries(
  { items, head }: JournalListData,
  { after, end = head.seq + 1 }: Wanted,
  terminal: Terminal,
  zone: string,
): string[] {
  if (items.length === 0) return ['No entries.']
  const lines = formatTable(entryColumns(zone), items, terminal.columns())
  const last = items.at(-1)?.seq ?? 0
  const final = Math.min(end - 1, head.seq)
  const first = items[0]?.seq ?? 1
  if (first > 1 && last === head.seq && after === first - 1)
    lines.push('These are the last ones: use --since or --after 0 for earlier ones')
  if (last < final) lines.push(`The journal continues to ${final}: use --after ${last}, or --all`)
  return lines
}

function entryColumns(zone: string): Column<JournalEntry>[] {
  return [
    { title: 'SEQ', value: ({ seq }) => String(seq), align: 'right' },
    {
      title: `AT (${zoneLabel(zone)})`,
      value: ({ at, late }) => `${formatLocal(at, zone)}${late === true ? ' late' : ''}`,
    },
    { title: 'ACTION', value: ({ action }) => action },
    { title: 'WINDOW', value: entry => entry.maintenance_id ?? '', expendable: 3 },
    { title: 'REV', value: ({ revision }) => String(revision ?? ''), align: 'right', expendable: 2 },
    { title: 'ACTOR', value: ({ actor }) => actor, flexible: 8 },
    { title: 'CHANGE', value: describeChange, flexible: 6, expendable: 1 },
  ]
}
