import { reasonOf } from '../client/reason-of.ts'
import { within } from '../feed/ask.ts'
import { askSchedule } from '../feed/ask-schedule.ts'
import { type Following, type FollowOptions, pollMs } from '../feed/follow.ts'
import { createPolling } from '../feed/polling.ts'
import { keepStream } from '../feed/stream.ts'
import type { SignedSchedules } from './signed-schedules.ts'

/** What a stream tells of is asked for within so long. */
const nudgeMs = 1000

/**
 * Hears from the service by what it signs: asks every 20 seconds. A stream is signed by nobody, and only tells when to
 * ask. Nobody waits for any of it, and it fails only by saying so.
 */
export function followSigned({ settings, time, ears, ended }: FollowOptions, signed: SignedSchedules): Following {
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
    ears.trouble(pollTrouble ?? streamTrouble)
  }

  async function poll(): Promise<void> {
    pollTrouble = await within(clock, ended, askOnce).then(() => undefined, reasonOf)
    if (!ended.aborted) report()
  }

  async function askOnce(signal: AbortSignal): Promise<void> {
    const answer = await askSchedule(settings, time, 'application/jose', signed.isRecent() ? etag : null, signal)
    const { text, sample } = answer
    const data = text === undefined ? undefined : await signed.read(text)
    // Too late: what it says has been given up.
    if (signal.aborted) return
    time.take(sample)
    // What is signed may be a copy, wherever it comes from.
    const heard = { ...answer.heard, isCopy: true }
    if (data === undefined) return ears.alive(heard)
    if (!ears.schedule(data, heard, text)) throw new Error('the schedule is older')
    etag = answer.etag
  }

  return {
    measure: () => polling.askWithin(0),
    close() {
      polling.close()
      stream.close()
    },
  }
}
