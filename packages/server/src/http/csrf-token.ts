import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { cookieSession } from './console-cookie.ts'

const tokenHeader = 'x-ops-console'

/** The CSRF token of a session. Only a page of this origin can read it, and the session cannot be computed from it. */
export function csrfToken(session: string): string {
  return createHash('sha256').update(`ops console ${session.toLowerCase()}`).digest('base64url')
}

/**
 * The session in the cookie, if the call has its CSRF token. The cookie alone is not enough: a browser sends it with the
 * calls of any page.
 */
export function sessionWithToken(headers: IncomingHttpHeaders, isSecure: boolean): string | undefined {
  const session = cookieSession(headers, isSecure)
  const given = headers[tokenHeader]
  if (session === undefined || typeof given !== 'string') return undefined
  const [expected, actual] = [Buffer.from(csrfToken(session)), Buffer.from(given)]
  return expected.length === actual.length && timingSafeEqual(expected, actual) ? session : undefined
}

/**
 * The session in the cookie of a browser that opens the stream. It has no token, since an `EventSource` cannot send a
 * header; but the stream changes nothing, and no page of another origin can read it.
 */
export function streamSession(headers: IncomingHttpHeaders, isSecure: boolean): string | undefined {
  const site = headers['sec-fetch-site']
  return site === undefined || site === 'same-origin' ? cookieSession(headers, isSecure) : undefined
}

/**
 * Why a call does not come from a page of this origin; `undefined` if it does. Browsers state it on https and on
 * localhost. Otherwise the page's origin must be the host of the call, or `OPS_PUBLIC_URL`.
 */
export function otherOrigin(headers: IncomingHttpHeaders, publicUrl?: URL): string | undefined {
  const site = headers['sec-fetch-site']
  if (site !== undefined) return site === 'same-origin' ? undefined : `the call comes from a page that is ${site}`
  const origin = URL.parse(headers.origin ?? '')
  if (origin === null) return 'the call has no origin'
  if (origin.origin === publicUrl?.origin) return undefined
  // With the scheme of the page, since a proxy may terminate TLS, and so that default ports are equal.
  const called = URL.parse(`${origin.protocol}//${headers.host ?? ''}`)
  if (origin.origin === called?.origin) return undefined
  return `the page is of ${origin.origin}, but the call was made to ${called?.origin ?? 'no host'}: a proxy in between must pass on Host unchanged, with the port ($http_host in nginx), or OPS_PUBLIC_URL must be the origin of the page`
}

/** Whether the calling page was loaded over https, whatever is between it and the service. */
export function isSecureOrigin(headers: IncomingHttpHeaders): boolean {
  return headers.origin?.startsWith('https://') === true
}

/** Whether a browser accepts secure cookies from the calling page: over https, or from localhost. */
export function acceptsSecureCookies(headers: IncomingHttpHeaders): boolean {
  const { hostname } = URL.parse(headers.origin ?? '') ?? {}
  return isSecureOrigin(headers) || hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]'
}
