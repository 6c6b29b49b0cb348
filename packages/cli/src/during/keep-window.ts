import type { MaintenanceRecord } from '@ops/contract'
import { type OperationInput, OpsError, OpsUnreachableError } from '@ops/sdk'

/** How a window is extended. */
interface Extension {
  /** Seconds that it gets in addition each time. */
  step: number
  /** This many seconds before its planned end. */
  lead: number
}

/** A quarter of the planned length at a time, so that its planned end stays believable. */
function extensionOf(seconds: number): Extension {
  const step = Math.max(60, Math.ceil(seconds / 4))
  return { step, lead: step / 2 }
}

type Change = Pick<
  OperationInput<'maintenanceUpdate'>,
  'maintenance_id' | 'estimated_duration_seconds' | 'expected_revision'
>

/** After the service could not be reached, in milliseconds. */
const retryMs = 2000

interface Keeping {
  /** Changes the window. */
  update: (change: Change) => Promise<MaintenanceRecord>
  record: MaintenanceRecord
  maxSeconds: number
  /** Milliseconds since the window started, by a clock that never jumps. */
  elapsed: () => number
  /** Waits; ends early with the signal. */
  pause: (ms: number) => Promise<unknown>
  /** The command has ended. */
  signal: AbortSignal
  /** Tells the operator something. */
  say: (text: string) => void
  describeEnd: (record: MaintenanceRecord) => string
}

/**
 * Extends a window shortly before its planned end, again and again until the signal, up to a maximum length. What others
 * change about it counts. Never throws: the command goes on in any case. Resolves with the window as last seen.
 */
export async function keepWindow(keeping: Keeping): Promise<MaintenanceRecord> {
  const { update, maxSeconds, elapsed, pause, signal, say, describeEnd } = keeping
  let { record } = keeping
  const { step, lead } = extensionOf(record.estimated_duration_seconds)
  let isOut = false
  while (!signal.aborted) {
    const { estimated_duration_seconds: seconds, maintenance_id, revision } = record
    if (seconds >= maxSeconds) {
      await pause((seconds - lead) * 1000 - elapsed())
      if (!signal.aborted)
        say(`--max is reached: the window ends at ${describeEnd(record)}, although the command is still running`)
      return record
    }
    await pause((seconds - lead) * 1000 - elapsed())
    if (signal.aborted) break
    try {
      const longer = Math.min(seconds + step, maxSeconds)
      record = await update({ maintenance_id, estimated_duration_seconds: longer, expected_revision: revision })
      isOut = false
      say(`the command is still running: the planned end is now ${describeEnd(record)}`)
    } catch (error) {
      if (signal.aborted) break
      const current = currentOf(error)
      if (current !== undefined && current.status === 'active') {
        record = current
        continue
      }
      if (current !== undefined) {
        say('somebody, or its planned end, has ended the window, although the command is still running')
        return current
      }
      if (!mayPass(error)) {
        say(`the window cannot be extended, and ends at ${describeEnd(record)}: ${(error as Error).message}`)
        return record
      }
      if (!isOut) say(`the window cannot be extended yet, trying again: ${(error as Error).message}`)
      isOut = true
      await pause(retryMs)
    }
  }
  return record
}

/** The window as it is, if an error says so. */
export function currentOf(error: unknown): MaintenanceRecord | undefined {
  const current = error instanceof OpsError ? error.details['current'] : undefined
  return typeof current === 'object' && current !== null ? (current as MaintenanceRecord) : undefined
}

/** Whether trying again may help. */
export function mayPass(error: unknown): boolean {
  return error instanceof OpsUnreachableError || (error instanceof OpsError && error.retryable)
}
