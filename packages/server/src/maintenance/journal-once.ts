import { type Action, canonicalJson, type MaintenanceRecord, toMillis } from '@ops/contract'
import type { Caller } from '../caller.ts'
import type { JournalWriter } from '../journal/writer.ts'
import { OpsError } from '../ops-error.ts'
import { sha256 } from '../store/entry.ts'
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
  { journal }: WriteContext,
  caller: Caller,
  action: Action | 'schedule',
  input: ActionInput,
  run: (write: WindowWrite) => Promise<void>,
): Promise<MaintenanceRecord> {
  const { idempotency_key: key, secret_code: _code, session_guid: _session, ...body } = input
  const idempotency = key === undefined ? undefined : { key, body_sha256: sha256(canonicalJson({ action, ...body })) }
  return journal.commit(caller, async draft => {
    const known = idempotency && (await draft.entryByIdempotencyKey(idempotency.key))
    if (known !== undefined) {
      // Whatever the key was used for: the digest holds the action, so only this one can have written it.
      if (known.idempotency?.body_sha256 !== idempotency?.body_sha256 || known.record === undefined)
        throw new OpsError('idempotency-mismatch')
      return toRecord(known.record, toMillis(known.recorded_at))
    }
    const write = new WindowWrite(draft, caller.actor)
    await run(write)
    const last = write.proposals.at(-1)
    if (last?.record === undefined) throw new Error(`the action ${action} journaled nothing`)
    if (idempotency !== undefined) last.idempotency = idempotency
    for (const proposal of write.proposals) draft.propose(proposal)
    return toRecord(last.record, draft.now)
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
