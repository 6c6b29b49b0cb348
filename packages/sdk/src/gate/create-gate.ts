import { isRead, type ScheduleData, toMillis } from '@ops/contract'
import { ask, readText, within } from '../feed/ask.ts'
import { type Ears, followService } from '../feed/follow.ts'
import { holdSchedule } from '../feed/held-schedule.ts'
import { type Standing, standingAt } from '../feed/knowledge.ts'
import { createServerTime } from '../feed/server-time.ts'
import type { Decision, Gate, GateEvents, Knowledge } from '../gate.ts'
import { createListeners } from './events.ts'
import { isExempt } from './exempt.ts'
import { type GateOptions, readGateOptions } from './gate-options.ts'
import { createVerdicts } from './verdicts.ts'

/** How long `ready` waits unless told otherwise. */
const readyMs = 10_000
/** The clocks are looked at so often: one that jumps tells nobody. */
const lookMs = 1000

/**
 * An instance that lags tells what was: it is not believed, unless nobody has told more for so long. Then the service was
 * set back to what it tells.
 */
const setBackMs = 60_000

const OPEN: Decision = Object.freeze({ open: true })

/**
 * A gate: it follows the planned maintenance of a scope, and decides by itself whether a request is let through.
 *
 * It keeps a connection to the service, which keeps a Node process from ending: `close` it where that is wanted.
 *
 * @throws TypeError naming the option that can't be used. Nothing is thrown after that.
 */
export function createGate(options: GateOptions): Gate {
  const settings = readGateOptions(options)
  const { scope, clock, dryRun, exempt, verify } = settings
  const ended = new AbortController()
  // What no one has signed may tell of windows, but not of the time, where only what is signed counts.
  const time = createServerTime(clock, verify === undefined)
  const held = holdSchedule(scope)
  const listeners = createListeners<GateEvents & { settled: undefined }>()
  const verdicts = createVerdicts(settings, held, standing)

  /** Since when, by the clock that never jumps, and by which way; what a store held is not heard. */
  let heard: { by?: 'stream' | 'poll' | 'store'; at: number; wall?: number } = { at: -Infinity }
  let error: string | undefined
  let failure: string | undefined
  /** Since when, by the clock that never jumps, what came was older than what is held; 0 where it was not. */
  let behindSince = 0
  let refused = 0
  let cancelLook = () => {}
  let told: { knowledge: Knowledge; error?: string | undefined; closed?: string | undefined } = { knowledge: 'unknown' }

  const ears: Ears = {
    schedule(data, how, text) {
      if (held.isBehind(data, how.isCopy)) {
        if (how.isCopy) return false
        behindSince ||= clock.monotonic()
        if (clock.monotonic() - behindSince < setBackMs) return false
      }
      take(data)
      kept?.changed(text)
      ears.alive(how)
      listeners.tell('windows', {})
      return true
    },
    window(window, seq) {
      // Who lags may not know that a window which comes into its horizon is over.
      if (seq === undefined && behindSince > 0) return
      if (!held.put(window, seq)) return
      verdicts.forget()
      kept?.changed()
      look()
      listeners.tell('windows', { window })
    },
    alive({ by, ageMs = 0 }) {
      // It has what is held, or more: whoever was behind is asked again until then.
      if (by === 'poll') behindSince = 0
      const at = clock.monotonic() - ageMs
      // A copy out of a cache may be older than what was heard last.
      if (at >= heard.at) heard = { by, at, wall: Math.round(clock.now() - ageMs) }
      if (told.knowledge !== 'fresh') verdicts.forget()
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

  function standing(now: number): Standing {
    const horizon = held.head && toMillis(held.head.horizon_utc)
    return standingAt({ heardAgoMs: clock.monotonic() - heard.at, horizon, isVerified: verify !== undefined }, now)
  }

  /** What of the gate's own scope is closed now, to everything or to what writes, and how much the gate knows. */
  function present() {
    const { toReads, toWrites, knowledge, until } = verdicts.at(scope, time.now())
    return { knowledge, window: (toReads ?? toWrites)?.window, until }
  }

  /** Tells what has changed, and looks again when something may have. Decides nothing. */
  function look(): void {
    if (ended.signal.aborted) return
    cancelLook()
    if (time.hasJumped()) {
      verdicts.forget()
      following.measure()
    }
    const { knowledge, window, until } = present()
    cancelLook = clock.setTimer(look, Math.min(lookMs, Math.ceil(until - time.now())))

    const before = told
    told = { knowledge, error, closed: window && `${window.maintenance_id} ${window.impact}` }
    if (knowledge !== before.knowledge || error !== before.error) listeners.tell('state', { knowledge, error })
    if (told.closed !== before.closed) listeners.tell('change', { open: window === undefined, window })
    if (knowledge === 'fresh') listeners.tell('settled', undefined)
  }

  const gate: Gate = {
    scope,

    decide(question) {
      const { toWrites, toReads } = verdicts.at(question.scope ?? scope, time.now())
      if (toWrites === undefined) return OPEN
      const refusal = isRead(question.method) ? toReads : toWrites
      if (refusal === undefined || isExempt(question.path, exempt)) return OPEN
      refused++
      if (dryRun) listeners.tell('wouldRefuse', { question, window: refusal.window })
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
        storeError: kept?.trouble,
      }
    },

    report(cause) {
      failure = cause instanceof Error ? cause.message : 'no error'
      listeners.tell('failure', { error: cause })
    },

    windows: held.windows,

    page: () => held.head?.page,

    on: listeners.on,

    close() {
      if (ended.signal.aborted) return
      cancelLook()
      following.close()
      kept?.close()
      ended.abort()
      listeners.tell('settled', undefined)
    },
  }

  const signed = verify?.open(gate)
  const kept = settings.store?.open({
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
  const following = follow({ settings, held, time, ears, ended: ended.signal })
  look()
  return gate
}
