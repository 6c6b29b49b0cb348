import { contractLimits, toMillis } from '@ops/contract'
import { invalidInput } from '../ops-error.ts'

const { startPastSeconds, startAheadDays } = contractLimits

/** @throws OpsError `invalid-input` if a start is too far in the past or ahead. */
export function checkStart(start: string, now: number, path = 'scheduled_start_utc'): void {
  const at = toMillis(start)
  if (at < now - startPastSeconds * 1000)
    throw invalidInput({
      path,
      message: `must not be more than ${startPastSeconds} seconds in the past; the start would be ${start}`,
    })
  if (at > now + startAheadDays * 86_400_000)
    throw invalidInput({
      path,
      message: `must not be more than ${startAheadDays} days ahead; the start would be ${start}`,
    })
}
