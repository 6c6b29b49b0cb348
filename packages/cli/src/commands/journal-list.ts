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
import { type Column, formatTable } from '../print/format-table.ts'
import { writeData, writeLines } from '../print/write.ts'
import { asciiJson } from '../terminal/plain-text.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { formatLocal, zoneLabel } from '../time/format-moment.ts'

interface JournalOptions {
  after?: number
  limit?: number
  maintenanceId?: string
  all?: true
  jsonl?: true
}

/** `journal-list`: shows the journal. */
export function addJournalList(program: Command, terminal: Terminal): void {
  const command = program
    .command('journal-list')
    .description('List the entries of the journal, oldest first. Needs the operator role.')
    .option('--after <seq>', 'start after this sequence number', integerFrom(0))
    .option(
      '--limit <number>',
      `page size, up to ${contractLimits.itemsPerPage} (default: ${contractLimits.itemsPerPageDefault})`,
      integerFrom(1),
    )
    .option('--maintenance-id <id>', 'only the entries of this window')
    .option('--all', 'all pages')
    .option('--jsonl', 'print complete entries as JSON Lines, for journal-verify --file')
    .action(async (own: JournalOptions) => {
      const options = command.optsWithGlobals<GlobalOptions>()
      const zone = chooseZone(options, terminal)
      if (own.all === true && own.limit !== undefined) throw usageError('--all cannot be combined with --limit')
      const connection = await connect(terminal, options)
      await connection.asReader(async client => {
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
      line: 'g3n-ops journal-list --maintenance-id 019ac2f0-5b7e-7c41-9a55-3f1d2b8c6e01',
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
