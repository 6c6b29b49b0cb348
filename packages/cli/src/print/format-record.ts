import { estimatedEndAt, type MaintenanceRecord } from '@ops/contract'
import { formatDuration } from '../time/format-duration.ts'
import { formatMoment } from '../time/format-moment.ts'
import { formatFields } from './format-table.ts'
import { withTitles } from './with-titles.ts'

/** The record of a window, one line per fact, with the titles of its scopes. */
export function formatRecord(record: MaintenanceRecord, zone: string, titles: ReadonlyMap<string, string>): string[] {
  const moment = (at: string | number) => formatMoment(at, zone)
  const optional = (at: string | undefined) => (at === undefined ? undefined : moment(at))
  const open = record.status === 'scheduled' || record.status === 'active'
  const starts = record.status !== 'scheduled' ? '' : record.auto_start ? ', automatically' : ', when someone starts it'
  const ends = !open ? '' : record.auto_end ? ', automatically' : ', when someone ends it'
  return formatFields([
    ['Window', record.maintenance_id],
    ['Status', record.overrun ? `${record.status}, past its planned end` : record.status],
    ['Description', record.description],
    ['Scopes', withTitles(record.scopes, titles).join(', ')],
    ['Released', record.released?.join(', ')],
    ['Impact', record.impact],
    ['Planned start', moment(record.scheduled_start_utc) + starts],
    ['Started', optional(record.started_at)],
    ['Planned end', moment(estimatedEndAt(record)) + ends],
    ['Duration', formatDuration(record.estimated_duration_seconds)],
    ['Ended', optional(record.ended_at)],
    ['Cancelled', optional(record.cancelled_at)],
    ['Message', record.end_message],
    ['Reason', record.cancel_reason],
    ['Revision', String(record.revision)],
    ['Scheduled by', record.created_by],
    ...record.updates.map(({ at, text = '(withdrawn)', corrected_at, actor }, index) => {
      const by = actor === undefined ? '' : `, ${actor}`
      const corrected = corrected_at === undefined ? '' : `, corrected ${moment(corrected_at)}`
      return [`Update ${index + 1}`, `${moment(at)}${by}${corrected}\n${text}`] as const
    }),
  ])
}
