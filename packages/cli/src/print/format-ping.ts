import {
  estimatedEndAt,
  type Impact,
  type PingData,
  type ScheduleWindow,
  type State,
  scopeStateAt,
} from '@ops/contract'
import { plainText } from '../terminal/plain-text.ts'
import { formatDuration } from '../time/format-duration.ts'
import { formatMoment } from '../time/format-moment.ts'
import { formatCoverage } from './format-coverage.ts'

/** Max windows below a scope that are named. */
const maxNamed = 5

/** Windows that touch a scope, as they were at a moment in milliseconds. */
export interface KnownWindows {
  windows: readonly ScheduleWindow[]
  now: number
}

/** The response of `/ping` in sentences, with what is known of the scopes below. */
export function formatPing(data: PingData, scope: string, zone: string, known: KnownWindows | undefined): string[] {
  const { maintenance, next_maintenance: next } = data
  const below = known === undefined ? undefined : scopeStateAt(known.windows, scope, known.now).below
  const whole = data.maintenance_active ? (data.impact ?? 'blocked') : undefined
  const lines = [headlineOf(scope, whole, below)]
  if (maintenance !== undefined) {
    lines.push(
      `Now   ${plainText(maintenance.description)} (${maintenance.impact})`,
      `      ${maintenance.maintenance_id}`,
      `      since ${formatMoment(maintenance.started_at, zone)}`,
      `      planned end ${formatMoment(maintenance.estimated_end_utc, zone)}`,
    )
    const { latest_update: update } = maintenance
    if (update !== undefined) lines.push(`      ${formatMoment(update.at, zone)}: ${plainText(update.text)}`)
  }
  for (const window of below?.slice(0, maxNamed) ?? []) {
    lines.push(
      `Below ${plainText(window.description)} (${window.impact}): ${formatCoverage(window, ', ')}`,
      `      ${window.maintenance_id}`,
      `      planned end ${formatMoment(estimatedEndAt(window), zone)}`,
    )
  }
  if (below !== undefined && below.length > maxNamed)
    lines.push(`      and ${below.length - maxNamed} more: g3n-ops watch`)
  if (next !== undefined) {
    lines.push(
      `Next  ${plainText(next.description)} (${next.impact})`,
      `      ${next.maintenance_id}`,
      `      start ${formatMoment(next.scheduled_start_utc, zone)}, for ${formatDuration(next.estimated_duration_seconds)}`,
    )
  }
  return lines
}

/** What people call a scope in a state. */
export const stateWords: Record<State, string> = {
  blocked: 'closed',
  read_only: 'read-only',
  notice: 'available',
  open: 'available',
}

/** In one line, whether a scope is closed, and what is below it. */
export function headlineOf(
  scope: string,
  whole: Impact | undefined,
  below: readonly ScheduleWindow[] | undefined,
): string {
  const name = scope === '*' ? 'The whole stack' : scope
  const of = scope === '*' ? 'the stack' : scope
  const [worst] = below ?? []
  if (worst !== undefined && worst.impact !== 'notice') {
    const state = stateWords[worst.impact]
    return whole === undefined || whole === 'notice'
      ? `Parts of ${of} are ${state}, the rest is available.`
      : `${name} is ${stateWords[whole]}, and parts of it are ${state}.`
  }
  const state = `${name} is ${stateWords[whole ?? 'notice']}`
  if (whole === 'notice' || (whole === undefined && worst !== undefined)) return `${state}; maintenance is announced.`
  return below === undefined && whole === undefined
    ? `${state}; nothing is known about the scopes below it.`
    : `${state}.`
}
