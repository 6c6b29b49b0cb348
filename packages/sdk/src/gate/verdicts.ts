import { gateAt, isScope, type ScheduleWindow } from '@ops/contract'
import type { HeldSchedule } from '../feed/held-schedule.ts'
import type { Standing } from '../feed/knowledge.ts'
import type { Decision, Knowledge } from '../gate.ts'
import type { GateSettings } from './gate-options.ts'

/** Verdicts are kept for so many scopes: they come from requests. */
const maxScopes = 10_000

type Refusal = Required<Decision>

/** What a gate knows, and answers for a scope, from one moment up to another. */
export interface Verdict {
  readonly from: number
  readonly until: number
  readonly knowledge: Knowledge
  /** The answer to what writes, where that is refused; the window in it is the one that ends last. */
  readonly toWrites: Refusal | undefined
  /** The answer to what reads, where that is refused as well. */
  readonly toReads: Refusal | undefined
}

/** The verdicts of scopes, each made once and kept while it holds. */
export interface Verdicts {
  /** The verdict about a scope at `now`. */
  at(scope: string, now: number): Verdict
  /** To be called when anything but time has changed. */
  forget(): void
}

/** @param standing - what the gate knows at a moment. */
export function createVerdicts(
  { scope: own, overrunMs, dryRun }: Pick<GateSettings, 'scope' | 'overrunMs' | 'dryRun'>,
  held: HeldSchedule,
  standing: (now: number) => Standing,
): Verdicts {
  const kept = new Map<string, Verdict>()

  function make(scope: string, now: number): Verdict {
    const { knowledge, until } = standing(now)
    const known = knowledge === 'unknown' ? [] : held.covering(scope)
    const state = gateAt(known, now, knowledge === 'fresh' ? undefined : overrunMs)
    const refusal = (window: ScheduleWindow | undefined) => window && Object.freeze({ open: dryRun, window })
    return {
      from: now,
      until: Math.min(state.until, until),
      knowledge,
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
      if (kept.size >= maxScopes) kept.clear()
      kept.set(scope, verdict)
      return verdict
    },
    forget: () => kept.clear(),
  }
}
