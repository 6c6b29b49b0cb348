import { type MaintenanceRecord, type MaintenanceScheduleRequest, toTimestamp } from '@ops/contract'
import { type Caller, permit } from '../caller.ts'
import type { MaintenanceWindow } from '../store/window.ts'
import { parse } from '../wire/parse.ts'
import { checkStart } from './check-start.ts'
import { changeOf, journalOnce, type WriteContext } from './journal-once.ts'
import { normalize } from './normalize.ts'

/**
 * Schedules a window. If it has `auto_start` and its start has passed, the same append starts it.
 *
 * @throws OpsError `session-required`, `session-invalid`, `forbidden`, `invalid-input`, `idempotency-mismatch`,
 * `unavailable`.
 */
export async function scheduleMaintenance(
  context: WriteContext,
  caller: Caller,
  body: unknown,
): Promise<MaintenanceRecord> {
  permit(caller, 'operator')
  const input = normalize(parse('maintenanceSchedule', body))
  return journalOnce(context, caller, 'schedule', input, async write => {
    const window = scheduled(input, write.nextId(), write.now, write.actor)
    write.append('schedule', window, changeOf(input))
    write.settle(window)
  })
}

function scheduled(input: MaintenanceScheduleRequest, id: string, now: number, actor: string): MaintenanceWindow {
  checkStart(input.scheduled_start_utc, now)
  const moment = toTimestamp(now)
  return {
    maintenance_id: id,
    status: 'scheduled',
    description: input.description,
    estimated_duration_seconds: input.estimated_duration_seconds,
    scheduled_start_utc: input.scheduled_start_utc,
    revision: 1,
    created_at: moment,
    updated_at: moment,
    scopes: input.scopes ?? ['*'],
    impact: input.impact ?? 'blocked',
    auto_start: input.auto_start ?? true,
    auto_end: input.auto_end ?? false,
    updates: [],
    created_by: actor,
  }
}
