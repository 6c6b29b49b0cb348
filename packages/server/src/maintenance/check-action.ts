import { type Action, allowsAction } from '@ops/contract'
import { OpsError } from '../ops-error.ts'
import { type MaintenanceWindow, toRecord } from '../store/window.ts'

/** What a window cannot do or have. */
const words: Record<Action, string> = {
  start: 'be started',
  update: 'be updated',
  release: 'let scopes go',
  correct: 'have its texts corrected',
  end: 'be ended',
  cancel: 'be cancelled',
}

/** @throws OpsError `invalid-state` with the current record if the status of the window does not allow the action. */
export function checkAction(window: MaintenanceWindow, action: Action, now: number): void {
  if (!allowsAction(window.status, action))
    throw invalidState(window, `a window that is ${window.status} cannot ${words[action]}`, now)
}

/** `invalid-state`, with the current record. */
export function invalidState(window: MaintenanceWindow, reason: string, now: number): OpsError {
  return new OpsError('invalid-state', {
    message: `The status of the window does not allow this: ${reason}.`,
    details: { current: toRecord(window, now) },
  })
}
