import { type MaintenanceRecord, toTimestamp } from '@ops/contract'
import { type Caller, permit } from '../caller.ts'
import type { MaintenanceWindow } from '../store/window.ts'
import { parse } from '../wire/parse.ts'
import { checkAction } from './check-action.ts'
import { changeOf, journalOnce, type WriteContext } from './journal-once.ts'
import { normalize } from './normalize.ts'

/**
 * Ends an active window.
 *
 * @throws OpsError `session-required`, `session-invalid`, `forbidden`, `invalid-input`, `not-found`, `conflict` or
 * `invalid-state` with the current record, `idempotency-mismatch`, `unavailable`.
 */
export async function endMaintenance(context: WriteContext, caller: Caller, body: unknown): Promise<MaintenanceRecord> {
  permit(caller, 'operator')
  const input = normalize(parse('maintenanceEnd', body))
  return journalOnce(context, caller, 'end', input, async write => {
    const window = await write.load(input.maintenance_id, input.expected_revision)
    write.append('end', ended(window, input.end_message, write.now), changeOf(input))
  })
}

/** The window after its end. */
export function ended(window: MaintenanceWindow, message: string | undefined, now: number): MaintenanceWindow {
  checkAction(window, 'end', now)
  const moment = toTimestamp(now)
  return {
    ...window,
    status: 'ended',
    ended_at: moment,
    ...(message === undefined ? {} : { end_message: message }),
    revision: window.revision + 1,
    updated_at: moment,
  }
}
