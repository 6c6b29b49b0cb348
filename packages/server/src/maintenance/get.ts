import type { MaintenanceRecord, OperationId } from '@ops/contract'
import type { Caller } from '../caller.ts'
import type { Clock } from '../clock.ts'
import { waitForSeq } from '../journal/wait-for-seq.ts'
import type { JournalWriter } from '../journal/writer.ts'
import { OpsError } from '../ops-error.ts'
import type { Store } from '../store/store.ts'
import { toRecord } from '../store/window.ts'
import { parse } from '../wire/parse.ts'
import { permitRead, type ReadContext } from './permit-read.ts'

interface GetContext extends ReadContext {
  readonly clock: Clock
  readonly journal: JournalWriter
  readonly store: Store
}

/**
 * Gets one window as it is now.
 *
 * @throws OpsError `not-found`.
 */
export async function getMaintenance(
  context: GetContext,
  caller: Caller,
  operation: Extract<OperationId, 'maintenanceGet' | 'maintenanceGetPost'>,
  input: unknown,
): Promise<MaintenanceRecord> {
  const isPublic = permitRead(context, caller)
  const { maintenance_id, min_seq } = parse(operation, input)
  await waitForSeq(context, min_seq)
  const [found] = await context.store.windows.changed(new Map([[maintenance_id.toLowerCase(), 0]]))
  if (found === undefined) throw new OpsError('not-found', { message: 'There is no window with this maintenance_id.' })
  await context.journal.catchUpTo(found.seq)
  return toRecord(found.window, context.clock.now(), isPublic)
}
