import type { MaintenanceItem } from '@ops/sdk'

const columns = [
  'maintenance_id',
  'status',
  'description',
  'scopes',
  'impact',
  'scheduled_start_utc',
  'estimated_duration_seconds',
  'started_at',
  'ended_at',
  'cancelled_at',
  'end_message',
  'cancel_reason',
  'created_at',
  'updated_at',
  'revision',
  'released',
] as const satisfies readonly (keyof MaintenanceItem)[]

/** Windows as CSV (RFC 4180), with a header. */
export function toCsv(items: readonly MaintenanceItem[]): string {
  const rows = items.map(item =>
    columns.map(column => {
      const value = item[column]
      return cell(Array.isArray(value) ? value.join(' ') : String(value ?? ''))
    }),
  )
  return [columns, ...rows].map(row => `${row.join(',')}\r\n`).join('')
}

/** Text that a spreadsheet would read as a formula is quoted. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text
  return /[",\r\n']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
