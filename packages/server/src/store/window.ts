import {
  dueTransitions,
  isOverrun,
  type MaintenanceItem,
  type MaintenanceRecord,
  type Transition,
  toTimestamp,
} from '@ops/contract'

/** A window as it is stored: the record, without what depends on the current time. */
export type MaintenanceWindow = Omit<MaintenanceRecord, 'overrun'>

/** A window without its updates, as lists show it. */
export type WindowItem = Omit<MaintenanceWindow, 'updates'>

/** The window after a transition, with the revision and the times of its journal entry. */
export function afterTransition<W extends WindowItem>(window: W, { action, at }: Transition): W {
  const moment = toTimestamp(at)
  return {
    ...window,
    ...(action === 'start' ? { status: 'active', started_at: moment } : { status: 'ended', ended_at: moment }),
    revision: window.revision + 1,
    updated_at: moment > window.updated_at ? moment : window.updated_at,
  }
}

/** The window as it is at `now`, with the transitions that are due and not journaled yet. */
export function windowAt<W extends WindowItem>(window: W, now: number): W {
  return dueTransitions(window, now).reduce(afterTransition<W>, window)
}

/** The record on the wire at `now`. A public response names no actor. */
export function toRecord(window: MaintenanceWindow, now: number, isPublic = false): MaintenanceRecord {
  const { updates, created_by, ...item } = windowAt(window, now)
  const record = { ...item, overrun: isOverrun(window, now) }
  if (isPublic) return { ...record, updates: withoutActors(updates) }
  return { ...record, updates, ...(created_by === undefined ? {} : { created_by }) }
}

/** Updates as everyone may read them. */
export function withoutActors(updates: MaintenanceWindow['updates']): MaintenanceWindow['updates'] {
  return updates.map(({ actor: _actor, ...update }) => update)
}

/** The list item of a window at `now`. */
export function toItem(window: WindowItem, now: number): MaintenanceItem {
  const { created_by: _createdBy, ...item } = windowAt(window, now)
  return { ...item, overrun: isOverrun(window, now) }
}
