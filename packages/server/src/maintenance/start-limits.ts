import { toMillis } from '@ops/contract'
import { invalidInput } from '../ops-error.ts'

const maxPastMs = 60_000
const maxAheadMs = 366 * 86_400_000

/** @throws OpsError `invalid-input` where a start is over 60 seconds past, or over 366 days ahead. */
export function checkStart(start: string, now: number, path = 'scheduled_start_utc'): void {
  const at = toMillis(start)
  if (at < now - maxPastMs)
    throw invalidInput({ path, message: `must not be more than 60 seconds in the past; the start would be ${start}` })
  if (at > now + maxAheadMs)
    throw invalidInput({ path, message: `must not be more than 366 days ahead; the start would be ${start}` })
}
