import { estimatedEndAt, type MaintenanceItem, startAt } from '@ops/contract'
import { statusPaint } from '../terminal/paint.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { formatDuration } from '../time/format-duration.ts'
import { formatLocal, zoneLabel } from '../time/format-moment.ts'
import { formatCoverage } from './format-coverage.ts'
import type { Column } from './format-table.ts'
import { shortIds } from './short-ids.ts'

/** The columns of a list of windows, with times in `zone`, which the headings name. */
export function windowColumns(terminal: Terminal, zone: string): Column<MaintenanceItem>[] {
  const paint = statusPaint(terminal)
  return [
    { title: 'WINDOW', value: window => window.maintenance_id, shorten: shortIds },
    {
      title: 'STATUS',
      value: ({ status, overrun }) => (overrun ? `${status}!` : status),
      paint: (cell, { status }) => paint(cell, status),
    },
    {
      title: `START (${zoneLabel(zone)})`,
      value: window => formatLocal(startAt(window), zone, 'as needed'),
    },
    { title: 'PLANNED END', value: window => formatLocal(estimatedEndAt(window), zone, 'as needed'), expendable: 3 },
    {
      title: 'DURATION',
      value: window => formatDuration(window.estimated_duration_seconds),
      align: 'right',
      expendable: 4,
    },
    { title: 'IMPACT', value: ({ impact }) => impact, expendable: 2 },
    { title: 'SCOPES', value: window => formatCoverage(window), flexible: 6, expendable: 1 },
    { title: 'DESCRIPTION', value: ({ description }) => description, flexible: 11 },
  ]
}
