import type { IncomingMessage } from 'node:http'
import { limits } from '../limits.ts'
import { invalidInput, OpsError } from '../ops-error.ts'
import { isHost } from './host.ts'

/** Most requests name the host that the one before did. */
let lastValid = ''

/**
 * What makes a head one that must be refused, whatever it asks: another version of HTTP (RFC 9110, 15.6.6); a target that
 * is neither a path nor was a sound URL before {@link originForm}; HTTP/1.1 without the header `Host`, more than one of
 * them, or a value that names no host (RFC 9112, 3.2); and more headers than are taken. Nothing where it is sound.
 */
export function problemOfHead(request: IncomingMessage): OpsError | undefined {
  const { httpVersion, rawHeaders, url = '' } = request
  if (httpVersion !== '1.1' && httpVersion !== '1.0') return new OpsError('http-version-not-supported')
  if (url[0] !== '/' && url !== '*')
    return malformed('the target must be a path, or a URL of http or https with a host')
  if (hasTooManyHeaders(request)) return malformed(`there must be at most ${limits.headers.value} headers`)
  let host: string | undefined
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] as string
    if (name.length !== 4 || name.toLowerCase() !== 'host') continue
    if (host !== undefined) return malformed('there must be one header Host')
    host = rawHeaders[index + 1] ?? ''
  }
  if (host === undefined) return httpVersion === '1.1' ? malformed('the header Host is missing') : undefined
  if (host === lastValid) return undefined
  if (!isHost(host)) return malformed('the header Host must name a host, and a port where it has one')
  lastValid = host
  return undefined
}

/** Whether a head holds more headers than are taken. */
export function hasTooManyHeaders({ rawHeaders }: Pick<IncomingMessage, 'rawHeaders'>): boolean {
  return rawHeaders.length > limits.headers.value * 2
}

function malformed(message: string): OpsError {
  return invalidInput({ path: '', message })
}
