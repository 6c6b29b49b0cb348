import { type Build, closedAnswer, type Stats } from '@ops/contract'
import type { WindowItem } from '../store/window.ts'

/** The envelope of a closed gate, without the request id, which belongs between the two parts. */
export interface ClosedEnvelope {
  readonly before: string
  readonly after: string
  /** Length of both in UTF-8. */
  readonly bytes: number
}

const mark = 'REQUEST-ID'

/** Caches the envelope of a closed gate by window: within a second only the request id differs. */
export class ClosedEnvelopes {
  readonly #build: Build
  readonly #stats: (requestId: string) => Stats
  readonly #cache = new WeakMap<WindowItem, ClosedEnvelope & { second: number }>()

  constructor(build: Build, stats: (requestId: string) => Stats) {
    this.#build = build
    this.#stats = stats
  }

  of(window: WindowItem, now: number): ClosedEnvelope {
    const second = Math.floor(now / 1000)
    const cached = this.#cache.get(window)
    if (cached?.second === second) return cached
    const { body } = closedAnswer({ window, now, build: this.#build, stats: this.#stats(mark) })
    // The last one: the description before it may contain the same text.
    const at = body.lastIndexOf(mark)
    const [before, after] = [body.slice(0, at), body.slice(at + mark.length)]
    const envelope = { before, after, bytes: Buffer.byteLength(body) - mark.length, second }
    this.#cache.set(window, envelope)
    return envelope
  }
}
