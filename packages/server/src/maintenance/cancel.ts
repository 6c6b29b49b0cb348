import { type MaintenanceRecord, toTimestamp } from '@ops/contract'
import { type Caller, permit } from '../caller.ts'
import type { MaintenanceWindow } from '../store/window.ts'
import { parse } from '../wire/parse.ts'
import { checkAction } from './check-action.ts'
import { changeOf, journalOnce, type WriteContext } from './journal-once.ts'
import { normalize } from './normalize.ts'

/**
 * Cancels a scheduled window.
 *
 * @throws OpsError `session-required`, `session-invalid`, `forbidden`, `invalid-input`, `not-found`, `conflict` or
 * `invalid-state` with the current record, `idempotency-mismatch`, `unavailable`.
 */
export async function cancelMaintenance(
  context: WriteContext,
  caller: Caller,
  body: unknown,
): Promise<MaintenanceRecord> {
  permit(caller, 'operator')
  const input = normalize(parse('maintenanceCancel', body))
  return journalOnce(context, caller, 'cancel', input, async write => {
    const window = await write.load(input.maintenance_id, input.expected_revision)
    write.append('cancel', cancelled(window, input.reason, write.now), changeOf(input))
  })
}

function cancelled(window: MaintenanceWindow, reason: string | undefined, now: number): MaintenanceWindow {
  checkAction(window, 'cancel', now)
  const moment = toTimestamp(now)
  return {
    ...window,
    status: 'cancelled',
    cancelled_at: moment,
    ...(reason === undefined ? {} : { cancel_reason: reason }),
    revision: window.revision + 1,
    updated_at: moment,
  }
}
