import { toTimestamp } from '../rules/time.ts'
import type { ClosedNotice } from './closed-answer.ts'
import { closedWords } from './words.ts'

const defaultAccent = '#2b3a67'
/** A page reloads after 30 seconds to a minute. */
const reloadSeconds = 30

/**
 * The page of a closed gate: complete in one response, without scripts, for light and dark, small and large. It
 * reloads.
 */
export function closedPage(notice: ClosedNotice): string {
  const { isReadOnly, description, latest, language, page, random } = notice
  const words = closedWords[language]
  const headline = isReadOnly ? words.readOnly : words.closed
  const title = page.title === undefined ? headline : `${headline} – ${page.title}`
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="${reloadSeconds + Math.floor(random * reloadSeconds)}">
<title>${escape(title)}</title>
<style>
:root { color-scheme: light dark }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; font: 1.125rem/1.5 system-ui, sans-serif }
main { max-width: 34rem; padding: 2rem; overflow-wrap: anywhere; border-top: .375rem solid ${page.accent ?? defaultAccent} }
h1 { font-size: 1.75rem; line-height: 1.2 }
h2 { font-size: 1.125rem; margin-bottom: 0 }
h2 + p { margin-top: 0 }
.text { white-space: pre-line }
a { color: inherit }
</style>
</head>
<body>
<main>
${page.title === undefined ? '' : `<p dir="auto">${escape(page.title)}</p>\n`}<h1>${headline}</h1>
<p class="text" dir="auto">${escape(description)}</p>
<p>${endOf(notice)}</p>
${latest === undefined ? '' : `<h2>${words.latest}</h2>\n<p>${time(notice, latest.at)}</p>\n<p class="text" dir="auto">${escape(latest.text)}</p>\n`}${page.url === undefined ? '' : `<p><a href="${escape(page.url)}">${words.statusPage}</a></p>\n`}<p>${words.reloads}</p>
</main>
</body>
</html>
`
}

function endOf(notice: ClosedNotice): string {
  const { language, endAt } = notice
  const words = closedWords[language]
  return endAt === undefined ? words.longer : `${words.plannedEnd}: ${time(notice, endAt)}.`
}

function time({ language, page }: ClosedNotice, at: number): string {
  const { locale } = closedWords[language]
  return `<time datetime="${toTimestamp(at)}">${readable(at, locale, page.time_zone)}</time>`
}

/** In the deployment's time zone, which it names, with UTC beside it: without scripts the reader's zone is unknown. */
export function readable(at: number, locale: string, zone = 'UTC'): string {
  const utc = formatted(at, locale, 'UTC')
  const own = formatted(at, locale, zone)
  return own === utc ? utc : `${own} (${utc})`
}

function formatted(at: number, locale: string, timeZone: string): string {
  const fields = { year: 'numeric', month: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit' } as const
  try {
    return new Intl.DateTimeFormat(locale, { ...fields, timeZone, timeZoneName: 'short' }).format(at)
  } catch {
    // A zone that this engine does not know.
    return formatted(at, locale, 'UTC')
  }
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function escape(text: string): string {
  return text.replace(/[&<>"']/g, character => entities[character] ?? character)
}
