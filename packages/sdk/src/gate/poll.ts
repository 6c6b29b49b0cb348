import type { ScheduleData } from '@ops/contract'
import { ask, expectAnswer, readJson, readText, WrongAnswerError } from './ask.ts'
import type { GateSettings } from './gate-options.ts'
import { freshMs } from './knowledge.ts'
import { readSchedule } from './read-schedule.ts'
import type { Sample, ServerTime } from './server-time.ts'
import type { SignedReader } from './verifier.ts'

/** What an answer to the question for the schedule says. */
export interface Polled {
  /** Absent where it is the one that the given ETag stands for. */
  data: ScheduleData | undefined
  /** As it came. */
  text: string
  etag: string | undefined
  /** Milliseconds that it lay in a cache; absent where it comes from the service itself. */
  ageMs: number | undefined
  sample: Sample | undefined
}

/**
 * Asks for the schedule once.
 *
 * @param signed - how a signed schedule is read; without it the answer is the envelope.
 */
export async function pollSchedule(
  settings: GateSettings,
  time: ServerTime,
  etag: string | undefined,
  signal: AbortSignal,
  signed: SignedReader | undefined,
): Promise<Polled> {
  const accept = signed === undefined ? 'application/json' : 'application/jose'
  const arrive = time.departure()
  const path = `/schedule?${new URLSearchParams({ scope: settings.scope })}`
  const response = await ask(settings, path, { accept, ...(etag !== undefined && { 'if-none-match': etag }) }, signal)
  const { headers, status } = response
  const sample = arrive(headers)
  const age = headers.get('age')
  const isUnchanged = status === 304 && etag !== undefined
  if (!isUnchanged) expectAnswer(response, accept)
  const text = isUnchanged ? '' : await readText(response)
  return {
    data: isUnchanged ? undefined : await (signed === undefined ? dataIn(text) : signed.read(text)),
    text,
    etag: headers.get('etag') ?? undefined,
    ageMs: age === null ? undefined : Number(age) >= 0 ? Number(age) * 1000 : freshMs,
    sample,
  }
}

function dataIn(text: string): ScheduleData {
  const envelope = readJson(text) as { success?: unknown; data?: unknown } | null | undefined
  const data = envelope?.success === true && readSchedule(envelope.data)
  if (!data) throw new WrongAnswerError('the answer is no schedule')
  return data
}
