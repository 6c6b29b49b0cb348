import { BoundedCache, type CacheBudget, textBytes } from '../bounded-cache.ts'
import type { Clock } from '../clock.ts'
import * as serializers from '../wire/generated/serializers.gen.js'
import type { Board } from './board.ts'
import { pingAt } from './ping.ts'

/** What `/ping` says of a scope, as JSON. */
export interface Verdict {
  readonly json: string
  /** Length of the JSON in UTF-8. */
  readonly bytes: number
}

interface Held extends Verdict {
  readonly version: number
  readonly from: number
  readonly until: number
}

/** Keeps what `/ping` says of each scope for as long as it holds: until the board changes, or a moment comes. */
export class Verdicts {
  readonly #board: Board
  readonly #clock: Clock
  readonly #isPublic: boolean
  readonly #cache: BoundedCache<Held>

  constructor(board: Board, clock: Clock, isPublic: boolean, caches: CacheBudget) {
    this.#board = board
    this.#clock = clock
    this.#isPublic = isPublic
    this.#cache = new BoundedCache(caches, ({ json }) => textBytes(json))
  }

  /** What `/ping` says of a scope now. */
  of(scope: string): Verdict {
    const now = this.#clock.now()
    const alike = this.#board.alike(scope)
    const known = this.#cache.get(alike)
    // Not before `from` either: the clock may have been set back.
    if (known !== undefined && known.version === this.#board.version && now >= known.from && now < known.until)
      return known
    const { data, until } = pingAt(this.#board, scope, now, this.#isPublic)
    const json = serializers.PingData(data)
    const verdict = { json, bytes: Buffer.byteLength(json), version: this.#board.version, from: now, until }
    this.#cache.set(alike, verdict)
    return verdict
  }
}
