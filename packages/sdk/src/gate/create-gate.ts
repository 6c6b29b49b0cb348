import { estimatedEndAt, isRead, toTimestamp } from '@ops/contract'
import { Listeners } from './events.ts'
import { isExempt } from './exempt.ts'
import { Following, type Heard } from './follow.ts'
import type { Decision, Gate, GateEvents, GateSnapshot, Knowledge } from './gate.ts'
import { type GateOptions, readGateOptions } from './gate-options.ts'
import { HeldSchedule } from './held-schedule.ts'
import { type Standing, standingAt } from './knowledge.ts'
import { ServerTime } from './server-time.ts'
import { type Verdict, Verdicts } from './verdicts.ts'

/** How long `ready` waits unless told otherwise. */
const readyMs = 10_000
/** The clocks are looked at so often. */
const lookMs = 1000

const OPEN: Decision = Object.freeze({ open: true })

/**
 * A gate: it follows the planned maintenance of a scope and decides, by itself, whether a request is let through.
 *
 * @throws TypeError naming the option that can't be used; nothing is thrown after that.
 */
export function createGate(options: GateOptions): Gate {
  const settings = readGateOptions(options)
  const { scope, clock, overrunMs, dryRun, exempt } = settings
  const time = new ServerTime(clock, !settings.verified)
  const held = new HeldSchedule(scope)
  const listeners = new Listeners<GateEvents>()
  const verdicts = new Verdicts({ held, scope, overrunMs, dryRun, standing })
  let heard: { by: 'stream' | 'poll' | 'store'; wall: number; monotonic: number } | undefined
  let error: string | undefined
  let failure: string | undefined
  let refused = 0
  let isClosed = false
  let cancelLook = () => {}
  let told: { knowledge: Knowledge; error: string | undefined; closed: string | undefined } = {
    knowledge: 'unknown',
    error: undefined,
    closed: undefined,
  }

  const following = new Following({
    settings,
    held,
    time,
    ears: {
      schedule(data, how) {
        if (held.isBehind(data, how.isCopy)) return false
        held.replace(data)
        hear(how)
        return true
      },
      window(window, seq) {
        if (held.put(window, seq)) verdicts.forget()
        look()
      },
      alive: hear,
      trouble(reason) {
        error = reason
        look()
      },
    },
  })

  function hear({ by, agoMs }: Heard): void {
    heard = { by, wall: clock.now() - agoMs, monotonic: clock.monotonic() - agoMs }
    verdicts.forget()
    look()
  }

  function standing(now: number): Standing {
    const heardAgoMs = heard && heard.by !== 'store' ? clock.monotonic() - heard.monotonic : undefined
    return standingAt({ heardAgoMs, horizon: held.horizon, isVerified: settings.verified }, now)
  }

  /** Tells what has changed, and looks again when something may have. Decides nothing. */
  function look(): void {
    cancelLook()
    if (time.hasJumped()) {
      verdicts.forget()
      following.pollNow()
    }
    const now = time.now()
    const { knowledge, until } = standing(now)
    const verdict = verdicts.at(scope, now)
    const window = (verdict.toReads ?? verdict.toWrites)?.window
    const closed = window && `${window.maintenance_id} ${window.impact}`
    const before = told
    told = { knowledge, error, closed }
    if (!isClosed) {
      const next = Math.min(lookMs, Math.min(until, verdict.until) - now)
      cancelLook = clock.setTimer(look, Math.max(1, Math.ceil(next)))
    }
    if (knowledge !== before.knowledge || error !== before.error)
      listeners.tell('state', { knowledge, ...(error === undefined ? {} : { error }) })
    if (closed !== before.closed)
      listeners.tell('change', window === undefined ? { open: true } : { open: false, window })
  }

  look()
  following.start()

  return {
    scope,

    decide(question) {
      const verdict = verdicts.at(question.scope ?? scope, time.now())
      if (verdict.toWrites === undefined) return OPEN
      const refusal = refusalIn(verdict, question.method)
      if (refusal === undefined) return OPEN
      if (question.path !== undefined && isExempt(question.path, exempt)) return OPEN
      refused++
      if (dryRun && refusal.window !== undefined) listeners.tell('wouldRefuse', { question, window: refusal.window })
      return refusal
    },

    bypasses() {
      return Promise.resolve(false)
    },

    ready({ timeoutMs = readyMs } = {}) {
      return new Promise(resolve => {
        const finish = () => {
          stopListening()
          cancel()
          resolve(standing(time.now()).knowledge)
        }
        const stopListening = listeners.on('state', ({ knowledge }) => {
          if (knowledge === 'fresh') finish()
        })
        const cancel = clock.setTimer(finish, timeoutMs, true)
        if (isClosed || told.knowledge === 'fresh') finish()
      })
    },

    snapshot(): GateSnapshot {
      const now = time.now()
      const verdict = verdicts.at(scope, now)
      const window = (verdict.toReads ?? verdict.toWrites)?.window
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
                impact: window.impact as 'blocked' | 'read_only',
                description: window.description,
                estimated_end_utc: toTimestamp(estimatedEndAt(window)),
              },
            }),
        refused,
        dryRun,
        ...(error === undefined ? {} : { error }),
        ...(failure === undefined ? {} : { failure }),
      }
    },

    report(cause) {
      failure = cause instanceof Error ? cause.message : 'what was thrown is no error'
      listeners.tell('failure', { error: cause })
    },

    on: (name, listener) => listeners.on(name, listener),

    close() {
      isClosed = true
      cancelLook()
      following.close()
    },
  }
}

function refusalIn({ toReads, toWrites }: Verdict, method: string): Decision | undefined {
  return isRead(method) ? toReads : toWrites
}
