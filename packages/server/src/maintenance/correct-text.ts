import { type MaintenanceCorrectTextRequest, type MaintenanceRecord, toTimestamp } from '@ops/contract'
import { type Caller, permit } from '../caller.ts'
import { invalidInput } from '../ops-error.ts'
import type { MaintenanceWindow } from '../store/window.ts'
import { parse } from '../wire/parse.ts'
import { checkAction } from './check-action.ts'
import { changeOf, journalOnce, type WriteContext } from './journal-once.ts'
import { normalize } from './normalize.ts'

/**
 * Corrects or withdraws a public text, also of a window that is over.
 *
 * @throws OpsError `session-required`, `session-invalid`, `forbidden`, `invalid-input`, `not-found`, `conflict` with the
 * current record, `idempotency-mismatch`, `unavailable`.
 */
export async function correctMaintenanceText(
  context: WriteContext,
  caller: Caller,
  body: unknown,
): Promise<MaintenanceRecord> {
  permit(caller, 'operator')
  const input = normalize(parse('maintenanceCorrectText', body))
  checkTogether(input)
  return journalOnce(context, caller, 'correct', input, async write => {
    const window = await write.load(input.maintenance_id, input.expected_revision)
    write.append('correct', corrected(window, input, write.now), changeOf(input))
  })
}

/** @throws OpsError `invalid-input` if fields are given that exclude each other, or one is missing. */
function checkTogether({ field, number, text, withdraw }: MaintenanceCorrectTextRequest): void {
  if (field === 'update' && number === undefined)
    throw invalidInput({ path: 'number', message: 'is required: the position of the update, from 1' })
  if (field !== 'update' && number !== undefined)
    throw invalidInput({ path: 'number', message: 'is only for `update`: a window has one of each other text' })
  if (text === undefined && withdraw === undefined)
    throw invalidInput({ path: 'text', message: 'is required, unless `withdraw` is true' })
  if (text !== undefined && withdraw !== undefined)
    throw invalidInput({ path: 'withdraw', message: 'excludes `text`: send one of them' })
}

function corrected(
  window: MaintenanceWindow,
  { field, number = 0, text }: MaintenanceCorrectTextRequest,
  now: number,
): MaintenanceWindow {
  checkAction(window, 'correct', now)
  const moment = toTimestamp(now)
  const next = { ...window, revision: window.revision + 1, updated_at: moment }
  if (field !== 'update') {
    const { [field]: before, ...rest } = next
    if (before === undefined) throw invalidInput({ path: 'field', message: `the window has no \`${field}\`` })
    checkDiffers(before, text)
    return text === undefined ? rest : { ...rest, [field]: text }
  }
  const update = window.updates[number - 1]
  if (update === undefined)
    throw invalidInput({ path: 'number', message: `there is no such update: the window has ${window.updates.length}` })
  const { text: before, ...rest } = update
  checkDiffers(before, text)
  const after = { ...rest, ...(text === undefined ? {} : { text }), corrected_at: moment }
  return { ...next, updates: window.updates.with(number - 1, after) }
}

/** @throws OpsError `invalid-input` if a correction changes nothing. */
function checkDiffers(before: string | undefined, after: string | undefined): void {
  if (before !== after) return
  if (after === undefined) throw invalidInput({ path: 'withdraw', message: 'the text has been withdrawn already' })
  throw invalidInput({ path: 'text', message: 'is what it says already' })
}
