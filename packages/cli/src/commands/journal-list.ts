import { contractLimits, type JournalEntry, type JournalListData } from '@ops/contract'
import type { Client } from '@ops/sdk'
import type { Command } from 'commander'
import { usageError } from '../command-error.ts'
import { connect } from '../connect.ts'
import { describeChange } from '../journal/describe-change.ts'
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
import { findWindow } from '../window/pick-window.ts'

interface JournalOptions {
  after?: number
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
      const connection = await connect(terminal, options)
      const given = givenId(argument, typed.maintenanceId)
      await connection.asReader(async client => {
        const own =
          given === undefined ? typed : { ...typed, maintenanceId: await findWindow(terminal, client, zone, given) }
        if (own.jsonl === true) {
          for await (const { items } of pages(client, own)) {
            const lines = items.map(entry => asciiJson(entry))
            await writeLines(terminal, lines)
          }
          return
        }
        const data = await gather(pages(client, own))
        await writeData(terminal, options, data, () => formatEntries(data, terminal, zone))
      })
    })
  withExamples(command, [
    {
      line: 'g3n-ops journal-list 019ac2f0-5b7e',
      does: 'the history of one window',
    },
    { line: 'g3n-ops journal-list --all --jsonl > journal.jsonl', does: 'a copy that can be verified anywhere' },
  ])
}

async function* pages(
  client: Client,
  { after, limit, maintenanceId, all }: JournalOptions,
): AsyncGenerator<JournalListData> {
  const filter = {
    after,
    maintenance_id: maintenanceId,
  }
  if (all === true) yield* journalPages(client, filter)
  else yield await client.journalList({ ...filter, limit })
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

function formatEntries({ items, head }: JournalListData, terminal: Terminal, zone: string): string[] {
  if (items.length === 0) return ['No entries.']
  const lines = formatTable(entryColumns(zone), items, terminal.columns())
  const last = items.at(-1)?.seq ?? 0
  if (last < head.seq) lines.push(`The journal continues to ${head.seq}: use --after ${last}, or --all`)
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
