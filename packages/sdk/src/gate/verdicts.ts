import { gateAt, isScope, type ScheduleWindow } from '@ops/contract'
import type { HeldSchedule } from '../feed/held-schedule.ts'
import type { KnowledgeSpan } from '../feed/knowledge.ts'
import type { Decision, Knowledge } from '../gate.ts'
import type { GateSettings } from './gate-options.ts'

/** Max scopes with a cached verdict: scopes come from requests. */
const maxScopes = 10_000

type Refusal = Required<Decision>

/** What a gate knows and decides for a scope, from one moment to another. */
export interface Verdict {
  readonly from: number
  readonly until: number
  readonly knowledge: Knowledge
  /** The decision for writes, if they are refused. Its window is the one that ends last. */
  readonly toWrites: Refusal | undefined
  /** The decision for reads, if they are refused as well. */
  readonly toReads: Refusal | undefined
}

/** The verdicts of scopes, cached while they are valid. */
export interface Verdicts {
  /** The verdict for a scope at `now`. */
  at(scope: string, now: number): Verdict
  /** Call it when anything but time has changed. */
  forget(): void
}

/** @param knowledgeOf - what the gate knows at a moment. */
export function createVerdicts(
  { scope: own, overrunMs, dryRun }: Pick<GateSettings, 'scope' | 'overrunMs' | 'dryRun'>,
  held: HeldSchedule,
  knowledgeOf: (now: number) => KnowledgeSpan,
): Verdicts {
  const verdicts = new Map<string, Verdict>()

  function make(scope: string, now: number): Verdict {
    const { knowledge, until } = knowledgeOf(now)
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
      const known = verdicts.get(scope)
      // Not before `from` either: the clock may have been set back.
      if (known !== undefined && now >= known.from && now < known.until) return known
      if (!isScope(scope)) return make(own, now)
      const verdict = make(scope.toLowerCase(), now)
      if (verdicts.size >= maxScopes) verdicts.clear()
      verdicts.set(scope, verdict)
      return verdict
    },
    forget: () => verdicts.clear(),
  }
}
