import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { keptSession } from './console-cookie.ts'

/** The header in which the console repeats what only a page of this origin could read. */
const proofHeader = 'x-ops-console'

/** What proves that a page of this origin makes a call: it follows from the session, and does not give it away. */
export function proofOf(session: string): string {
  return createHash('sha256').update(`ops console ${session.toLowerCase()}`).digest('base64url')
}

/**
 * The session of a browser, where the call comes from the console. A cookie goes along whoever makes a browser call, so
 * the cookie alone is nobody.
 */
export function provenSession(headers: IncomingHttpHeaders, isSecure: boolean): string | undefined {
  const session = keptSession(headers, isSecure)
  const given = headers[proofHeader]
  if (session === undefined || typeof given !== 'string') return undefined
  const [expected, actual] = [Buffer.from(proofOf(session)), Buffer.from(given)]
  return expected.length === actual.length && timingSafeEqual(expected, actual) ? session : undefined
}

/**
 * The session of a browser that listens to the stream: an `EventSource` sends no header of its own. Listening changes
 * nothing, and no page of another origin can read what it hears.
 */
export function listeningSession(headers: IncomingHttpHeaders, isSecure: boolean): string | undefined {
  const site = headers['sec-fetch-site']
  return site === undefined || site === 'same-origin' ? keptSession(headers, isSecure) : undefined
}

/**
 * What speaks against a page of this origin making a call; nothing where one does. Browsers say so on https and on the
 * machine itself; elsewhere the origin must be that which was asked, or the one where the public finds the service.
 */
export function otherOrigin(headers: IncomingHttpHeaders, publicUrl?: URL): string | undefined {
  const site = headers['sec-fetch-site']
  if (site !== undefined) return site === 'same-origin' ? undefined : `the call comes from a page that is ${site}`
  const origin = URL.parse(headers.origin ?? '')
  if (origin === null) return 'the call names no origin'
  if (origin.origin === publicUrl?.origin) return undefined
  // The scheme of the page, which a proxy may have ended: so its default port is no difference.
  const asked = URL.parse(`${origin.protocol}//${headers.host ?? ''}`)
  if (origin.origin === asked?.origin) return undefined
  return `the page is of ${origin.origin}, and the service was asked as ${asked?.origin ?? 'nothing'}: a proxy in between must hand on Host as it came, with the port (in nginx $http_host), or OPS_PUBLIC_URL name the origin of the page`
}

/** Whether the page that makes a call came over https, whatever stands between it and the service. */
export function isSecureOrigin(headers: IncomingHttpHeaders): boolean {
  return headers.origin?.startsWith('https://') === true
}

/** Whether a browser keeps a secure cookie of the page that makes a call: over https, or from the machine itself. */
export function keepsSecureCookies(headers: IncomingHttpHeaders): boolean {
  const { hostname } = URL.parse(headers.origin ?? '') ?? {}
  return isSecureOrigin(headers) || hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]'
}
