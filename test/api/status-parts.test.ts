import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { contractLimits } from '@ops/contract'
import { startApp, type TestApp } from '../stage/start-app.ts'

/** The text of a page, and what is read on it. */
async function get({ url }: Pick<TestApp, 'url'>, path: string) {
  const response = await fetch(new URL(path, url), { headers: { 'accept-language': 'en' } })
  const text = await response.text()
  return { status: response.status, text, read: bare(text) }
}

const bare = (text: string) =>
  text
    .replace(/^.*?<main/s, '<main')
    .replace(/<svg.*?<\/svg>|<[^>]*>/gs, ' ')
    .replace(/\s+/g, ' ')
const servicesOf = (text: string) => bare(text.match(/<section class="services".*?<\/section>/s)?.[0] ?? '').trim()

const shops = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ scope: `stores/${at + 1}`, title: `Shop ${at + 1}` }))
const company = [
  { scope: 'stores', title: 'Stores', titles: { de: 'Filialen' }, position: 1, description: 'Where people buy.' },
  { scope: 'web', title: 'Web shop', titles: { de: 'Onlineshop' } },
  { scope: 'web/search', title: 'Search', titles: { de: 'Suche' } },
  { scope: 'web/basket', title: 'Basket', titles: { de: 'Warenkorb' } },
  { scope: 'mail', title: 'Mail' },
  { scope: 'secret', title: 'Project Zebra', listed: false },
]

async function play(
  t: Parameters<typeof startApp>[0],
  config: Record<string, string> = {},
  count = 30,
): Promise<TestApp> {
  const app = await startApp(t, { config })
  await app.data('partSet', { parts: [...company, ...shops(count)] })
  return app
}

test('[status.parts] listed parts are a tree by title, what differs first, and many alike are one line', async t => {
  const app = await play(t)
  assert.equal(
    servicesOf((await get(app, '/status')).text),
    'Services Stores 30, all available Mail Available Web shop 2, all available Basket Available Search Available',
  )
  assert.equal(
    servicesOf((await get(app, '/status?lang=de')).text),
    'Bereiche Filialen 30, alle verfügbar Mail Verfügbar Onlineshop 2, alle verfügbar Suche Verfügbar Warenkorb Verfügbar',
  )
  await app.schedule(0, { scopes: ['mail'], impact: 'read_only' })
  await app.schedule(0, { scopes: ['stores/17', 'stores/4', 'web/search/index'] })
  assert.equal(
    servicesOf((await get(app, '/status')).text),
    'Services Stores Partly closed Shop 4 Closed Shop 17 Closed Shop 1 Available Shop 2 Available and 26 more, all available Web shop Partly closed Search Partly closed Basket Available Mail Read-only',
  )
  await app.schedule(0, { scopes: ['*'] })
  assert.equal(
    servicesOf((await get(app, '/status')).text),
    'Services Stores 30 closed Mail Closed Web shop 2 closed Basket Closed Search Closed',
  )
})

test('[status.part-pages] the page of a part says what it is and what lies below it, twenty a page', async t => {
  const app = await play(t)
  const { text, read } = await get(app, '/status/stores')
  assert.match(text, /<title>No maintenance right now · Stores · /)
  assert.match(read, /Stores stores Where people buy\./)
  assert.match(servicesOf(text), /^Includes Shop 1 Available .*Shop 8 Available and 22 more, all available$/)
  const first = await get(app, '/status/stores/@parts')
  assert.match(first.read, /Includes .*Shop 20 Available Page 1 of 2/)
  assert.match((await get(app, '/status/stores/@parts/2')).read, /Shop 21 Available .*Shop 30 Available/)
  assert.match((await get(app, '/status/@parts')).text, /<title>Services: 3 · /)
  for (const path of ['/status/stores/@parts/3', '/status/pos/@parts']) assert.equal((await get(app, path)).status, 404)
  assert.equal(servicesOf((await get(app, '/status/stores/7')).text), '')
})

