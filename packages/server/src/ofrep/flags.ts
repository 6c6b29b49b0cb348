import { WHOLE_STACK } from '@ops/contract'
import type { Board } from '../board/board.ts'
import { BoundedCache, type CacheBudget, textBytes } from '../bounded-cache.ts'
import type { Clock } from '../clock.ts'
import { makeEtag } from '../make-etag.ts'
import { evaluateFlag, type Flag, readFlagKey } from './evaluate.ts'
import { type EvaluationContext, readContext } from './read-context.ts'

const dayMs = 86_400_000
/** Scopes in an answer for a client that names none. */
const maxScopes = 500
/** Windows come within a day of their start without anything else changing. */
const validMs = 10_000

/** An answer of OFREP. */
export interface FlagAnswer {
  status: 200 | 400 | 404
  /** JSON. */
  body: string
}

/** All flags that a client asked for at once. */
export interface FlagsAnswer extends FlagAnswer {
  /** In quotation marks. It depends on the answer alone: a client keeps it while its context changes. */
  etag: string
}

interface CachedFlags extends FlagsAnswer {
  readonly version: number
  readonly from: number
  readonly until: number
}

/** Answers the questions of OpenFeature's clients (OFREP) from the board. */
export class Flags {
  readonly #board: Board
  readonly #clock: Clock
  readonly #cache: BoundedCache<CachedFlags>
  #soon: { scopes: readonly string[]; version: number; from: number } | undefined

  constructor(board: Board, clock: Clock, caches: CacheBudget) {
    this.#board = board
    this.#clock = clock
    this.#cache = new BoundedCache(caches, ({ body }) => textBytes(body))
  }

  /** One flag. */
  one(key: string, body: Buffer): FlagAnswer {
    const wanted = readFlagKey(key)
    if (wanted === undefined)
      return failed(404, {
        key: key.slice(0, 200),
        errorCode: 'FLAG_NOT_FOUND',
        errorDetails: 'There are the flags `maintenance` and `impact`, and each with a scope: `maintenance.pos/emea`.',
      })
    const context = readContext(body)
    if ('errorCode' in context) return failed(400, { key, ...context })
    const { kind, scope = context.scope } = wanted
    const flag = evaluateFlag(this.#board, key, { kind, scope }, this.#clock.now())
    return { status: 200, body: JSON.stringify(flag) }
  }

  /** The flags of the scopes in the context; if it names none, of those that have a window now or within a day. */
  all(body: Buffer): FlagAnswer | FlagsAnswer {
    const context = readContext(body)
    if ('errorCode' in context) return failed(400, context)
    const now = this.#clock.now()
    const key = JSON.stringify([context.scope, context.scopes])
    const cached = this.#cache.get(key)
    // `now` is before `from` if the clock was set back.
    if (cached?.version === this.#board.version && now >= cached.from && now < cached.until) return cached
    const text = JSON.stringify({ flags: this.#flagsOf(now, context) })
    const until = Math.min(this.#board.nextTransitionAt(now), now + validMs)
    const answer = { status: 200, body: text, etag: `"${makeEtag(text)}"`, version: this.#board.version } as const
    this.#cache.set(key, { ...answer, from: now, until })
    return answer
  }

  #flagsOf(now: number, { scope = WHOLE_STACK, scopes = this.#scopesSoon(now) }: EvaluationContext): Flag[] {
    const board = this.#board
    return [
      evaluateFlag(board, 'maintenance', { kind: 'maintenance', scope }, now),
      evaluateFlag(board, 'impact', { kind: 'impact', scope }, now),
      ...[...new Set(scopes)].flatMap(each => [
        evaluateFlag(board, `maintenance.${each}`, { kind: 'maintenance', scope: each }, now),
        evaluateFlag(board, `impact.${each}`, { kind: 'impact', scope: each }, now),
      ]),
    ]
  }

  /** The scopes of windows now or within a day. There may be tens of thousands of windows to look through. */
  #scopesSoon(now: number): readonly string[] {
    const { version } = this.#board
    const known = this.#soon
    if (known?.version === version && now >= known.from && now < known.from + validMs) return known.scopes
    this.#soon = { scopes: this.#findSoon(now), version, from: now }
    return this.#soon.scopes
  }

  /** The scopes of active windows, then those of windows that start within a day, soonest first. */
  #findSoon(now: number): string[] {
    const found = new Set<string>()
    for (const { item } of this.#board.active(now)) for (const scope of item.scopes) found.add(scope)
    const coming = [...this.#board.startingIn(now, now + dayMs)]
      .map(({ item }) => item)
      .sort((a, b) => (a.scheduled_start_utc < b.scheduled_start_utc ? -1 : 1))
    for (const { scopes } of coming) {
      if (found.size >= maxScopes) break
      for (const scope of scopes) found.add(scope)
    }
    return [...found].slice(0, maxScopes)
  }
}

function failed(status: 400 | 404, answer: { key?: string; errorCode: string; errorDetails: string }): FlagAnswer {
  return { status, body: JSON.stringify(answer) }
}
