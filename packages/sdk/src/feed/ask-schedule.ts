import { ask, readText } from './ask.ts'
import type { FeedSettings } from './feed-settings.ts'
import type { Heard } from './follow.ts'
import type { Sample, ServerTime } from './server-time.ts'

/** The response to a request for the schedule. */
export interface ScheduleResponse {
  /** Absent if the schedule is unchanged since the given ETag. */
  text: string | undefined
  etag: string | null
  heard: Heard
  /** The service's clock, as measured by this response. */
  sample: Sample | undefined
}

/** Requests the schedule once. */
export async function askSchedule(
  settings: FeedSettings,
  time: ServerTime,
  accept: string,
  etag: string | null,
  signal: AbortSignal,
): Promise<ScheduleResponse> {
  const arrive = time.departure()
  const path = `/schedule?scope=${settings.scope}`
  const response = await ask(settings, path, { accept, ...(etag && { 'if-none-match': etag }) }, signal)
  const { headers, status } = response
  const sample = arrive(headers)
  const age = headers.get('age')
  return {
    text: etag && status === 304 ? undefined : await readText(response, accept),
    etag: headers.get('etag'),
    heard: { by: 'poll', isCopy: age !== null, ageMs: Number(age) * 1000 },
    sample,
  }
}
