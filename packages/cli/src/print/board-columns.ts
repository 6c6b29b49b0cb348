import { estimatedEndAt, type ScheduleWindow, startAt, toMillis } from '@ops/contract'
import { statusPaint } from '../terminal/paint.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { formatDuration } from '../time/format-duration.ts'
import { formatLocal, zoneLabel } from '../time/format-moment.ts'
import { formatCoverage } from './format-coverage.ts'
import type { Column } from './format-table.ts'
import { shortIds } from './short-ids.ts'

/** The columns of a board at `now`, with what is left until each window starts or ends. */
export function boardColumns(terminal: Terminal, zone: string, now: number): Column<ScheduleWindow>[] {
  const paint = statusPaint(terminal)
  return [
    { title: 'STATUS', value: ({ status }) => status, paint: (cell, { status }) => paint(cell, status) },
    { title: 'COUNTDOWN', value: window => countdown(window, now) },
    {
      title: `START (${zoneLabel(zone)})`,
      value: window => formatLocal(startAt(window), zone, 'as needed'),
      expendable: 3,
    },
    { title: 'PLANNED END', value: window => formatLocal(estimatedEndAt(window), zone, 'as needed'), expendable: 2 },
    { title: 'IMPACT', value: ({ impact }) => impact },
    { title: 'SCOPES', value: window => formatCoverage(window), flexible: 6, expendable: 1 },
    { title: 'DESCRIPTION', value: ({ description }) => description, flexible: 11 },
    { title: 'WINDOW', value: window => window.maintenance_id, shorten: shortIds, expendable: 4 },
  ]
}

/** `starts in 5m 3s`, `12m left`, `3m over`. */
function countdown(window: ScheduleWindow, now: number): string {
  const { status, scheduled_start_utc, auto_start } = window
  if (status === 'scheduled') {
    const left = toMillis(scheduled_start_utc) - now
    if (left <= 0) return auto_start ? 'starts now' : 'waiting for start'
    return `in ${roughly(left)}`
  }
  const left = estimatedEndAt(window) - now
  return left > 0 ? `${roughly(left)} left` : `${roughly(-left)} over`
}

/** The two largest units, which is exact within a day of the moment to the minute, within an hour to the second. */
function roughly(ms: number): string {
  return formatDuration(Math.ceil(ms / 1000))
    .split(' ')
    .slice(0, 2)
    .join(' ')
}
