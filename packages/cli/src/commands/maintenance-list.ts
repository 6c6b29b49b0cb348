import { contractLimits, type MaintenanceItem, type MaintenanceListData, type Status, statuses } from '@ops/contract'
import type { Client } from '@ops/sdk'
import type { Command } from 'commander'
import { usageError } from '../command-error.ts'
import { connect } from '../connect.ts'
import { collectOf, integerFrom } from '../options/collect.ts'
import { withExamples } from '../options/examples.ts'
import { chooseZone, type GlobalOptions } from '../options/global-options.ts'
import { formatTable } from '../print/format-table.ts'
import { windowColumns } from '../print/window-columns.ts'
import { writeData } from '../print/write.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { windowPages } from '../window/window-pages.ts'

interface ListOptions {
  status?: Status[]
  limit?: number
  nextToken?: string
  all?: true
}

/** `maintenance-list`: lists windows. */
export function defineMaintenanceList(command: Command, terminal: Terminal): void {
  command
    .option('--status <status>', `only these: ${statuses.join(', ')}; may be repeated`, collectOf(statuses))
    .option(
      '--limit <number>',
      `page size, up to ${contractLimits.itemsPerPage} (default: ${contractLimits.itemsPerPageDefault})`,
      integerFrom(1),
    )
    .option('--next-token <token>', 'the page after the one that returned this token')
    .option('--all', 'all pages')
    .action(async (own: ListOptions) => {
      const options = command.optsWithGlobals<GlobalOptions>()
      const zone = chooseZone(options, terminal)
      if (own.all === true && (own.limit !== undefined || own.nextToken !== undefined)) {
        throw usageError('--all cannot be combined with --limit or --next-token')
      }
      const connection = await connect(terminal, options)
      const data = await connection.asReader(client =>
        own.all === true ? listAll(client, own.status) : listPage(client, own),
      )
      await writeData(terminal, options, data, () => formatList(data, terminal, zone))
    })
  withExamples(command, [{ line: 'g3n-ops list' }, { line: 'g3n-ops list --status scheduled,active --all --utc' }])
}

function listPage(client: Client, { status, limit, nextToken }: ListOptions): Promise<MaintenanceListData> {
  return client.maintenanceList({
    status,
    limit,
    next_token: nextToken,
  })
}

async function listAll(client: Client, status: Status[] | undefined): Promise<MaintenanceListData> {
  const items: MaintenanceItem[] = []
  for await (const page of windowPages(client, status)) items.push(...page)
  return { items }
}

function formatList({ items, next_token: next }: MaintenanceListData, terminal: Terminal, zone: string): string[] {
  if (items.length === 0) return ['No windows.']
  const lines = formatTable(windowColumns(terminal, zone), items, terminal.columns())
  if (items.some(({ overrun }) => overrun)) lines.push('! past its planned end')
  if (next !== undefined) lines.push(`There are more: use --next-token ${next}, or --all`)
  return lines
}
