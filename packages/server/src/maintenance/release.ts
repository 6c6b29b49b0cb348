import {
  contractLimits,
  type MaintenanceRecord,
  type MaintenanceReleaseRequest,
  releaseScopes,
  toTimestamp,
  windowCovers,
} from '@ops/contract'
import { type Caller, permit } from '../caller.ts'
import { invalidInput } from '../ops-error.ts'
import type { MaintenanceWindow } from '../store/window.ts'
import { parse } from '../wire/parse.ts'
import { checkAction } from './check-action.ts'
import { ended } from './end.ts'
import { changeOf, journalOnce, type WriteContext } from './journal-once.ts'
import { normalize } from './normalize.ts'
import { withUpdate } from './update.ts'

const maxReleased = contractLimits.releasedPerWindow

/**
 * Lets scopes go from an active window. Releasing the last one ends it.
 *
 * @throws OpsError `session-required`, `session-invalid`, `forbidden`, `invalid-input`, `not-found`, `conflict` or
 * `invalid-state` with the current record, `idempotency-mismatch`, `unavailable`.
 */
export async function releaseMaintenance(
  context: WriteContext,
  caller: Caller,
  body: unknown,
): Promise<MaintenanceRecord> {
  permit(caller, 'operator')
  const input = normalize(parse('maintenanceRelease', body))
  return journalOnce(context, caller, 'release', input, async write => {
    const window = await write.load(input.maintenance_id, input.expected_revision)
    const next = released(window, input, write.now, write.actor)
    // An end is journaled as one, whatever brought it about.
    write.append(next.status === 'ended' ? 'end' : 'release', next, changeOf(input))
  })
}

function released(
  window: MaintenanceWindow,
  { scopes, text }: MaintenanceReleaseRequest,
  now: number,
  actor: string,
): MaintenanceWindow {
  checkAction(window, 'release', now)
  const foreign = scopes.find(scope => !windowCovers(window, scope))
  if (foreign !== undefined)
    throw invalidInput({
      path: 'scopes',
      message: `the window does not cover ${foreign}${window.released === undefined ? '' : ', or has released it'}`,
    })
  const left = releaseScopes(window, scopes)
  // An ended window keeps the scopes that it had.
  if (left.scopes.length === 0) return ended(window, text, now)
  if (left.released.length > maxReleased)
    throw invalidInput({
      path: 'scopes',
      message: `a window can release at most ${maxReleased} scopes below its own; with these it would be ${left.released.length}`,
    })
  const { released: _before, ...rest } = window
  const next = {
    ...rest,
    scopes: left.scopes,
    ...(left.released.length === 0 ? {} : { released: left.released }),
    revision: window.revision + 1,
    updated_at: toTimestamp(now),
  }
  return text === undefined ? next : withUpdate(next, text, actor)
}
