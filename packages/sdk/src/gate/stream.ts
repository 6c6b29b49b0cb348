import type { ScheduleData, ScheduleWindow } from '@ops/contract'
import { ask, expectAnswer, readJson, WrongAnswerError, within } from './ask.ts'
import type { GateSettings } from './gate-options.ts'
import { freshMs } from './knowledge.ts'
import { readEvents, type StreamFrame } from './read-events.ts'
import { readSchedule, readWindow } from './read-schedule.ts'
import type { ServerTime } from './server-time.ts'

/** A stream that has not begun after so long will not. */
const beginMs = 10_000
/** A stream without a byte for so long is lost: three signs of life were due. */
const silenceMs = freshMs

/** What comes over a stream. */
export interface StreamSink {
  schedule(data: ScheduleData): void
  /** @param seq - of the journal entry; absent for a window that came into the horizon. */
  window(window: ScheduleWindow, seq: number | undefined): void
  /** Nothing up to a sequence is missing. */
  reach(seq: number): void
  /** A byte came, of a stream that has shown to be ours. */
  alive(): void
  /** What to connect with again, to miss nothing; nothing where that would only bring the same trouble. */
  position(lastEventId: string | undefined): void
  retry(ms: number): void
}

/** Follows one stream until it is lost, which is the error that this rejects with. */
export async function followStream(
  settings: GateSettings,
  time: ServerTime,
  lastEventId: string | undefined,
  lost: AbortController,
  sink: StreamSink,
): Promise<never> {
  const { clock, scope, name, version } = settings
  const query = new URLSearchParams({ scope, ...(name && { gate: name }), ...(version && { version }) })
  const accept = 'text/event-stream'
  const headers = { accept, ...(lastEventId !== undefined && { 'last-event-id': lastEventId }) }
  const arrive = time.departure()
  let reader: ReadableStreamDefaultReader<Uint8Array> | undefined
  try {
    const response = await within(clock, beginMs, lost.signal, () =>
      ask(settings, `/stream?${query}`, headers, lost.signal),
    )
    const sample = arrive(response.headers)
    expectAnswer(response, accept)
    reader = response.body?.getReader() as typeof reader
    let isOurs = false
    const take = readEvents({
      frame(frame) {
        if (!takeFrame(frame, sink)) return
        if (!isOurs) time.take(sample)
        isOurs = true
      },
      retry: sink.retry,
    })
    const decoder = new TextDecoder()
    for (;;) {
      const piece = await within(clock, silenceMs, lost.signal, async () => reader?.read())
      if (piece === undefined || piece.done) throw new WrongAnswerError('the stream ended')
      try {
        take(decoder.decode(piece.value, { stream: true }))
      } catch (error) {
        sink.position(undefined)
        throw error
      }
      if (isOurs) sink.alive()
    }
  } finally {
    lost.abort()
    reader?.cancel().catch(() => {})
  }
}

/** Whether a frame is one that the service sends; throws on one that it would never send. */
function takeFrame({ type, data, id }: StreamFrame, sink: StreamSink): boolean {
  const seq = seqOf(id)
  const isSchedule = type === 'schedule'
  const isEvent = data !== undefined && (isSchedule || type === 'window')
  if (isEvent) {
    const value = readJson(data)
    const read = isSchedule ? readSchedule(value) : readWindow(value)
    if (read === undefined) throw new WrongAnswerError(`the stream holds a ${type} that is none`)
    if ('windows' in read) sink.schedule(read)
    else sink.window(read, seq)
  }
  if (seq === undefined) return isEvent
  sink.reach(seq)
  sink.position(id)
  return true
}

/** The sequence in `<first 8 hex of the entry's hash>.<seq>`. */
function seqOf(id = ''): number | undefined {
  const digits = /^[0-9a-f]{8}\.(\d{1,15})$/.exec(id)?.[1]
  return digits === undefined ? undefined : Number(digits)
}
