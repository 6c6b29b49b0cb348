import type { JournalEntry, MaintenanceItem } from '@ops/sdk'
import { toldOf } from './told-of.ts'

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

/** Windows as CSV. */
export function windowsToCsv(items: readonly MaintenanceItem[]): string {
  return toCsv(
    columns,
    items.map(item => columns.map(column => item[column])),
  )
}

/** Journal entries as CSV, with what was done in words. */
export function entriesToCsv(entries: readonly JournalEntry[], now: number): string {
  return toCsv(
    ['seq', 'at', 'actor', 'claimed_name', 'action', 'what', 'maintenance_id', 'description', 'scopes', 'recorded_at'],
    entries.map(entry => {
      const { doer, what, window } = toldOf(entry, now)
      const { seq, at, actor, action, maintenance_id: id, recorded_at: recorded } = entry
      return [seq, at, actor, doer.claimed, action, what, id, window?.description, window?.scopes, recorded]
    }),
  )
}

/** CSV (RFC 4180), with a header. */
function toCsv(header: readonly string[], rows: readonly (readonly unknown[])[]): string {
  const cells = rows.map(row => row.map(value => cell(Array.isArray(value) ? value.join(' ') : String(value ?? ''))))
  return [header, ...cells].map(row => `${row.join(',')}\r\n`).join('')
}

/** Text that a spreadsheet would read as a formula is quoted. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text
  return /[",\r\n']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
