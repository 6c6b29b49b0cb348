import { type Impact, isScope, isTimestamp, type ScheduleData, type ScheduleWindow, type Status } from '@ops/contract'

/**
 * The schedule that an answer or event holds, with the fields that are known and no others; nothing where any part of it
 * is not as the contract has it. A gate takes a schedule whole or not at all.
 */
export function readSchedule(value: unknown): ScheduleData | undefined {
  if (!isObject(value)) return undefined
  const { journal_id, seq, generated_at, horizon_utc, windows } = value
  if (typeof journal_id !== 'string' || journal_id === '' || !isCount(seq)) return undefined
  if (!isMoment(generated_at) || !isMoment(horizon_utc) || !Array.isArray(windows)) return undefined
  const read: ScheduleWindow[] = []
  for (const each of windows) {
    const window = readWindow(each)
    if (window === undefined) return undefined
    read.push(window)
  }
  return { journal_id, seq, generated_at, horizon_utc, windows: read }
}

/** A window that an event holds, or that stands in a schedule; nothing where it is none. */
export function readWindow(value: unknown): ScheduleWindow | undefined {
  if (!isObject(value)) return undefined
  const { maintenance_id, status, revision, scopes, impact, description } = value
  const { scheduled_start_utc, estimated_duration_seconds, auto_start, auto_end, started_at } = value
  if (typeof maintenance_id !== 'string' || maintenance_id === '' || typeof description !== 'string') return undefined
  if (!isOneOf(statuses, status) || !isOneOf(impacts, impact)) return undefined
  if (!isCount(revision) || !isCount(estimated_duration_seconds)) return undefined
  if (!Array.isArray(scopes) || !scopes.every(each => typeof each === 'string' && isScope(each))) return undefined
  if (!isMoment(scheduled_start_utc) || !(started_at === undefined || isMoment(started_at))) return undefined
  if (typeof auto_start !== 'boolean' || typeof auto_end !== 'boolean') return undefined
  return Object.freeze({
    maintenance_id,
    status,
    revision,
    scopes: Object.freeze(scopes) as string[],
    impact,
    description,
    scheduled_start_utc,
    estimated_duration_seconds,
    auto_start,
    auto_end,
    ...(started_at === undefined ? {} : { started_at }),
  })
}

const statuses: readonly Status[] = ['scheduled', 'active', 'ended', 'cancelled']
const impacts: readonly Impact[] = ['blocked', 'read_only', 'notice']

function isOneOf<T>(known: readonly T[], value: unknown): value is T {
  return (known as readonly unknown[]).includes(value)
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0
}

function isMoment(value: unknown): value is string {
  return typeof value === 'string' && isTimestamp(value)
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
