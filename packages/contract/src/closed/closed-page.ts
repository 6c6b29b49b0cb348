import { toTimestamp } from '../rules/time.ts'
import type { ClosedNotice } from './closed-answer.ts'

/** The page of a closed gate: whole in itself, without scripts, for light and dark, small and large; it looks again. */
export function closedPage({ description, endAt, seconds }: ClosedNotice): string {
  const end =
    endAt === undefined
      ? 'It takes longer than planned. We are on it.'
      : `Planned end: <time datetime="${toTimestamp(endAt)}">${readable(endAt)}</time>.`
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="${seconds}">
<title>Closed for maintenance</title>
<style>
:root { color-scheme: light dark }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; font: 1.125rem/1.5 system-ui, sans-serif }
main { max-width: 34rem; padding: 2rem; overflow-wrap: anywhere }
h1 { font-size: 1.75rem; line-height: 1.2 }
p.description { white-space: pre-line }
</style>
</head>
<body>
<main>
<h1>Closed for maintenance</h1>
<p class="description" dir="auto">${escape(description)}</p>
<p>${end}</p>
<p>This page looks again by itself.</p>
</main>
</body>
</html>
`
}

/** `1 December 2026, 02:30 UTC`: without scripts nobody knows the reader's zone. */
function readable(at: number): string {
  const text = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' }).format(at)
  return `${text.replace(' at ', ', ')} UTC`
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function escape(text: string): string {
  return text.replace(/[&<>"']/g, character => entities[character] ?? character)
}
