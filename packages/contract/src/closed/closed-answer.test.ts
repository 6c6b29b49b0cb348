import assert from 'node:assert/strict'
import { test } from 'node:test'
import { closedAnswer, type Refusal } from './closed-answer.ts'
import { closedLanguage } from './words.ts'

const now = Date.parse('2026-12-01T10:00:00Z')

function pageOf(more: Partial<Refusal> = {}, window: Partial<Refusal['window']> = {}): string {
  return closedAnswer({
    window: {
      maintenance_id: 'm',
      description: 'ترقية <b> Database',
      status: 'active',
      auto_start: true,
      auto_end: false,
      scheduled_start_utc: '2026-12-01T09:44:00Z',
      started_at: '2026-12-01T09:44:00Z',
      estimated_duration_seconds: 3600,
      latest_update: { at: '2026-12-01T09:50:00Z', text: 'Half & half' },
      ...window,
    },
    now,
    accept: 'text/html',
    build: { build_major: 0, build_minor: 1, build_id: '' },
    stats: { call: '', service: 'ops', timestamp_utc: '2026-12-01T10:00:00Z', request_id: '', latency_ms: 0 },
    ...more,
  }).body
}

const page = {
  title: 'Corner <Shops>',
  accent: '#c0ffee',
  time_zone: 'Europe/Berlin',
  url: 'https://status.example.com/status?a&"b"',
  shows_updates: true,
}

test('[adapter.closed-page] the page of a closed gate has the settings of the deployment, and the language of the reader', () => {
  const german = pageOf({ page, language: 'de-AT,de;q=0.9,en;q=0.5' })
  assert.match(german, /<html lang="de">/)
  assert.match(german, /<h1>Wegen Wartungsarbeiten geschlossen<\/h1>/)
  assert.match(german, /Corner &lt;Shops&gt;/)
  assert.match(german, /#c0ffee/)
  assert.match(
    german,
    /Geplantes Ende: <time datetime="2026-12-01T10:44:00Z">1\. Dezember 2026[^<]*11:44[^<]*MEZ[^<]*10:44[^<]*UTC/,
  )
  assert.match(german, /<a href="https:\/\/status\.example\.com\/status\?a&amp;&quot;b&quot;">Statusseite<\/a>/)
  assert.match(german, /Letzte Meldung[\s\S]*10:50[\s\S]*<p class="text" dir="auto">Half &amp; half<\/p>/)
  assert.match(german, /<p class="text" dir="auto">ترقية &lt;b&gt; Database<\/p>/)
  const english = pageOf({ page, language: 'fr' })
  assert.match(english, /<html lang="en">[\s\S]*Closed for maintenance[\s\S]*Planned end: <time[^>]*>1 December 2026/)
  assert.match(pageOf({ page }, { estimated_duration_seconds: 60 }), /It is taking longer than planned/)
})

test('[adapter.closed-page] a write that a read-only window refuses is told so, not that everything is closed', () => {
  assert.match(pageOf({}, { impact: 'read_only' }), /<title>Read-only for maintenance<\/title>[\s\S]*<h1>Read-only for/)
  assert.match(pageOf({ accept: 'text/plain', language: 'de' }, { impact: 'read_only' }), /^Wegen .* nur lesbar\./)
  assert.match(pageOf({}, { impact: 'blocked' }), /<h1>Closed for maintenance<\/h1>/)
})

test('[adapter.closed-page] it reloads after 30 to 60 seconds, however long a program should wait', () => {
  for (const [random, seconds] of [
    [0, 30],
    [0.5, 45],
    [0.999_999, 59],
  ] as const)
    assert.match(pageOf({ page, random }), new RegExp(`http-equiv="refresh" content="${seconds}"`))
})

test('[adapter.closed-page] on a private board, the public sees only the description', () => {
  const { url: _, ...rest } = page
  const text = pageOf({ page: { ...rest, shows_updates: false } })
  assert.doesNotMatch(text, /Half|<a /)
  assert.doesNotMatch(pageOf(), /Half|<a /)
})

test('[adapter.closed-page] settings that this engine does not know are ignored', () => {
  const odd = pageOf({ page: { time_zone: 'Mars/Olympus', accent: 'red}</style>', shows_updates: true } })
  assert.match(odd, /10:44[^<]*UTC/)
  assert.doesNotMatch(odd, /red\}/)
  const text = pageOf({ page, accept: 'text/plain', language: 'de' })
  assert.match(
    text,
    /^Wegen Wartungsarbeiten geschlossen\.[\s\S]*in \d+ Minuten noch einmal[\s\S]*Half & half[\s\S]*Statusseite: https:/,
  )
})

test('the language is the preferred one of those available, by default English', () => {
  for (const [accepted, language] of [
    [undefined, 'en'],
    ['', 'en'],
    ['de', 'de'],
    ['DE-ch', 'de'],
    ['en, de', 'en'],
    ['en;q=0.5, de;q=0.8', 'de'],
    ['fr, de;q=0.1', 'de'],
    ['de;q=0', 'en'],
    ['constructor, __proto__', 'en'],
    ['de;q=x', 'en'],
  ] as const)
    assert.equal(closedLanguage(accepted), language, String(accepted))
})
