import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { makeEtag } from '../make-etag.ts'
import { acceptedEncoding } from './accepted-encoding.ts'
import { markShared } from './connections.ts'
import { holdsEtag } from './holds-etag.ts'

const zip = promisify(gzip)
const brotli = promisify(brotliCompress)
/** A higher quality takes noticeably longer for a few megabytes, and saves little. */
const brotliQuality = 5

/** A file that is the same for everyone: all responses share its bytes. */
export interface SharedFile {
  type: string
  plain: Buffer
  gzip: Buffer
  br: Buffer
  etag: string
}

/** Compresses a file, once for all responses. */
export async function shareFile(type: string, plain: Buffer): Promise<SharedFile> {
  const [gzipped, br] = await Promise.all([
    zip(plain, { level: 9 }),
    brotli(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: brotliQuality } }),
  ])
  return { type, plain, gzip: gzipped, br, etag: makeEtag(plain) }
}

/** Sends a file in an encoding that the caller accepts, or 304 if they have it (RFC 9110, 12.5.3 and 13.1.2). */
export function sendFile({ headers }: FastifyRequest, reply: FastifyReply, file: SharedFile): FastifyReply {
  reply.headers({ ETag: `W/"${file.etag}"`, Vary: 'Accept-Encoding' })
  if (holdsEtag(headers['if-none-match'], `"${file.etag}"`)) return reply.code(304).send()
  const encoding = acceptedEncoding(headers['accept-encoding'], ['br', 'gzip'])
  if (encoding !== undefined) reply.header('Content-Encoding', encoding)
  markShared(reply.raw)
  return reply.type(file.type).send(file[encoding ?? 'plain'])
}
