import type { MaintenanceRecord } from '@ops/sdk'
import type { Fields } from '../plan/draft.ts'
import { newIdempotencyKey, ops } from '../wire/client.ts'
import { takeRecord } from '../wire/live.ts'
import { windowChanged } from '../wire/queries.ts'
import { whileChanging } from '../words/announce-change.ts'
import { problemText } from '../words/problem.tsx'
import { type Note, notify } from '../words/say.tsx'

/** Undoes a change of a plan: restores `before`, unless the window has changed since. */
export function undoOf(
  before: Partial<Fields>,
  { maintenance_id, revision }: MaintenanceRecord,
  done: (record: MaintenanceRecord) => string,
): NonNullable<Note['undo']> {
  const request = { ...before, maintenance_id, expected_revision: revision, idempotency_key: newIdempotencyKey() }
  const run = async () => {
    try {
      const record = await whileChanging(maintenance_id, ops.maintenanceUpdate(request))
      takeRecord(record)
      windowChanged(maintenance_id)
      notify(done(record))
    } catch (error) {
      notify(`It was not undone. ${problemText(error)}`)
    }
  }
  return { label: 'Undo', run: () => void run() }
}
