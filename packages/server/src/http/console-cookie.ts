import type { IncomingHttpHeaders } from 'node:http'

/** What a session lives at the longest; the service ends it sooner where nobody uses it. */
const maxSeconds = 7 * 86_400

/** Of a page that came over https: a browser takes it from this very host alone, and sends it encrypted alone. */
const secureName = '__Host-ops-session'
const plainName = 'ops-session'

/** A header that keeps a session where no script reads it. `isSecure`: the page came over https. */
export function keepSession(session: string, isSecure: boolean): string {
  return cookie(session, maxSeconds, isSecure)
}

/** Headers that make a browser forget its session, however it got it. */
export function forgetSession(): string[] {
  return [cookie('', 0, true), cookie('', 0, false)]
}

/**
 * The session that a browser keeps. `isSecure`: the public comes over https. Then only the secure name counts, which no
 * other host and nobody on the way can set ("Cookies: HTTP State Management Mechanism", RFC 6265bis, 4.1.3.2).
 */
export function keptSession({ cookie: text = '' }: IncomingHttpHeaders, isSecure: boolean): string | undefined {
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
