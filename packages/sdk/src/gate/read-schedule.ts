import {
  type Impact,
  impacts,
  isScope,
  type ScheduleData,
  type ScheduleWindow,
  type Status,
  toMillis,
  toTimestamp,
} from '@ops/contract'

/** What each field must be. */
type Fields<T> = { [Name in keyof T]-?: (value: unknown) => boolean }

const statuses: readonly unknown[] = ['scheduled', 'active', 'ended', 'cancelled'] satisfies Status[]

export const isText = (value: unknown): value is string => typeof value === 'string'
const isName = (value: unknown) => isText(value) && value !== ''
const isFlag = (value: unknown) => typeof value === 'boolean'
const isCount = (value: unknown) => Number.isSafeInteger(value) && (value as number) >= 0
/** As the service writes it: UTC, `Z`, whole seconds. */
const isMoment = (value: unknown) => {
  const millis = toMillis(value as string)
  return !Number.isNaN(millis) && toTimestamp(millis) === value
}

const windowFields: Fields<ScheduleWindow> = {
  maintenance_id: isName,
  status: value => statuses.includes(value),
  revision: isCount,
  scopes: value => Array.isArray(value) && value.every(each => isText(each) && isScope(each)),
  impact: value => impacts.includes(value as Impact),
  description: isText,
  scheduled_start_utc: isMoment,
  estimated_duration_seconds: isCount,
  auto_start: isFlag,
  auto_end: isFlag,
  started_at: value => value === undefined || isMoment(value),
}

const scheduleFields: Fields<ScheduleData> = {
  journal_id: isName,
  seq: isCount,
  generated_at: isMoment,
  horizon_utc: isMoment,
  windows: Array.isArray,
}

/**
 * The schedule that an answer or event holds, with the fields that are known and no others; nothing where any part of it
 * is not as the contract has it. A gate takes a schedule whole or not at all.
 */
export function readSchedule(value: unknown): ScheduleData | undefined {
  const schedule = readFields(scheduleFields, value)
  const windows = schedule?.windows.map(readWindow)
  return windows?.every(each => each !== undefined) ? ({ ...schedule, windows } as ScheduleData) : undefined
}

/** A window that an event holds, or that stands in a schedule; nothing where it is none. */
export function readWindow(value: unknown): ScheduleWindow | undefined {
  const window = readFields(windowFields, value)
  Object.freeze(window?.scopes)
  return Object.freeze(window)
}

function readFields<T>(fields: Fields<T>, value: unknown): T | undefined {
  const given = (value ?? {}) as Partial<T>
  const read: Partial<T> = {}
  for (const name in fields) {
    if (!fields[name](given[name])) return undefined
    if (given[name] !== undefined) read[name] = given[name]
  }
  return read as T
}
