import type { IncomingMessage } from 'node:http'
import { limits } from '../limits.ts'
import { invalidInput, OpsError } from '../ops-error.ts'
import { isHost } from './host.ts'

/** Most requests have the same `Host` as the one before. */
let lastValid = ''

/**
 * Why a head must be rejected, whatever it asks for; `undefined` if it is valid. It is invalid if it has another version of
 * HTTP (RFC 9110, 15.6.6); a target that is neither a path nor was a valid URL before {@link originForm}; no header `Host`
 * in HTTP/1.1, more than one, or one with an invalid value (RFC 9112, 3.2); or too many headers.
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
  if (!isHost(host)) return malformed('the header Host must be a host, with or without a port')
  lastValid = host
  return undefined
}

export function hasTooManyHeaders({ rawHeaders }: Pick<IncomingMessage, 'rawHeaders'>): boolean {
  return rawHeaders.length > limits.headers.value * 2
}

function malformed(message: string): OpsError {
  return invalidInput({ path: '', message })
}
