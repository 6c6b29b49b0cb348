import { BoundedCache, type CacheBudget, textBytes } from '../bounded-cache.ts'
import type { Clock } from '../clock.ts'
import * as serializers from '../wire/generated/serializers.gen.js'
import type { Board } from './board.ts'
import { pingAt } from './ping.ts'

/** The data of `/ping` for a scope. */
export interface PingText {
  readonly json: string
  /** Length of `json` in UTF-8. */
  readonly bytes: number
}

interface CachedText extends PingText {
  readonly version: number
  readonly from: number
  readonly until: number
}

/** Caches the data of `/ping` by scope for as long as they are valid: until the board or time changes them. */
export class PingTexts {
  readonly #board: Board
  readonly #clock: Clock
  readonly #isPublic: boolean
  readonly #cache: BoundedCache<CachedText>

  constructor(board: Board, clock: Clock, isPublic: boolean, caches: CacheBudget) {
    this.#board = board
    this.#clock = clock
    this.#isPublic = isPublic
    this.#cache = new BoundedCache(caches, ({ json }) => textBytes(json))
  }

  of(scope: string): PingText {
    const now = this.#clock.now()
    const group = this.#board.groupOf(scope)
    const cached = this.#cache.get(group)
    // `now` is before `from` if the clock was set back.
    if (cached !== undefined && cached.version === this.#board.version && now >= cached.from && now < cached.until)
      return cached
    const { data, until } = pingAt(this.#board, scope, now, this.#isPublic)
    const json = serializers.PingData(data)
    const text = { json, bytes: Buffer.byteLength(json), version: this.#board.version, from: now, until }
    this.#cache.set(group, text)
    return text
  }
}
