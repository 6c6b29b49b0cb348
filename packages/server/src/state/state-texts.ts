import { toTimestamp } from '@ops/contract'
import { BoundedCache, type CacheBudget, textBytes } from '../bounded-cache.ts'
import type { Clock } from '../clock.ts'
import * as serializers from '../wire/generated/serializers.gen.js'
import { checkMoment, makeState, type StateSources } from './make-state.ts'

/** The data of `/state`. */
export interface StateText {
  readonly json: string
  /** Length of `json` in UTF-8. */
  readonly bytes: number
}

interface CachedText {
  /** The data after `scope` and `at`: it is the same for every scope of a group and, asked about now, for a while. */
  readonly rest: string
  readonly bytes: number
  readonly version: number
  readonly from: number
  readonly until: number
}

interface TextContext extends StateSources {
  readonly clock: Clock
  readonly caches: CacheBudget
}

/** Caches the data of `/state` by scope and moment for as long as they are valid: until a window or time changes them. */
export class StateTexts {
  readonly #context: TextContext
  readonly #cache: BoundedCache<CachedText>

  constructor(context: TextContext) {
    this.#context = context
    this.#cache = new BoundedCache(context.caches, ({ rest }) => textBytes(rest))
  }

  /**
   * The data for a scope at a moment; now if it is absent.
   *
   * @throws OpsError `invalid-input` if the moment is out of range, `unavailable` if windows that matter are not read yet.
   */
  of(scope: string, at: number | undefined): StateText {
    const { board, clock, comingWindows } = this.#context
    const now = clock.now()
    const moment = at ?? now
    checkMoment(moment, now)
    const head = `{"scope":"${scope}","at":"${toTimestamp(moment)}",`
    const key = `${board.groupOf(scope)} ${comingWindows.groupOf(scope)} ${at ?? ''}`
    let cached = this.#cache.get(key)
    // `now` is before `from` if the clock was set back.
    if (cached === undefined || cached.version !== board.version || now < cached.from || now >= cached.until) {
      const { data, until } = makeState(this.#context, scope, moment, now)
      const rest = serializers.StateData(data).slice(head.length)
      cached = { rest, bytes: Buffer.byteLength(rest), version: board.version, from: now, until }
      this.#cache.set(key, cached)
    }
    return { json: head + cached.rest, bytes: head.length + cached.bytes }
  }
}
