import {
  type Impact,
  impacts,
  isScope,
  type ScheduleData,
  type ScheduleWindow,
  type Status,
  statuses,
} from '@ops/contract'

/** What each field must be. */
type Fields<T> = { [Name in keyof T]-?: (value: unknown) => boolean }

export const isText = (value: unknown): value is string => typeof value === 'string'
const isName = (value: unknown) => isText(value) && value !== ''
export const isFlag = (value: unknown): boolean => typeof value === 'boolean'
const isCount = (value: unknown) => Number.isSafeInteger(value) && (value as number) >= 0
/** A check of lists, by one of their items. */
export const listOf =
  (isItem: (value: unknown) => boolean): ((value: unknown) => boolean) =>
  value =>
    Array.isArray(value) && value.every(isItem)
const isScopes = listOf(each => isText(each) && isScope(each))
/** As the service writes it: UTC, `Z`, whole seconds. */
const isMoment = (value: unknown) => isText(value) && new Date(value).toJSON() === value.replace('Z', '.000Z')

/** No decision depends on it. `closedAnswer` checks it, and is not in a browser's bundle. */
const isForThePage = () => true

const windowFields: Fields<ScheduleWindow> = {
  maintenance_id: isName,
  status: value => statuses.includes(value as Status),
  revision: isCount,
  scopes: isScopes,
  released: value => value === undefined || isScopes(value),
  impact: value => impacts.includes(value as Impact),
  description: isText,
  scheduled_start_utc: isMoment,
  estimated_duration_seconds: isCount,
  auto_start: isFlag,
  auto_end: isFlag,
  started_at: value => value === undefined || isMoment(value),
  latest_update: isForThePage,
}

const scheduleFields: Fields<ScheduleData> = {
  journal_id: isName,
  seq: isCount,
  generated_at: isMoment,
  horizon_utc: isMoment,
  windows: Array.isArray,
  page: isForThePage,
}

/**
 * The schedule in a response or event, with known fields only. A gate takes a schedule completely or not at all.
 *
 * @throws Error naming the first field that violates the contract.
 */
export function readSchedule(value: unknown): ScheduleData {
  const schedule = readFields(scheduleFields, value)
  return { ...schedule, windows: schedule.windows.map(readWindow) }
}

/**
 * A window in an event or a schedule.
 *
 * @throws Error naming the first field that violates the contract.
 */
export function readWindow(value: unknown): ScheduleWindow {
  return Object.freeze(readFields(windowFields, value))
}

function readFields<T>(fields: Fields<T>, value: unknown): T {
  const given = (value ?? {}) as Partial<T>
  const read: Partial<T> = {}
  for (const name in fields) {
    if (!fields[name](given[name])) throw new Error(`wrong ${name}`)
    if (given[name] !== undefined) read[name] = Object.freeze(given[name]) as T[typeof name]
  }
  return read as T
}