test('[status.titles] titles replace scopes on every page, as text, and the scope is one step away', async t => {
  const app = await play(t, { OPS_PUBLIC_READ: 'true' })
  const title = '<b>Ünï</b> & "שלום" 👨‍👩‍👧‍👦'
  await app.data('partSet', { parts: [{ scope: 'stores/1', title, titles: { de: '🐟'.repeat(120) } }] })
  const { maintenance_id } = await app.schedule(0, { scopes: ['stores/1', 'stores/2'] })
  const paths = [
    '/status',
    '/status/stores/1',
    '/status/@now',
    `/status/@${maintenance_id}`,
    '/status/@find?q=stores/1',
  ]
  const shown = '<bdi>&lt;b&gt;Ünï&lt;/b&gt; &amp; &quot;שלום&quot; 👨‍👩‍👧‍👦</bdi>'
  for (const path of paths) {
    const { text } = await get(app, path)
    assert.ok(text.includes(shown), path)
    assert.match(text, /stores\/1"|stores\/1</, path)
    assert.ok(!text.includes('<b>'), path)
    const german = (await get(app, `${path}${path.includes('?') ? '&' : '?'}lang=de`)).text
    assert.ok(german.includes(`<bdi>${'🐟'.repeat(60)}…</bdi>`) && !german.includes('🐟'.repeat(61)), path)
  }
  await app.data('maintenanceEnd', { maintenance_id })
  for (const path of ['/status/@past', '/status/@history/2026-12-01'])
    assert.ok((await get(app, path)).text.includes(shown))
  assert.match((await get(app, '/status/stores/2/@past')).text, /<title>The last 90 days · Shop 2: 1 · /)
  assert.match((await get(app, '/status/badge.svg?scope=stores/2&lang=de')).text, /<title>Shop 2: /)
})

test('[status.titles] calendar and feed name scopes by their titles, in the language of the address', async t => {
  const app = await play(t)
  await app.data('maintenanceSchedule', {
    description: 'Price update',
    scopes: ['web/search'],
    scheduled_start_utc: new Date(app.clock.now() + 3_600_000).toISOString(),
    estimated_duration_seconds: 600,
  })
  for (const [lang, title] of [
    ['en', 'Search'],
    ['de', 'Suche'],
  ] as const) {
    for (const path of ['/status/@calendar.ics', '/status/@feed.atom']) {
      const { text } = await get(app, `${path}?lang=${lang}`)
      assert.ok(text.includes(title), `${path}: ${text}`)
      assert.ok(!/: \S*web\/search/.test(text), path)
    }
  }
})

test('[status.parts-found] parts and the windows that name them are found by title in every language, and by scope', async t => {
  const app = await play(t)
  await app.schedule(0, { description: 'Network', scopes: ['web/basket'] })
  const find = async (q: string) => (await get(app, `/status/@find?q=${encodeURIComponent(q)}`)).read
  assert.match(await find('warenkorb'), /2 results.*Basket web\/basket.*Closed.*Network/)
  assert.match(await find('stores/2'), /Shop 2 stores\/2 .*Shop 20 stores\/20 /)
  assert.match(await find('SHOP 3'), /Parts .*Shop 3 stores\/3 .*Shop 13 .*Shop 23 .*Shop 30 /)
  assert.match(await find('zebra'), /Nothing was found/)
  assert.match(await find('where people'), /Nothing was found/)
})

test('[status.unlisted] what is not listed, is removed, or belongs to a private board is nowhere', async t => {
  const app = await play(t)
  await app.schedule(0, { description: 'Move', scopes: ['secret', 'stores/9'] })
  for (const path of ['/status', '/status/secret', '/status/@find?q=secret', '/status/@parts']) {
    const { text } = await get(app, path)
    assert.ok(!text.includes('Zebra'), path)
  }
  assert.match((await get(app, '/status')).read, /Affects secret Shop 9 /)
  assert.doesNotMatch(servicesOf((await get(app, '/status')).text), /secret/)
  await app.data('partRemove', { scopes: ['stores/9'] })
  assert.match((await get(app, '/status')).read, /Affects secret stores\/9 .*Stores Partly closed Shop 1 Available/)
  const hidden = await play(t, { OPS_PUBLIC_BOARD: 'false' })
  for (const path of [
    '/status',
    '/status/stores',
    '/status/badge.svg?scope=stores',
    '/status/@parts',
    '/status/@find?q=shop',
  ])
    assert.doesNotMatch((await get(hidden, path)).text, /Stores|Shop|Where people/, path)
  assert.equal((await get(hidden, '/status/@parts')).status, 404)
})

test('[status.parts-change] a part that is set, changed or removed is so on the next page', async t => {
  const app = await startApp(t)
  const shown = async () => servicesOf((await get(app, '/status')).text)
  assert.equal(await shown(), '')
  await app.data('partSet', { parts: [{ scope: 'mail', title: 'Mail' }] })
  assert.equal(await shown(), 'Services Mail Available')
  await app.data('partSet', { parts: [{ scope: 'mail', title: 'Post' }] })
  assert.equal(await shown(), 'Services Post Available')
  await app.data('partRemove', { scopes: ['mail'] })
  assert.equal(await shown(), '')
})

test('[status.many-parts] [status.weight] with 20,000 parts and long titles the page is under 25 kB of gzip', async t => {
  const app = await startApp(t, { config: { OPS_PUBLIC_READ: 'true' } })
  const max = contractLimits.partsPerDeployment
  const signs = (seed: number) =>
    Array.from({ length: 30 }, (_, at) => String.fromCodePoint(0x1f300 + ((seed * 31 + at * at * 17) % 700))).join('')
  // Half of them beside each other, the others below 100 of a kind.
  const parts = Array.from({ length: max }, (_, at) => ({
    scope: at % 2 === 0 ? `s${at}` : `region-${at % 100}/s${at}`,
    title: `${at} ${signs(at)}`,
  }))
  for (let from = 0; from < max; from += 100) await app.data('partSet', { parts: parts.slice(from, from + 100) })
  const words =
    'The warehouse of the northern region gets its new network and every till is told to wait until it is over '
  const long = (at: number) =>
    Array.from({ length: 18 }, (_, index) => words.slice((index * at) % 50) + index * at).join('')
  for (let at = 1; at <= 40; at++) {
    const { maintenance_id } = await app.schedule(at <= 20 ? 0 : at * 4000, {
      description: long(at),
      scopes: parts.slice(at * 400, at * 400 + 5).map(({ scope }) => scope),
    })
    if (at <= 12) await app.data('maintenanceUpdate', { maintenance_id, text: long(at * 3) })
    if (at > 6 && at <= 12) await app.data('maintenanceEnd', { maintenance_id, end_message: long(at * 7) })
  }
  const { text } = await get(app, '/status')
  const files = ['/status/status.css', '/status/live.js', '/status/icon.svg'].map(path => get(app, path))
  const bytes = [text, ...(await Promise.all(files)).map(each => each.text)].map(each => gzipSync(each).length)
  t.diagnostic(bytes.join(' + '))
  assert.ok(bytes.reduce((sum, each) => sum + each) < 25_000, bytes.join(' + '))
  assert.match((await get(app, '/status/@parts/503')).read, /Page 503 of 503/)
})
