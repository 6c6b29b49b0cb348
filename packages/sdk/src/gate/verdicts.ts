import { gateAt, isScope, type ScheduleWindow } from '@ops/contract'
import type { Decision } from './gate.ts'
import type { HeldSchedule } from './held-schedule.ts'
import type { Standing } from './knowledge.ts'

/** Verdicts are kept for so many scopes: they come from requests. */
const mostScopes = 10_000

/** What a gate answers for a scope from one moment up to another. */
export interface Verdict {
  readonly from: number
  readonly until: number
  /** The answer to what writes, where that is refused; the window in it is the one that ends last. */
  readonly toWrites: Decision | undefined
  /** The answer to what reads, where that is refused as well. */
  readonly toReads: Decision | undefined
}

/** What a verdict is made of. */
export interface Grounds {
  held: HeldSchedule
  /** The scope of the gate: it stands for a scope that is none. */
  scope: string
  overrunMs: number
  dryRun: boolean
  standing: (now: number) => Standing
}

/** The verdicts of scopes, each made once and kept while it holds. */
export interface Verdicts {
  /** The verdict about a scope at `now`. */
  at(scope: string, now: number): Verdict
  /** To be called when anything but time has changed. */
  forget(): void
}

export function createVerdicts({ held, scope: own, overrunMs, dryRun, standing }: Grounds): Verdicts {
  const kept = new Map<string, Verdict>()

  function make(scope: string, now: number): Verdict {
    const { knowledge, until } = standing(now)
    const known = knowledge === 'unknown' ? [] : held.covering(scope)
    const state = gateAt(known, now, knowledge === 'fresh' ? Number.POSITIVE_INFINITY : overrunMs)
    const refusal = (window: ScheduleWindow | undefined) => window && Object.freeze({ open: dryRun, window })
    return {
      from: now,
      until: Math.min(state.until, until),
      toWrites: refusal(state.refusesWrites),
      toReads: refusal(state.refusesAll),
    }
  }

  return {
    at(scope, now) {
      const known = kept.get(scope)
      // Not before `from` either: a clock that went back has made the future future again.
      if (known !== undefined && now >= known.from && now < known.until) return known
      if (!isScope(scope)) return make(own, now)
      const verdict = make(scope.toLowerCase(), now)
      if (kept.size >= mostScopes) kept.clear()
      kept.set(scope, verdict)
      return verdict
    },
    forget: () => kept.clear(),
  }
}
