import type { ScheduleData } from '@ops/contract'
import { ask, expectAnswer, readJson, readText, WrongAnswerError } from './ask.ts'
import type { GateSettings } from './gate-options.ts'
import { freshMs } from './knowledge.ts'
import { isObject, readSchedule } from './read-schedule.ts'
import type { Sample, ServerTime } from './server-time.ts'
import type { SignedSchedule } from './signed-schedule.ts'

/** What an answer to the question for the schedule says. */
export interface Polled {
  /** Absent where it is the one that the given ETag stands for. */
  schedule?: SignedSchedule | { data: ScheduleData }
  etag: string | undefined
  /** Milliseconds that it lay in a cache; absent where it comes from the service itself. */
  ageMs: number | undefined
  sample: Sample | undefined
}

/**
 * Asks for the schedule once.
 *
 * @param read - how a signed schedule is read; without it the answer is the envelope.
 */
export async function pollSchedule(
  settings: GateSettings,
  time: ServerTime,
  etag: string | undefined,
  signal: AbortSignal,
  read?: (text: string) => Promise<SignedSchedule>,
): Promise<Polled> {
  const mediaType = read === undefined ? 'application/json' : 'application/jose'
  const headers: Record<string, string> = { accept: mediaType }
  if (etag !== undefined) headers['if-none-match'] = etag
  const departure = time.departure()
  const query = new URLSearchParams({ scope: settings.scope })
  const response = await ask(settings, `/schedule?${query}`, headers, signal)
  const sample = time.sampleOf(response.headers, departure)
  const age = Number(response.headers.get('age') ?? Number.NaN)
  const from = {
    etag: response.headers.get('etag') ?? undefined,
    ageMs: response.headers.has('age') ? (age >= 0 ? age * 1000 : freshMs) : undefined,
    sample,
  }
  if (response.status === 304 && etag !== undefined) return { ...from, etag }
  expectAnswer(response, mediaType)
  const text = await readText(response)
  return { ...from, schedule: read === undefined ? { data: dataIn(text) } : await read(text) }
}

function dataIn(text: string): ScheduleData {
  const envelope = readJson(text)
  const data = isObject(envelope) && envelope['success'] === true ? readSchedule(envelope['data']) : undefined
  if (data === undefined) throw new WrongAnswerError('the answer is no schedule')
  return data
}
