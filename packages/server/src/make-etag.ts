import { hash } from 'node:crypto'

/** What names the bytes of an answer in its `ETag`, without the quotation marks: 132 bits of their SHA-256. */
export function makeEtag(content: string | Buffer): string {
  return hash('sha256', content, 'base64url').slice(0, 22)
}
