import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toTimestamp } from '@ops/contract'
import type { Overview, ShownWindow } from './overview.ts'
import { StatusSite } from './site.ts'

const now = Date.parse('2026-11-28T16:04:00Z')
const hourMs = 3_600_000
const site = await StatusSite.open({
  base: '',
  publicUrl: undefined,
  title: undefined,
  footer: undefined,
  logo: undefined,
  accent: '#2b3a67',
  timeZone: 'UTC',
  isBoardPublic: true,
  isReadPublic: false,
})

/** The page of the whole stack while some stores are closed, `late` of them past their planned end. */
function pageOf(language: string, late: number, inTime: number, endsAt = now + 2 * hourMs): string {
  const ends = [...Array<number>(late).fill(now - hourMs), ...Array<number>(inTime).fill(endsAt)]
  const active = ends.map(
    (end, at): ShownWindow => ({
      maintenance_id: `019ac2f0-5b7e-7000-8fe0-${String(at).padStart(12, '0')}`,
      status: 'active',
      description: `Tills of store ${at}`,
      scopes: [`pos/emea/${at}`],
      impact: 'blocked',
      scheduled_start_utc: toTimestamp(end - 4 * hourMs),
      estimated_duration_seconds: 4 * 3600,
      auto_start: true,
      auto_end: false,
      updates: [],
    }),
  )
  const overview: Overview = {
    scope: '*',
    now,
    seq: 1,
    state: 'open',
    active,
    affected: ends.map((end, at) => ({ scope: `pos/emea/${at}`, impact: 'blocked', endsAt: end })),
    coming: [],
    comingMore: 0,
    horizon: now + 336 * hourMs,
    past: 'private',
  }
  return site.overview(site.language(undefined, language), overview)
}

const bare = (text = '') =>
  text
    .replace(/<svg.*?<\/svg>|<[^>]*>/gs, ' ')
    .replace(/\s+/g, ' ')
    .trim()
const heroOf = (text: string) => bare(text.match(/<section class="hero.*?<\/section>/s)?.[0])
const rowsOf = (text: string) => [...text.matchAll(/<tr><th scope="row">.*?<\/tr>/gs)].map(([row]) => bare(row))

test('[status.overrun] with overruns the heading says first what is late, and promises an end only for the others', () => {
  const english = heroOf(pageOf('en', 42, 18))
  assert.match(
    english,
    /available\. 42 maintenance windows are taking longer than planned; it is not known when they end\. 18 others until Sat 28 Nov, 18:04 UTC$/,
  )
  assert.doesNotMatch(english, /Expected end/)
  assert.match(
    heroOf(pageOf('de', 42, 18)),
    /42 Wartungen dauern länger als geplant; wann sie enden, ist nicht bekannt\. 18 weitere bis Sa\., 28\. Nov\., 18:04 UTC$/,
  )
  assert.match(heroOf(pageOf('en', 1, 1)), /One maintenance window is .* when it ends\. One other until Sat/)
  assert.match(heroOf(pageOf('en', 3, 0)), /3 maintenance windows are taking .* when they end\.$/)
  assert.match(heroOf(pageOf('en', 1, 0)), /It is taking longer than planned\. Planned end: Sat 28 Nov, 15:04 UTC$/)
  assert.match(heroOf(pageOf('en', 0, 3)), /Expected end: Sat 28 Nov, 18:04 UTC$/)
  const preview = pageOf('en', 42, 18).match(/name="description" content="([^"]*)"/)?.[1] ?? ''
  assert.match(preview, /42 maintenance windows are taking longer/)
  assert.doesNotMatch(preview, /Expected end/)
})

test('[status.many] what is alike is one line that says until when, and what of it is late', () => {
  assert.deepEqual(rowsOf(pageOf('en', 0, 300)), ['pos/emea 300 closed until Sat 28 Nov, 18:04 UTC'])
  assert.deepEqual(rowsOf(pageOf('en', 42, 18)), [
    'pos/emea 60 closed 42 are taking longer than planned. 18 others until Sat 28 Nov, 18:04 UTC',
  ])
  assert.deepEqual(rowsOf(pageOf('de', 42, 18)), [
    'pos/emea 60 geschlossen 42 dauern länger als geplant. 18 weitere bis Sa., 28. Nov., 18:04 UTC',
  ])
  assert.deepEqual(rowsOf(pageOf('en', 60, 0)), ['pos/emea 60 closed It is taking longer than planned.'])
})

test('[status.find] if several scopes are affected, the search comes right after them; else it is last', () => {
  const order = (text: string) =>
    [...text.matchAll(/<h1>|<form class="find"|<h2>(.*?)<\/h2>/g)].map(([tag, name]) => name ?? tag)
  const form = '<form class="find"'
  assert.deepEqual(order(pageOf('en', 0, 2)), ['<h1>', 'What is affected', form, 'Now', 'Coming up'])
  assert.deepEqual(order(pageOf('en', 0, 1)), ['<h1>', 'What is affected', 'Now', 'Coming up', form])
})
