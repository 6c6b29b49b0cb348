import { type Build, closedAnswer, type Stats } from '@ops/contract'
import type { WindowItem } from '../store/window.ts'

/** The envelope of a closed gate around the request id. */
export interface ClosedEnvelope {
  readonly before: string
  readonly after: string
  /** Length of both in UTF-8. */
  readonly bytes: number
}

const mark = 'REQUEST-ID'

/** Keeps what a closed gate says of a window as JSON: within a second only the request id differs. */
export class ClosedEnvelopes {
  readonly #build: Build
  readonly #stats: (requestId: string) => Stats
  readonly #kept = new WeakMap<WindowItem, ClosedEnvelope & { second: number }>()

  constructor(build: Build, stats: (requestId: string) => Stats) {
    this.#build = build
    this.#stats = stats
  }

  of(window: WindowItem, now: number): ClosedEnvelope {
    const second = Math.floor(now / 1000)
    const known = this.#kept.get(window)
    if (known?.second === second) return known
    const { body } = closedAnswer({ window, now, build: this.#build, stats: this.#stats(mark) })
    // The last: the description, which is anybody's, stands before it.
    const at = body.lastIndexOf(mark)
    const [before, after] = [body.slice(0, at), body.slice(at + mark.length)]
    const kept = { before, after, bytes: Buffer.byteLength(body) - mark.length, second }
    this.#kept.set(window, kept)
    return kept
  }
}
