import { isRead, type ScheduleData, toMillis } from '@ops/contract'
import { ask, readText, within } from '../feed/ask.ts'
import { type FeedSink, followService } from '../feed/follow.ts'
import { holdSchedule } from '../feed/held-schedule.ts'
import { type KnowledgeSpan, knowledgeAt } from '../feed/knowledge.ts'
import { createServerTime } from '../feed/server-time.ts'
import type { Decision, Gate, GateEvents, Knowledge } from '../gate.ts'
import { createListeners } from './events.ts'
import { isExempt } from './exempt.ts'
import { type GateOptions, readGateOptions } from './gate-options.ts'
import { createVerdicts } from './verdicts.ts'

/** Default time-out of `ready`. */
const readyMs = 10_000
/** How often the clocks are checked for a jump. */
const lookMs = 1000

/**
 * A lagging instance sends an old schedule, which is ignored. If nothing newer arrives for this long, the service has
 * been set back, and the schedule is taken.
 */
const setBackMs = 60_000

const OPEN: Decision = Object.freeze({ open: true })

/**
 * Creates a gate: it follows the planned maintenance of a scope, and decides locally whether a request may pass.
 *
 * ```ts
 * const gate = createGate({ url: 'https://ops.example.com/ops', scope: 'pos/emea', name: 'checkout' })
 * await gate.ready()
 * if (!gate.decide({ method: 'POST', path: '/orders' }).open) throw new Error('closed for maintenance')
 * ```
 *
 * Its connection to the service keeps a Node process running: `close` it to let the process end.
 *
 * @throws TypeError naming an option that is invalid. The gate itself never throws.
 */
export function createGate(options: GateOptions): Gate {
  const settings = readGateOptions(options)
  const { scope, clock, dryRun, exempt, verify } = settings
  const ended = new AbortController()
  // With `verify`, only signed data counts, and the time is not signed.
  const time = createServerTime(clock, verify === undefined)
  const held = holdSchedule(scope)
  const listeners = createListeners<GateEvents & { settled: object }>()
  const verdicts = createVerdicts(settings, held, currentKnowledge)

  /**
   * When the service was last heard, in monotonic and in wall milliseconds, and how. Loading from the store does not
   * count.
   */
  let heard: { by?: 'stream' | 'poll' | 'store'; at: number; wall?: number } = { at: -Infinity }
  let error: string | undefined
  let failure: string | undefined
  /** Since when schedules have been older than the one held, in monotonic milliseconds; 0 if they are not. */
  let behindSince = 0
  let refused = 0
  let cancelLook = () => {}
  let reported: { knowledge: Knowledge; error?: string | undefined; closed?: string | undefined } = {
    knowledge: 'unknown',
  }

  const sink: FeedSink = {
    schedule(data, how, text) {
      if (held.isBehind(data, how.isCopy)) {
        if (how.isCopy) return false
        behindSince ||= clock.monotonic()
        if (clock.monotonic() - behindSince < setBackMs) return false
      }
      take(data)
      cache?.changed(text)
      sink.alive(how)
      listeners.emit('windows', {})
      return true
    },
    window(window, seq) {
      // A lagging instance may not know that a window which comes into its horizon is over.
      if (seq === undefined && behindSince > 0) return
      if (!held.put(window, seq)) return
      verdicts.forget()
      cache?.changed()
      look()
      listeners.emit('windows', { window })
    },
    alive({ by, ageMs = 0 }) {
      // The service has what is held, or more: an instance that was behind is polled until then.
      if (by === 'poll') behindSince = 0
      const at = clock.monotonic() - ageMs
      // A copy from a cache may be older than what was heard last.
      if (at >= heard.at) heard = { by, at, wall: Math.round(clock.now() - ageMs) }
      if (reported.knowledge !== 'fresh') verdicts.forget()
      look()
    },
    trouble(reason) {
      error = reason
      look()
    },
  }

  function take(data: ScheduleData): void {
    held.replace(data)
    verdicts.forget()
  }

  function currentKnowledge(now: number): KnowledgeSpan {
    const horizon = held.head && toMillis(held.head.horizon_utc)
    return knowledgeAt({ heardAgoMs: clock.monotonic() - heard.at, horizon, isVerified: verify !== undefined }, now)
  }

  /** What closes the gate's own scope now, to all requests or to writes, and what the gate knows. */
  function present() {
    const { toReads, toWrites, knowledge, until } = verdicts.at(scope, time.now())
    return { knowledge, window: (toReads ?? toWrites)?.window, until }
  }

  /** Emits what has changed, and runs again when something may have. Decides nothing. */
  function look(): void {
    if (ended.signal.aborted) return
    cancelLook()
    if (time.hasJumped()) {
      verdicts.forget()
      following.measure()
    }
    const { knowledge, window, until } = present()
    cancelLook = clock.setTimer(look, Math.min(lookMs, Math.ceil(until - time.now())))

    const before = reported
    reported = { knowledge, error, closed: window && `${window.maintenance_id} ${window.impact}` }
    if (knowledge !== before.knowledge || error !== before.error) listeners.emit('state', { knowledge, error })
    if (reported.closed !== before.closed) listeners.emit('change', { open: window === undefined, window })
    if (knowledge === 'fresh') listeners.emit('settled', {})
  }

  const gate: Gate = {
    scope,

    decide(question) {
      const { toWrites, toReads } = verdicts.at(question.scope ?? scope, time.now())
      if (toWrites === undefined) return OPEN
      const refusal = isRead(question.method) ? toReads : toWrites
      if (refusal === undefined || isExempt(question.path, exempt)) return OPEN
      refused++
      if (dryRun) listeners.emit('wouldRefuse', { question, window: refusal.window })
      return refusal
    },

    now: time.now,

    keys: async () =>
      verify?.keys ??
      within(clock, ended.signal, async signal => {
        const accept = 'application/json'
        const response = await ask(settings, '/.well-known/jwks.json', { accept }, signal)
        return JSON.parse(await readText(response, accept)) as unknown
      }),

    ready({ timeoutMs = readyMs } = {}) {
      return new Promise(resolve => {
        const finish = () => {
          stopListening()
          cancel()
          resolve(present().knowledge)
        }
        const stopListening = listeners.on('settled', finish)
        const cancel = clock.setTimer(finish, timeoutMs, true)
        if (ended.signal.aborted || present().knowledge === 'fresh') finish()
      })
    },

    snapshot() {
      const { knowledge, window } = present()
      const { journal_id: journalId, seq, horizon_utc: horizon } = held.head ?? {}
      return {
        knowledge,
        scope,
        by: heard.by,
        heardAt: heard.wall,
        journalId,
        seq,
        horizon,
        windows: held.windows().length,
        skew: time.skew(),
        closed: window,
        refused,
        dryRun,
        error,
        failure,
        storeError: cache?.trouble,
      }
    },

    report(cause) {
      failure = cause instanceof Error ? cause.message : 'no error'
      listeners.emit('failure', { error: cause })
    },

    windows: held.windows,

    page: () => held.head?.page,

    on: listeners.on,

    close() {
      if (ended.signal.aborted) return
      cancelLook()
      following.close()
      cache?.close()
      ended.abort()
      listeners.emit('settled', {})
    },
  }

  const signed = verify?.open(gate)
  const cache = settings.store?.open({
    scope,
    clock,
    held,
    signed,
    restore(data) {
      take(data)
      heard = { ...heard, by: 'store' }
      look()
    },
  })
  const follow = signed?.follow ?? followService
  const following = follow({ settings, held, time, sink, ended: ended.signal })
  look()
  return gate
}
