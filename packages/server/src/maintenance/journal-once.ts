import { type Action, type MaintenanceRecord, toMillis } from '@ops/contract'
import type { Caller } from '../caller.ts'
import { commitOnce } from '../journal/commit-once.ts'
import type { JournalWriter } from '../journal/writer.ts'
import { toRecord } from '../store/window.ts'
import { WindowWrite } from './window-write.ts'

export interface WriteContext {
  readonly journal: JournalWriter
}

/** What every action takes, besides its own fields. */
interface ActionInput {
  maintenance_id?: string | undefined
  expected_revision?: number | undefined
  idempotency_key?: string | undefined
  secret_code?: string | undefined
  session_guid?: string | undefined
}

/**
 * Runs an action and journals it, once per idempotency key. A repetition returns what the first call returned: the record
 * of the entry that carries the key, which is the last one that the action appended.
 *
 * @throws OpsError `idempotency-mismatch` if the key was used with another body.
 */
export function journalOnce(
  context: WriteContext,
  caller: Caller,
  action: Action | 'schedule',
  input: ActionInput,
  run: (write: WindowWrite) => Promise<void>,
): Promise<MaintenanceRecord> {
  return commitOnce(context, caller, action, input, {
    async decide(draft) {
      const write = new WindowWrite(draft, caller.actor)
      await run(write)
      const { proposals } = write
      const record = proposals.at(-1)?.record
      if (record === undefined) throw new Error(`the action ${action} journaled nothing`)
      return { proposals, answer: toRecord(record, draft.now) }
    },
    repeat(written) {
      const last = written.at(-1)
      if (last?.record === undefined) throw new Error(`the action ${action} journaled no window`)
      return toRecord(last.record, toMillis(last.recorded_at))
    },
  })
}

/** The `change` of the journal entry: what was asked for, without ids, keys and credentials. */
export function changeOf<Input extends ActionInput>(
  input: Input,
): Omit<Input, 'maintenance_id' | 'expected_revision' | 'idempotency_key' | 'secret_code' | 'session_guid'> {
  const {
    maintenance_id: _id,
    expected_revision: _revision,
    idempotency_key: _key,
    secret_code: _code,
    session_guid: _session,
    ...change
  } = input
  return change
}
