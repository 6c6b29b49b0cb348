import type { Asset, Words } from '@ops/web/status'
import { type Rendered, render } from './render.ts'

/**
 * How long a CDN may serve a page without asking, while it is asking, and if the service is unreachable. Browsers ask every
 * time.
 */
const freshSeconds = 2
const staleSeconds = 10
const staleIfErrorSeconds = 86_400
const immutable = 'public, max-age=31536000, immutable'
const forMinutes = 'public, max-age=300'
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')
/** Other sites may embed the response. */
const forOthers = [
  ['Cross-Origin-Resource-Policy', 'cross-origin'],
  ['Access-Control-Allow-Origin', '*'],
] as const

export function renderPage(text: string, words: Words, status: Rendered['status'] = 200): Rendered {
  const headers = [
    ...cacheHeaders(status),
    ['Content-Type', 'text/html; charset=utf-8'],
    ['Content-Security-Policy', policy],
  ] as const
  return render(text, headers, status, words)
}

/** What a reader is known by. */
const credentialHeaders = ['Authorization', 'X-API-Key', 'X-Session-Guid']
const feedTypes = { calendar: 'text/calendar', feed: 'application/atom+xml' }

/** A calendar or a feed. @param isReader - Whether it is for someone with credentials, and for nobody else. */
export function renderFeed(text: string, words: Words, kind: keyof typeof feedTypes, isReader: boolean): Rendered {
  const caching = isReader ? ([['Cache-Control', 'private, no-cache']] as const) : cacheHeaders()
  const headers = [...caching, ['Content-Type', `${feedTypes[kind]}; charset=utf-8`]] as const
  return render(text, headers, 200, words, credentialHeaders)
}

/** A message for programs. */
export function renderText(text: string, status: Rendered['status']): Rendered {
  return render(`${text}\n`, [...cacheHeaders(status), ['Content-Type', 'text/plain; charset=utf-8']], status)
}

export function renderBadge(text: string, words: Words, status: Rendered['status']): Rendered {
  const headers = [...cacheHeaders(), ['Content-Type', 'image/svg+xml; charset=utf-8'], ...forOthers] as const
  return render(text, headers, status, words)
}

/** @param version - The one that was asked for: only that can be cached forever. */
export function renderFile(
  { bytes, type, version: current, isForOthers }: Asset,
  version: string | undefined,
): Rendered {
  const headers = [
    ['Cache-Control', version === current ? immutable : forMinutes],
    ['Content-Type', type],
    ...(isForOthers ? forOthers : []),
  ] as const
  return render(bytes, headers)
}

function cacheHeaders(status = 200): readonly (readonly [string, string])[] {
  if (status >= 500 || status === 429)
    return [
      ['Cache-Control', 'no-store'],
      ['Retry-After', status === 429 ? '60' : '10'],
    ]
  const stale = `stale-while-revalidate=${staleSeconds}, stale-if-error=${staleIfErrorSeconds}`
  return [['Cache-Control', `public, max-age=0, s-maxage=${freshSeconds}, ${stale}`]]
}
