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
export class Verdicts {
  readonly #grounds: Grounds
  readonly #kept = new Map<string, Verdict>()

  constructor(grounds: Grounds) {
    this.#grounds = grounds
  }

  /** The verdict about a scope at `now`. */
  at(scope: string, now: number): Verdict {
    const known = this.#kept.get(scope)
    // Not before `from` either: a clock that went back has made the future future again.
    return known !== undefined && now >= known.from && now < known.until ? known : this.#keep(scope, now)
  }

  /** To be called when anything but time has changed. */
  forget(): void {
    this.#kept.clear()
  }

  #keep(asked: string, now: number): Verdict {
    const isKnown = isScope(asked)
    const verdict = this.#make(isKnown ? asked.toLowerCase() : this.#grounds.scope, now)
    if (!isKnown) return verdict
    if (this.#kept.size >= mostScopes && !this.#kept.has(asked)) this.#kept.clear()
    this.#kept.set(asked, verdict)
    return verdict
  }

  #make(scope: string, now: number): Verdict {
    const { held, overrunMs, dryRun, standing } = this.#grounds
    const { knowledge, until } = standing(now)
    if (knowledge === 'unknown') return { from: now, until, toWrites: undefined, toReads: undefined }
    const state = gateAt(held.covering(scope), now, knowledge === 'fresh' ? Number.POSITIVE_INFINITY : overrunMs)
    const refusal = (window: ScheduleWindow | undefined) => window && Object.freeze({ open: dryRun, window })
    return {
      from: now,
      until: Math.min(state.until, until),
      toWrites: refusal(state.refusesWrites),
      toReads: refusal(state.refusesAll),
    }
  }
}
