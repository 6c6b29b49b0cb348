import { hash } from 'node:crypto'

/** The `ETag` of a body, without the quotation marks: 132 bits of its SHA-256. */
export function makeEtag(content: string | Buffer): string {
  return hash('sha256', content, 'base64url').slice(0, 22)
}
