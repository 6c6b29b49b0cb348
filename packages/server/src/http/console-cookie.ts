import type { IncomingHttpHeaders } from 'node:http'

/** The maximum age of a session. The service closes it earlier if it is not used. */
const maxSeconds = 7 * 86_400

/** For a page on https: a browser accepts it only from this host, and sends it only encrypted. */
const secureName = '__Host-ops-session'
const plainName = 'ops-session'

/** The `Set-Cookie` of a session, which no script can read. `isSecure`: the page is on https. */
export function sessionCookie(session: string, isSecure: boolean): string {
  return cookie(session, maxSeconds, isSecure)
}

/** The `Set-Cookie` headers that make a browser forget its session, on https or not. */
export function clearedCookies(): string[] {
  return [cookie('', 0, true), cookie('', 0, false)]
}

/**
 * The session in a browser's cookie. `isSecure`: the service is public on https. Then only the secure name counts, which
 * no other host and nothing between can set ("Cookies: HTTP State Management Mechanism", RFC 6265bis, 4.1.3.2).
 */
export function cookieSession({ cookie: text = '' }: IncomingHttpHeaders, isSecure: boolean): string | undefined {
  const pairs = new Map(text.split(';').map(pair => [trimmed(pair.slice(0, pair.indexOf('='))), pair] as const))
  const pair = pairs.get(secureName) ?? (isSecure ? undefined : pairs.get(plainName))
  const value = pair && trimmed(pair.slice(pair.indexOf('=') + 1))
  return value === undefined || !/^[0-9a-f]{64}$/.test(value) ? undefined : value
}

/** Without the blanks and tabs around it. Nothing else is a blank in a header (RFC 9110, 5.6.3). */
function trimmed(text: string): string {
  return text.replace(/^[ \t]+|[ \t]+$/g, '')
}

function cookie(value: string, seconds: number, isSecure: boolean): string {
  const name = isSecure ? secureName : plainName
  return `${name}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Strict${isSecure ? '; Secure' : ''}`
}
