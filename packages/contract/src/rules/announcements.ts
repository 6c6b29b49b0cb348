import type { MaintenanceRecord } from '../generated/types.gen.ts'
import { estimatedEndAt, isOverrun, startAt, statusAt, type Timed } from './status.ts'
import { toMillis } from './time.ts'

/** What there may be to know of a window: what someone or time did to it, or what time has not done. */
export type AnnouncementKind =
  | 'scheduled'
  | 'changed'
  | 'started'
  | 'delayed'
  | 'updated'
  | 'overrun'
  | 'released'
  | 'ended'
  | 'cancelled'

/** How long after its planned start a window that nobody has started is announced as delayed, in milliseconds. */
export const delayedAfterMs = 300_000

const amendable = [
  'description',
  'scheduled_start_utc',
  'estimated_duration_seconds',
  'scopes',
  'impact',
  'auto_start',
  'auto_end',
] as const

/** The fields of a window that a change may announce. */
export type AmendableField = (typeof amendable)[number]

/** The fields of a window that announcements are made from. */
export type Announced = Timed & Pick<MaintenanceRecord, AmendableField | 'updates'>

/** A field that an update has changed. `from` is absent if the window before the update is not known. */
export interface PlanChange {
  field: AmendableField
  from?: unknown
  to: unknown
}

/** One thing to know of a window. */
export interface Announcement {
  kind: AnnouncementKind
  /** Since when it is so, in milliseconds. */
  at: number
  /** What differs from the plan before, if it was changed. */
  changes?: readonly PlanChange[]
  /** The position in `updates`, from 1, of the text that was posted with it. */
  update?: number
}

/** A journal entry, as far as announcements are made from it; of another noun, without `record`. */
export interface AnnouncingEntry<W extends Announced> {
  action: string
  /** RFC 3339. */
  at: string
  change: Readonly<Record<string, unknown>>
  /** The window after the entry. */
  record?: W | undefined
}

/**
 * What a journal entry has to say to people: one announcement, or none. A window that is planned to start at once is
 * `started` alone, by the entry of its start; a corrected text is no news.
 *
 * @param before - The window before the entry, if it is known.
 */
export function announcementsOf<W extends Announced>(entry: AnnouncingEntry<W>, before?: Announced): Announcement[] {
  const { action, record } = entry
  if (record === undefined) return []
  const at = toMillis(entry.at)
  const posted = entry.change['text'] === undefined ? {} : { update: record.updates.length }
  switch (action) {
    case 'schedule':
      return statusAt(record, at) === 'scheduled' ? [{ kind: 'scheduled', at }] : []
    case 'start':
      return [{ kind: 'started', at }]
    case 'update': {
      const changes = changesOf(entry.change, record, before)
      const changed = changes.length === 0 ? {} : { changes }
      if (posted.update !== undefined) return [{ kind: 'updated', at, ...changed, ...posted }]
      // Its start has come with the change: the entry of the start says so.
      if (record.status === 'scheduled' && statusAt(record, at) !== 'scheduled') return []
      return changes.length === 0 ? [] : [{ kind: 'changed', at, ...changed }]
    }
    case 'release':
      return [{ kind: 'released', at, ...posted }]
    case 'end':
      return [{ kind: 'ended', at }]
    case 'cancel':
      return [{ kind: 'cancelled', at }]
    default:
      return []
  }
}

/** The fields that an update was asked to change, and that differ from the window before, if that is known. */
function changesOf(change: AnnouncingEntry<Announced>['change'], after: Announced, before?: Announced): PlanChange[] {
  return amendable.flatMap((field): PlanChange[] => {
    if (change[field] === undefined) return []
    if (before === undefined) return [{ field, to: after[field] }]
    if (JSON.stringify(before[field]) === JSON.stringify(after[field])) return []
    return [{ field, from: before[field], to: after[field] }]
  })
}

/** What time alone has to say, by `now`, of a window that nobody has changed since: it overruns, or was not started. */
export function announcementsByTime(window: Timed, now: number): Announcement[] {
  const at = timedMomentOf(window, now)
  if (isOverrun(window, now)) return [{ kind: 'overrun', at }]
  return statusAt(window, now) === 'scheduled' && at <= now ? [{ kind: 'delayed', at }] : []
}

/** When time alone next has something to say of a window after `now`; infinite if it never will. */
export function nextAnnouncementAt(window: Timed, now: number): number {
  const moments = [startAt(window) + delayedAfterMs, estimatedEndAt(window)].filter(
    moment => moment > now && announcementsByTime(window, moment).some(({ at }) => at === moment),
  )
  return Math.min(...moments)
}

/** When the window began to overrun, or, if it has not started, to be delayed. */
function timedMomentOf(window: Timed, now: number): number {
  return statusAt(window, now) === 'scheduled' ? startAt(window) + delayedAfterMs : estimatedEndAt(window)
}

/** Puts together what was appended together: neighbours with the same commit, in their order. */
export function foldCommits<T extends { commitId: string }>(items: readonly T[]): T[][] {
  const groups: T[][] = []
  for (const item of items) {
    const last = groups.at(-1)
    if (last?.[0]?.commitId === item.commitId) last.push(item)
    else groups.push([item])
  }
  return groups
}
