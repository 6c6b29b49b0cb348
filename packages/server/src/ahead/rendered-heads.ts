import type { Rendered } from '../status/render.ts'
import type { Headers, ResponseWriter, SharedHeaders } from './response-writer.ts'

interface Heads {
  plain: SharedHeaders
  gzip: SharedHeaders
}

/** The heads of rendered responses, plain and compressed, each made once. */
export class RenderedHeads {
  readonly #writer: ResponseWriter
  readonly #more: Headers
  readonly #heads = new WeakMap<Rendered, Heads>()

  /** @param more - Headers that each of them has besides its own. */
  constructor(writer: ResponseWriter, more: Headers = []) {
    this.#writer = writer
    this.#more = more
  }

  of(rendered: Rendered): Heads {
    let heads = this.#heads.get(rendered)
    if (heads === undefined) {
      heads = { plain: this.#make(rendered, false), gzip: this.#make(rendered, true) }
      this.#heads.set(rendered, heads)
    }
    return heads
  }

  #make({ headers, etag, plain, gzip }: Rendered, isGzip: boolean): SharedHeaders {
    const length = isGzip ? (gzip?.length ?? 0) : plain.length
    return this.#writer.share([
      ...headers,
      ...this.#more,
      ['ETag', isGzip ? `"${etag}-gzip"` : `"${etag}"`],
      ...(isGzip ? [['Content-Encoding', 'gzip'] as const] : []),
      ['Content-Length', String(length)],
    ])
  }
}
