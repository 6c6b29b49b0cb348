import { gzipSync } from 'node:zlib'
import type { Words } from '@ops/web/status'
import { makeEtag } from '../make-etag.ts'

/** A response, with its bodies as one character per byte: Node sends a string and the head in one write. */
export interface Rendered {
  readonly status: 200 | 400 | 404 | 429 | 503
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly etag: string
  readonly plain: string
  /** The compressed body; `undefined` if that is not smaller. */
  readonly gzip: string | undefined
}

const defaultPolicy = "default-src 'none'; frame-ancestors 'none'; sandbox"

/**
 * Renders a text or a file with its headers. `words` are given if it depends on the language of the request, `varies` the
 * other headers that it depends on. It is synchronous, so that nothing else uses the scratch buffer in between, and the
 * result has no reference to that.
 */
export function render(
  content: string | Buffer,
  headers: readonly (readonly [string, string])[],
  status: Rendered['status'] = 200,
  words?: Words,
  varies: readonly string[] = [],
): Rendered {
  const bytes = typeof content === 'string' ? inScratch(content) : content
  const compressed = gzipSync(bytes, { level: 9 })
  const gzip = compressed.length < bytes.length ? compressed.toString('latin1') : undefined
  const vary = [
    ...(gzip === undefined ? [] : ['Accept-Encoding']),
    ...(words === undefined ? [] : ['Accept-Language']),
    ...varies,
  ]
  return {
    status,
    etag: makeEtag(bytes),
    headers: [
      ...headers,
      ...(headers.some(([name]) => name === 'Content-Security-Policy')
        ? []
        : [['Content-Security-Policy', defaultPolicy] as const]),
      ...(words === undefined ? [] : [['Content-Language', words.tag] as const]),
      ...(vary.length === 0 ? [] : [['Vary', vary.join(', ')] as const]),
    ],
    plain: bytes.toString('latin1'),
    gzip,
  }
}

/** Shared by all pages: a buffer for each would stay in memory until the next garbage collection. */
let scratch = Buffer.allocUnsafeSlow(128 * 1024)

/** The bytes of a text, valid until the next call. */
function inScratch(text: string): Buffer {
  if (text.length * 3 > scratch.length) scratch = Buffer.allocUnsafeSlow(text.length * 3)
  return scratch.subarray(0, scratch.write(text))
}
