import type { IncomingMessage } from 'node:http'
import { limits } from '../limits.ts'

/** `uri-host [":" port]` (RFC 9110, 7.2; RFC 3986, 3.2.2). */
const validHost = /^(?:\[[\da-f:.v]+\]|(?:[\w.~!$&'()*+,;=-]|%[\da-f]{2})*)(?::\d*)?$/i
/** Most requests name the host that the one before did. */
let lastValid = ''

/**
 * What makes a head one that must be refused, whatever it asks: HTTP/1.1 without the header `Host`, more than one of
 * them, or a value that names no host (RFC 9112, 3.2); and more headers than are taken. Nothing where it is sound.
 */
export function problemOfHead({ httpVersion, rawHeaders }: IncomingMessage): string | undefined {
  if (rawHeaders.length > limits.headers.value * 2) return `there must be at most ${limits.headers.value} headers`
  let host: string | undefined
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] as string
    if (name.length !== 4 || name.toLowerCase() !== 'host') continue
    if (host !== undefined) return 'there must be one header Host'
    host = rawHeaders[index + 1] ?? ''
  }
  if (host === undefined) return httpVersion === '1.1' ? 'the header Host is missing' : undefined
  if (host === lastValid) return undefined
  if (!validHost.test(host)) return 'the header Host must name a host, and a port where it has one'
  lastValid = host
  return undefined
}
