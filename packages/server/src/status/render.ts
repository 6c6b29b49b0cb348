import { gzipSync } from 'node:zlib'
import type { Words } from '@ops/web/status'
import { makeEtag } from '../make-etag.ts'

/** An answer as its bytes, each in a character: a text goes out with its head in one write. */
export interface Rendered {
  readonly status: 200 | 400 | 404 | 503
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly etag: string
  readonly plain: string
  /** The same, compressed; nothing where that does not pay. */
  readonly gzip: string | undefined
}

const silent = "default-src 'none'; frame-ancestors 'none'; sandbox"

/**
 * A text, or a file, with its head; what depends on who asks says so. It is made at once: no piece of the scratch is seen
 * by anyone else, and nothing of the answer lies in it.
 */
export function render(
  content: string | Buffer,
  headers: readonly (readonly [string, string])[],
  status: Rendered['status'] = 200,
  words?: Words,
): Rendered {
  const bytes = typeof content === 'string' ? inScratch(content) : content
  const compressed = gzipSync(bytes, { level: 9 })
  const gzip = compressed.length < bytes.length ? compressed.toString('latin1') : undefined
  const vary = [...(gzip === undefined ? [] : ['Accept-Encoding']), ...(words === undefined ? [] : ['Accept-Language'])]
  return {
    status,
    etag: makeEtag(bytes),
    headers: [
      ...headers,
      ...(headers.some(([name]) => name === 'Content-Security-Policy')
        ? []
        : [['Content-Security-Policy', silent] as const]),
      ...(words === undefined ? [] : [['Content-Language', words.tag] as const]),
      ...(vary.length === 0 ? [] : [['Vary', vary.join(', ')] as const]),
    ],
    plain: bytes.toString('latin1'),
    gzip,
  }
}

/** Where a text is put into bytes: memory of their own for each of many pages would wait for the collector. */
let scratch = Buffer.allocUnsafeSlow(128 * 1024)

/** A text as its bytes, until the next one. */
function inScratch(text: string): Buffer {
  if (text.length * 3 > scratch.length) scratch = Buffer.allocUnsafeSlow(text.length * 3)
  return scratch.subarray(0, scratch.write(text))
}
