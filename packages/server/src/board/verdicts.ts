import type { Clock } from '../clock.ts'
import * as serializers from '../wire/generated/serializers.gen.js'
import type { Board } from './board.ts'
import { pingAt } from './ping.ts'

/** Verdicts are kept for so many scopes, and so many bytes of them: scopes come from requests. */
const mostScopes = 10_000
const mostBytes = 16 * 1024 * 1024

/** What `/ping` says of a scope, as JSON. */
export interface Verdict {
  readonly json: string
  /** Length of the JSON in UTF-8. */
  readonly bytes: number
}

interface Kept extends Verdict {
  readonly version: number
  readonly from: number
  readonly until: number
}

/** Keeps what `/ping` says of each scope for as long as it holds: until the board changes, or a moment comes. */
export class Verdicts {
  readonly #board: Board
  readonly #clock: Clock
  readonly #isPublic: boolean
  readonly #kept = new Map<string, Kept>()
  #keptBytes = 0

  constructor(board: Board, clock: Clock, isPublic: boolean) {
    this.#board = board
    this.#clock = clock
    this.#isPublic = isPublic
  }

  /** What `/ping` says of a scope now. */
  of(scope: string): Verdict {
    const now = this.#clock.now()
    const known = this.#kept.get(scope)
    // Not before `from` either: a clock that went back has made the future future again.
    if (known !== undefined && known.version === this.#board.version && now >= known.from && now < known.until)
      return known
    const { data, until } = pingAt(this.#board, scope, now, this.#isPublic)
    const json = serializers.PingData(data)
    const verdict = { json, bytes: Buffer.byteLength(json), version: this.#board.version, from: now, until }
    this.#keep(scope, verdict)
    return verdict
  }

  #keep(scope: string, verdict: Kept): void {
    if (this.#kept.size >= mostScopes || this.#keptBytes + verdict.bytes > mostBytes) {
      this.#kept.clear()
      this.#keptBytes = 0
    }
    this.#keptBytes += verdict.bytes - (this.#kept.get(scope)?.bytes ?? 0)
    this.#kept.set(scope, verdict)
  }
}
