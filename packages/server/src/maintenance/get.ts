import type { MaintenanceRecord, OperationId } from '@ops/contract'
import type { Caller } from '../access/caller.ts'
import type { Context } from '../context.ts'
import { reachSeq } from '../journal/reach-seq.ts'
import { OpsError } from '../ops-error.ts'
import { parse } from '../wire/parse.ts'
import { permitRead } from './permit-read.ts'
import { toRecord } from './window.ts'

/**
 * One window as it is now.
 *
 * @throws OpsError `not-found`.
 */
export async function getMaintenance(
  context: Context,
  caller: Caller,
  operation: Extract<OperationId, 'maintenanceGet' | 'maintenanceGetPost'>,
  input: unknown,
): Promise<MaintenanceRecord> {
  const isPublic = permitRead(context, caller)
  const { maintenance_id, min_seq } = parse(operation, input)
  await reachSeq(context, min_seq)
  const [found] = await context.store.changedWindows(new Map([[maintenance_id.toLowerCase(), 0]]))
  if (found === undefined) throw new OpsError('not-found', { message: 'There is no window with this maintenance_id.' })
  await context.journal.catchUpTo(found.seq)
  return toRecord(found.window, context.clock.now(), isPublic)
}
