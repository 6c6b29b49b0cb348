import { estimatedEndAt, isRead, toMillis, toTimestamp } from '@ops/contract'
import { ask, expectAnswer, readJson, readText, within } from './ask.ts'
import { createListeners } from './events.ts'
import { isExempt } from './exempt.ts'
import { type Ears, followService } from './follow.ts'
import type { Decision, Gate, GateEvents, Knowledge } from './gate.ts'
import { type GateOptions, readGateOptions } from './gate-options.ts'
import { holdSchedule } from './held-schedule.ts'
import { keepSchedule, keptText, readKept } from './kept-schedule.ts'
import { type Standing, standingAt } from './knowledge.ts'
import { createServerTime } from './server-time.ts'
import { createVerdicts } from './verdicts.ts'

/** How long `ready` waits unless told otherwise. */
const readyMs = 10_000
/** The key set is waited for so long. */
const keysMs = 10_000
/** The clocks are looked at so often: one that jumps tells nobody. */
const lookMs = 1000

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
  const { scope, clock, overrunMs, dryRun, exempt, verify } = settings
  const ended = new AbortController()
  // What no one has signed may tell of windows, but not of the time, where only what is signed counts.
  const time = createServerTime(clock, verify === undefined)
  const held = holdSchedule(scope)
  const listeners = createListeners<GateEvents>()
  const verdicts = createVerdicts({ held, scope, overrunMs, dryRun, standing })
  const kept = keepSchedule(settings.store, clock, () => signedText ?? keptText(scope, held))

  let signedText: string | undefined
  let heard: { by: 'stream' | 'poll' | 'store'; wall: number; monotonic: number } | undefined
  let error: string | undefined
  let failure: string | undefined
  let refused = 0
  let cancelLook = () => {}
  let told: { knowledge: Knowledge; error?: string | undefined; closed?: string | undefined } = { knowledge: 'unknown' }

  const ears: Ears = {
    schedule(data, how, text) {
      // A stream comes from the service itself; an answer may be a copy, and so may whatever is signed.
      const isCopy = how.ageMs !== undefined || signed !== undefined
      if (how.by === 'poll' && held.isBehind(data, isCopy)) return false
      const isFurther = held.replace(data)
      if (signed !== undefined) signedText = text
      verdicts.forget()
      if (isFurther) kept.changed()
      ears.alive(how)
      return true
    },
    window(window, seq) {
      if (!held.put(window, seq)) return
      verdicts.forget()
      kept.changed()
      look()
    },
    reach: held.reach,
    alive({ by, ageMs = 0 }) {
      const monotonic = clock.monotonic() - ageMs
      // A copy out of a cache may be older than what was heard last.
      if (heard === undefined || heard.by === 'store' || monotonic >= heard.monotonic)
        heard = { by, wall: clock.now() - ageMs, monotonic }
      if (told.knowledge !== 'fresh') verdicts.forget()
      look()
    },
    trouble(reason) {
      error = reason
      look()
    },
  }

  function standing(now: number): Standing {
    const heardAgoMs = heard === undefined || heard.by === 'store' ? undefined : clock.monotonic() - heard.monotonic
    const horizon = held.head && toMillis(held.head.horizon_utc)
    return standingAt({ heardAgoMs, horizon, isVerified: verify !== undefined }, now)
  }

  /** What of the gate's own scope is closed at `now`: to everything, or to what writes. */
  function closing(now: number) {
    const { toReads, toWrites } = verdicts.at(scope, now)
    return (toReads ?? toWrites)?.window
  }

  /** Tells what has changed, and looks again when something may have. Decides nothing. */
  function look(): void {
    if (ended.signal.aborted) return
    cancelLook()
    if (time.hasJumped()) {
      verdicts.forget()
      following.measure()
    }
    const now = time.now()
    const { knowledge, until } = standing(now)
    const window = closing(now)
    const next = Math.min(until, verdicts.at(scope, now).until) - now
    cancelLook = clock.setTimer(look, Math.max(1, Math.min(lookMs, Math.ceil(next))))

    const before = told
    told = { knowledge, error, closed: window && `${window.maintenance_id} ${window.impact}` }
    if (knowledge !== before.knowledge || error !== before.error) listeners.tell('state', { knowledge, error })
    if (told.closed !== before.closed) listeners.tell('change', { open: window === undefined, window })
  }

  async function load(text: string): Promise<void> {
    const data = await (signed === undefined ? readKept(scope, text) : signed.readKept(text))
    // What was heard meanwhile is newer; so is what another scope has kept, but it is of no use.
    if (data === undefined || held.head !== undefined) return
    held.replace(data)
    if (signed !== undefined) signedText = text
    heard = { by: 'store', wall: clock.now(), monotonic: clock.monotonic() }
    verdicts.forget()
    look()
  }

  const gate: Gate = {
    scope,

    decide(question) {
      const { toWrites, toReads } = verdicts.at(question.scope ?? scope, time.now())
      if (toWrites === undefined) return OPEN
      const refusal = isRead(question.method) ? toReads : toWrites
      if (refusal?.window === undefined) return OPEN
      if (typeof question.path === 'string' && isExempt(question.path, exempt)) return OPEN
      refused++
      if (dryRun) listeners.tell('wouldRefuse', { question, window: refusal.window })
      return refusal
    },

    now: time.now,

    keys: async () =>
      verify?.keys ??
      within(clock, keysMs, ended.signal, async signal => {
        const accept = 'application/json'
        const response = await ask(settings, '/.well-known/jwks.json', { accept }, signal)
        expectAnswer(response, accept)
        return readJson(await readText(response))
      }),

    ready({ timeoutMs = readyMs } = {}) {
      return new Promise(resolve => {
        const finish = () => {
          stopListening()
          cancel()
          ended.signal.removeEventListener('abort', finish)
          resolve(standing(time.now()).knowledge)
        }
        const stopListening = listeners.on('state', ({ knowledge }) => {
          if (knowledge === 'fresh') finish()
        })
        const cancel = clock.setTimer(finish, timeoutMs, true)
        ended.signal.addEventListener('abort', finish)
        if (ended.signal.aborted || standing(time.now()).knowledge === 'fresh') finish()
      })
    },

    snapshot() {
      const now = time.now()
      const window = closing(now)
      return {
        knowledge: standing(now).knowledge,
        scope,
        by: heard?.by,
        heardAt: heard && Math.round(heard.wall),
        journalId: held.head?.journal_id,
        seq: held.head?.seq,
        horizon: held.head?.horizon_utc,
        windows: held.size,
        skew: time.skew(),
        closed: window && {
          maintenance_id: window.maintenance_id,
          impact: window.impact as 'blocked' | 'read_only',
          description: window.description,
          estimated_end_utc: toTimestamp(estimatedEndAt(window)),
        },
        refused,
        dryRun,
        error,
        failure,
        storeError: kept.trouble(),
      }
    },

    report(cause) {
      failure = cause instanceof Error ? cause.message : 'what was thrown is no error'
      listeners.tell('failure', { error: cause })
    },

    on: listeners.on,

    close() {
      if (ended.signal.aborted) return
      cancelLook()
      following.close()
      kept.close()
      ended.abort()
    },
  }

  const signed = verify?.open(gate)
  const following = followService({ settings, held, time, ears, signed, ended: ended.signal })
  look()
  void kept.load(load)
  return gate
}
