import { estimatedEndAt, isRead, isScope, toTimestamp } from '@ops/contract'
import { ask, expectAnswer, readJson, readText, within } from './ask.ts'
import { Bypass } from './bypass.ts'
import { Listeners } from './events.ts'
import { isExempt } from './exempt.ts'
import { type Ears, Following } from './follow.ts'
import type { Decision, Gate, GateEvents, GateSnapshot, Knowledge } from './gate.ts'
import { type GateOptions, readGateOptions } from './gate-options.ts'
import { HeldSchedule } from './held-schedule.ts'
import { KeptSchedule, keptText } from './kept-schedule.ts'
import { KeyRing } from './key-ring.ts'
import { type Standing, standingAt } from './knowledge.ts'
import { presentAt } from './present.ts'
import { ServerTime } from './server-time.ts'
import { SignedSchedules } from './signed-schedule.ts'
import { Verdicts } from './verdicts.ts'

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
  const { scope, clock, overrunMs, dryRun, exempt } = settings
  const ended = new AbortController()
  // What no one has signed may tell of windows, but not of the time, where only what is signed counts.
  const time = new ServerTime(clock, !settings.verified)
  const held = new HeldSchedule(scope)
  const keys = new KeyRing(clock, settings.pinnedKeys ?? fetchKeys)
  const signed = settings.verified ? new SignedSchedules(scope, keys, clock) : undefined
  const bypass = new Bypass(keys, () => time.now())
  const kept = new KeptSchedule(settings, signed, () => (signed === undefined ? keptText(scope, held.toData()) : text))
  const verdicts = new Verdicts({ held, scope, overrunMs, dryRun, standing })
  const listeners = new Listeners<GateEvents>()

  /** The signed schedule that is held. */
  let text: string | undefined
  let heard: { by: 'stream' | 'poll' | 'store'; wall: number; monotonic: number } | undefined
  let error: string | undefined
  let failure: string | undefined
  let refused = 0
  let cancelLook = () => {}
  let told: { knowledge: Knowledge; error?: string | undefined; closed?: string | undefined } = { knowledge: 'unknown' }

  const ears: Ears = {
    schedule(data, how) {
      // A stream comes from the service itself; an answer may be a copy, and so may whatever is signed.
      const isCopy = how.ageMs !== undefined || how.signed !== undefined
      if (how.by === 'poll' && held.isBehind(data, isCopy)) return false
      const isFurther = held.replace(data)
      text = how.signed?.text
      verdicts.forget()
      if (isFurther) kept.changed()
      ears.alive(how)
      listeners.tell('windows', {})
      return true
    },
    window(window, seq) {
      if (!held.put(window, seq)) return
      verdicts.forget()
      kept.changed()
      look()
      listeners.tell('windows', { window })
    },
    reach: seq => held.reach(seq),
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
  const following = new Following({ settings, held, time, ears, signed })

  function standing(now: number): Standing {
    const heardAgoMs = heard === undefined || heard.by === 'store' ? undefined : clock.monotonic() - heard.monotonic
    return standingAt({ heardAgoMs, horizon: held.horizon, isVerified: settings.verified }, now)
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
    if (knowledge !== before.knowledge || error !== before.error)
      listeners.tell('state', error === undefined ? { knowledge } : { knowledge, error })
    if (told.closed !== before.closed)
      listeners.tell('change', window === undefined ? { open: true } : { open: false, window })
  }

  function fetchKeys(): Promise<unknown> {
    return within(clock, keysMs, ended.signal, async signal => {
      const response = await ask(settings, '/.well-known/jwks.json', { accept: 'application/json' }, signal)
      expectAnswer(response, 'application/json')
      return readJson(await readText(response))
    })
  }

  async function load(): Promise<void> {
    const last = await kept.load()
    // What was heard meanwhile is newer.
    if (last === undefined || held.journalId !== undefined) return
    held.replace(last.data)
    text = 'text' in last ? last.text : undefined
    heard = { by: 'store', wall: clock.now(), monotonic: clock.monotonic() }
    verdicts.forget()
    look()
  }

  look()
  void load()
  following.start()

  return {
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

    bypasses: (token, asked = scope) => bypass.opens(token, isScope(asked) ? asked.toLowerCase() : scope),

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

    snapshot(): GateSnapshot {
      const now = time.now()
      const window = closing(now)
      return {
        knowledge: standing(now).knowledge,
        scope,
        ...(heard === undefined ? {} : { by: heard.by, heardAt: Math.round(heard.wall) }),
        ...(held.journalId === undefined ? {} : { journalId: held.journalId, seq: held.seq }),
        ...(held.horizon === undefined ? {} : { horizon: toTimestamp(held.horizon) }),
        windows: held.size,
        ...(time.skew === undefined ? {} : { skew: time.skew }),
        ...(window === undefined
          ? {}
          : {
              closed: {
                maintenance_id: window.maintenance_id,
                impact: window.impact === 'read_only' ? 'read_only' : 'blocked',
                description: window.description,
                estimated_end_utc: toTimestamp(estimatedEndAt(window)),
              },
            }),
        refused,
        dryRun,
        ...(error === undefined ? {} : { error }),
        ...(failure === undefined ? {} : { failure }),
        ...(kept.trouble === undefined ? {} : { storeError: kept.trouble }),
      }
    },

    report(cause) {
      failure = cause instanceof Error ? cause.message : 'what was thrown is no error'
      listeners.tell('failure', { error: cause })
    },

    windows: () => presentAt(held.windows, time.now()),

    on: (name, listener) => listeners.on(name, listener),

    close() {
      if (ended.signal.aborted) return
      cancelLook()
      following.close()
      kept.close()
      ended.abort(new Error('the gate is closed'))
    },
  }
}
