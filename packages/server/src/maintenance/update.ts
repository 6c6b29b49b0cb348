import {
  contractLimits,
  estimatedEndAt,
  type MaintenanceRecord,
  type MaintenanceUpdateRequest,
  toTimestamp,
} from '@ops/contract'
import { type Caller, permit } from '../caller.ts'
import { invalidInput } from '../ops-error.ts'
import type { MaintenanceWindow } from '../store/window.ts'
import { parse } from '../wire/parse.ts'
import { checkAction, invalidState } from './check-action.ts'
import { checkStart } from './check-start.ts'
import { changeOf, journalOnce, type WriteContext } from './journal-once.ts'
import { normalize } from './normalize.ts'

const maxUpdates = contractLimits.updatesPerWindow

/** What can be amended until the window ends. */
const always = ['description', 'estimated_duration_seconds', 'impact'] as const
const whileScheduled = ['scheduled_start_utc', 'scopes', 'auto_start', 'auto_end'] as const

/**
 * Posts an update to a window, amends its plan, or does both.
 *
 * @throws OpsError `session-required`, `session-invalid`, `forbidden`, `invalid-input`, `not-found`, `conflict` or
 * `invalid-state` with the current record, `idempotency-mismatch`, `unavailable`.
 */
export async function updateMaintenance(
  context: WriteContext,
  caller: Caller,
  body: unknown,
): Promise<MaintenanceRecord> {
  permit(caller, 'operator')
  const input = normalize(parse('maintenanceUpdate', body))
  return journalOnce(context, caller, 'update', input, async write => {
    const window = await write.load(input.maintenance_id, input.expected_revision)
    const next = updated(window, input, write.now, write.actor)
    write.append('update', next, changeOf(input))
    write.settle(next)
  })
}

function updated(
  window: MaintenanceWindow,
  input: MaintenanceUpdateRequest,
  now: number,
  actor: string,
): MaintenanceWindow {
  checkAction(window, 'update', now)
  const amendments = amendmentsOf(window, input)
  if (input.text === undefined && Object.keys(amendments).length === 0) {
    throw invalidInput({ path: '', message: 'the update changes nothing: send `text`, or a field with a new value' })
  }
  const locked = whileScheduled.filter(name => window.status !== 'scheduled' && name in amendments)
  if (locked.length > 0)
    throw invalidState(window, `${locked.join(', ')} can be changed only while it is scheduled`, now)
  const moment = toTimestamp(now)
  const next = { ...window, ...amendments, revision: window.revision + 1, updated_at: moment }
  checkTimes(next, amendments, now)
  return input.text === undefined ? next : withUpdate(next, input.text, actor)
}

/**
 * The window with an update, posted when it was last changed.
 *
 * @throws OpsError `invalid-input` if it has too many already.
 */
export function withUpdate(window: MaintenanceWindow, text: string, actor: string): MaintenanceWindow {
  if (window.updates.length >= maxUpdates)
    throw invalidInput({ path: 'text', message: `a window can have at most ${maxUpdates} updates` })
  return { ...window, updates: [...window.updates, { at: window.updated_at, text, actor }] }
}

type Amendments = Partial<Pick<MaintenanceWindow, (typeof always)[number] | (typeof whileScheduled)[number]>>

/** The fields that differ from what the window has. */
function amendmentsOf(window: MaintenanceWindow, input: MaintenanceUpdateRequest): Amendments {
  const differing = [...always, ...whileScheduled].filter(
    name => input[name] !== undefined && JSON.stringify(input[name]) !== JSON.stringify(window[name]),
  )
  return Object.fromEntries(differing.map(name => [name, input[name]]))
}

/** Amendments never rewrite the past. */
function checkTimes(next: MaintenanceWindow, amendments: Amendments, now: number): void {
  if (amendments.scheduled_start_utc !== undefined) checkStart(next.scheduled_start_utc, now)
  if (amendments.auto_start === true) checkStart(next.scheduled_start_utc, now, 'auto_start')
  if (
    next.status === 'active' &&
    next.auto_end &&
    amendments.estimated_duration_seconds !== undefined &&
    estimatedEndAt(next) <= now
  ) {
    throw invalidInput({
      path: 'estimated_duration_seconds',
      message: `must keep the planned end in the future, because auto_end is set; it would be ${toTimestamp(estimatedEndAt(next))}`,
    })
  }
}
