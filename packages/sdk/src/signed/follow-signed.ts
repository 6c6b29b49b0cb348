import { reasonOf } from '../client/reason.ts'
import { within } from '../feed/ask.ts'
import { askSchedule } from '../feed/ask-schedule.ts'
import { type Following, type FollowOptions, pollMs } from '../feed/follow.ts'
import { createPolling } from '../feed/polling.ts'
import { keepStream } from '../feed/stream.ts'
import type { SignedSchedules } from './signed-schedules.ts'

/** A change that the stream reports is polled within this time. */
const nudgeMs = 1000

/**
 * Follows the service by signed schedules, polled every 20 seconds. The stream is not signed: it only says when to
 * poll. Never throws: problems go to the sink.
 */
export function followSigned({ settings, time, sink, ended }: FollowOptions, signed: SignedSchedules): Following {
  const { clock, random, spread } = settings
  /** Of the schedule that is held. */
  let etag: string | null = null
  let streamTrouble: string | undefined
  let pollTrouble: string | undefined

  const polling = createPolling(clock, poll, () => spread(pollMs))
  const stream = keepStream(settings, time, {
    hear: what => polling.askWithin('windows' in what ? 0 : nudgeMs * random()),
    reach() {},
    alive() {
      if (streamTrouble === undefined) return
      streamTrouble = undefined
      report()
    },
    lost(error) {
      streamTrouble = reasonOf(error)
      report()
    },
  })
  polling.askWithin(0)

  function report(): void {
    sink.trouble(pollTrouble ?? streamTrouble)
  }

  async function poll(): Promise<void> {
    pollTrouble = await within(clock, ended, askOnce).then(() => undefined, reasonOf)
    if (!ended.aborted) report()
  }

  async function askOnce(signal: AbortSignal): Promise<void> {
    const response = await askSchedule(settings, time, 'application/jose', signed.isRecent() ? etag : null, signal)
    const { text, sample } = response
    const data = text === undefined ? undefined : await signed.read(text)
    // Too late: this poll has timed out.
    if (signal.aborted) return
    time.take(sample)
    // Anything signed may be a copy, whoever sends it.
    const heard = { ...response.heard, isCopy: true }
    if (data === undefined) return sink.alive(heard)
    if (!sink.schedule(data, heard, text)) throw new Error('the schedule is older')
    etag = response.etag
  }

  return {
    measure: () => polling.askWithin(0),
    close() {
      polling.close()
      stream.close()
    },
  }
}
