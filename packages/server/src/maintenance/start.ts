import { type MaintenanceRecord, toTimestamp } from '@ops/contract'
import { type Caller, permit } from '../caller.ts'
import type { MaintenanceWindow } from '../store/window.ts'
import { parse } from '../wire/parse.ts'
import { checkAction } from './check-action.ts'
import { changeOf, journalOnce, type WriteContext } from './journal-once.ts'
import { normalize } from './normalize.ts'

/**
 * Starts a scheduled window now.
 *
 * @throws OpsError `session-required`, `session-invalid`, `forbidden`, `invalid-input`, `not-found`, `conflict` or
 * `invalid-state` with the current record, `idempotency-mismatch`, `unavailable`.
 */
export async function startMaintenance(
  context: WriteContext,
  caller: Caller,
  body: unknown,
): Promise<MaintenanceRecord> {
  permit(caller, 'operator')
  const input = normalize(parse('maintenanceStart', body))
  return journalOnce(context, caller, 'start', input, async write => {
    const window = await write.load(input.maintenance_id, input.expected_revision)
    write.append('start', started(window, write.now), changeOf(input))
  })
}

function started(window: MaintenanceWindow, now: number): MaintenanceWindow {
  checkAction(window, 'start', now)
  const moment = toTimestamp(now)
  return { ...window, status: 'active', started_at: moment, revision: window.revision + 1, updated_at: moment }
}
