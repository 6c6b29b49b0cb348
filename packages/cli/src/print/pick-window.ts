import type { MaintenanceItem, Status } from '@ops/contract'
import { usageError } from '../command-error.ts'
import type { Connection } from '../connect.ts'
import { plainText } from '../terminal/plain-text.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { formatTable } from './format-table.ts'
import { windowColumns } from './window-columns.ts'

/**
 * The window that a command is for: the one it names, otherwise the only active one. If none or several are active, the
 * error lists the candidates, including scheduled windows if the command takes them.
 */
export async function pickWindow(
  terminal: Terminal,
  connection: Connection,
  zone: string,
  { named, alsoScheduled }: { named: string | undefined; alsoScheduled: boolean },
): Promise<string> {
  if (named !== undefined) return named
  const list = (status: Status) =>
    connection.asReader(client => client.maintenanceList({ status: [status], limit: 20 }))
  const active = await list('active')
  const [only] = active.items
  if (only === undefined) {
    const { items } = alsoScheduled ? await list('scheduled') : { items: [] }
    throw usageError(
      `no window is active: choose one with --maintenance-id\n${candidates(terminal, zone, items, 'Scheduled windows:')}`.trim(),
    )
  }
  if (active.items.length > 1) {
    const text = candidates(terminal, zone, active.items, 'Active are:')
    throw usageError(`several windows are active: choose one with --maintenance-id\n${text}`)
  }
  terminal.stderr.write(`The active window: ${only.maintenance_id}, ${plainText(only.description)}\n`)
  return only.maintenance_id
}

function candidates(terminal: Terminal, zone: string, items: readonly MaintenanceItem[], title: string): string {
  if (items.length === 0) return ''
  return [title, ...formatTable(windowColumns({ ...terminal, isTTY: false }, zone), items, terminal.columns())].join(
    '\n',
  )
}
