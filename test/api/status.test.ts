import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { Fault } from '../stage/fault.ts'
import { sendRaw } from '../stage/send-request.ts'
import { startApp, type TestApp } from '../stage/start-app.ts'
import { temporaryFolder } from '../stage/temporary-folder.ts'

const isPublic = { OPS_PUBLIC_READ: 'true' }

/** Asks for a page, and takes the answer apart. */
async function get({ url }: Pick<TestApp, 'url'>, path: string, headers: Record<string, string> = {}) {
  const response = await fetch(new URL(path, url), { headers: { 'accept-language': 'en', ...headers } })
  const text = await response.text()
  return { status: response.status, headers: response.headers, text, heading: /<h1>(.*?)<\/h1>/s.exec(text)?.[1] }
}

test('[status.paths] the page is at the root, at /status and at /status/<scope>; other paths below it are 404', async t => {
  const app = await startApp(t)
  const { text } = await get(app, '/status')
  assert.match(text, /^<!doctype html>/)
  for (const path of ['/', '/?a=b', '/status/', '/status?seq=7', '/status/*'])
    assert.equal((await get(app, path)).text, text, path)
  assert.match((await get(app, '/status/POS/emea')).text, /aria-current="page">emea</)
  for (const path of [
    '/status/a b',
    '/status/@nothing',
    '/status//',
    '/status/..%2f',
    '/status/pos/',
    `/status/${'a/'.repeat(9)}a`,
  ]) {
    const { status, headers, heading } = await get(app, path)
    assert.deepEqual([path, status, heading], [path, 404, 'Page not found'])
    assert.match(headers.get('content-type') ?? '', /^text\/html/)
  }
  assert.equal((await get(app, '/statuses')).status, 404)
})

test('[status.states] the headline says what is in force, for the whole and for parts, and a scope has its own', async t => {
  const app = await startApp(t)
  const { schedule, data, clock } = app
  const headlines = async (...paths: string[]) => Promise.all(paths.map(async path => (await get(app, path)).heading))
  const none = 'No maintenance right now'
  const nobody = 'Nothing is known by this name'
  assert.deepEqual(await headlines('/status', '/status/pos'), [none, nobody])
  const part = await schedule(0, { scopes: ['pos/emea'], impact: 'read_only' })
  assert.deepEqual(await headlines('/status', '/status/pos', '/status/pos/emea/1', '/status/web'), [
    'Some parts are read-only for maintenance',
    'Some parts are read-only for maintenance',
    'Read-only for maintenance',
    nobody,
  ])
  const whole = await schedule(60, { impact: 'notice' })
  await clock.pass(60_000)
  assert.match((await get(app, '/status')).text, /Everything except the parts below stays available\./)
  assert.deepEqual(await headlines('/status', '/status/web'), [
    'Some parts are read-only for maintenance',
    'Maintenance under way',
  ])
  await data('maintenanceUpdate', { maintenance_id: whole.maintenance_id, impact: 'blocked' })
  assert.deepEqual(await headlines('/status', '/status/pos/emea'), ['Closed for maintenance', 'Closed for maintenance'])
  await data('maintenanceEnd', { maintenance_id: whole.maintenance_id })
  await data('maintenanceEnd', { maintenance_id: part.maintenance_id })
  assert.deepEqual(await headlines('/status'), [none])
})

test('[status.overrun] after its planned end, a window is shown as taking longer, with the planned end', async t => {
  const app = await startApp(t, { config: { OPS_TIME_ZONE: 'Europe/Berlin' } })
  await app.schedule(0)
  assert.match(
    (await get(app, '/status')).text,
    /Expected end: <time datetime="2026-12-01T03:00:00Z">Tue 1 Dec, 04:00 CET/,
  )
  await app.clock.pass(3_600_000)
  const { text } = await get(app, '/status')
  assert.match(text, /It is taking longer than planned\.<\/strong> Planned end: <time datetime="2026-12-01T03:00:00Z">/)
  assert.doesNotMatch(text, /Expected/)
})

test('[status.by-hand] a window that waits for an operator is shown as not started', async t => {
  const app = await startApp(t)
  await app.schedule(60, { auto_start: false })
  assert.match((await get(app, '/status')).text, /An operator will start it\./)
  await app.clock.pass(61_000)
  const { text, heading } = await get(app, '/status')
  assert.equal(heading, 'No maintenance right now')
  assert.match(text, /It has not started yet\./)
})

test('[status.cache] the page has an ETag, may be cached by a CDN, and is rendered once per change', async t => {
  const app = await startApp(t)
  const first = await get(app, '/status')
  const etag = first.headers.get('etag') ?? ''
  assert.match(
    first.headers.get('cache-control') ?? '',
    /^public, max-age=0, s-maxage=\d, stale-while-revalidate=\d+, stale-if-error=\d+$/,
  )
  assert.equal(first.headers.get('vary'), 'Accept-Encoding, Accept-Language')
  const plain = await get(app, '/status', { 'accept-encoding': 'identity' })
  assert.equal(plain.text, first.text)
  assert.equal(plain.headers.get('content-encoding'), null)
  for (const known of [etag, `W/${etag}`, plain.headers.get('etag') ?? '', `"other", ${etag}`, '*']) {
    const { status, text, headers } = await get(app, '/status', { 'if-none-match': known })
    assert.deepEqual([known, status, text], [known, 304, ''])
    assert.equal(headers.get('date'), new Date(app.clock.now()).toUTCString(), 'the page learns the time from it')
    assert.equal(headers.get('cache-control'), first.headers.get('cache-control'))
    assert.equal(headers.get('content-length'), null)
  }
  await app.clock.pass(1_800_000)
  assert.equal((await get(app, '/status')).headers.get('etag'), etag, 'time alone has changed nothing')
  await app.schedule(0)
  assert.equal((await get(app, '/status', { 'if-none-match': etag })).status, 200)
})

test('[status.headers] it has the headers of every response, and a policy without anything inline', async t => {
  const app = await startApp(t)
  const { headers } = await get(app, '/status', { 'x-request-id': 'mine' })
  assert.notEqual(headers.get('x-request-id') ?? 'mine', 'mine', 'the next who is given it is another caller')
  assert.equal(headers.get('x-ops-instance'), app.app.context.instance)
  assert.equal(headers.get('x-ops-seq'), '2')
  assert.equal(headers.get('x-api-version'), '2026-03-04')
  assert.equal(headers.get('content-language'), 'en')
  assert.equal(headers.get('x-content-type-options'), 'nosniff')
  const policy = headers.get('content-security-policy') ?? ''
  assert.match(policy, /^default-src 'none'; script-src 'self'; style-src 'self';/)
  assert.match(policy, /frame-ancestors 'none'/)
  assert.match(policy, /base-uri 'none'; form-action 'self'/)
  assert.doesNotMatch(policy, /unsafe|http|\*|data:/)
})

test('[status.headers] nothing of a request but its path and language gets into a cacheable response', async t => {
  const app = await startApp(t)
  const { text, headers } = await get(app, '/status')
  const forged = await get(app, '/status?x=<b>&next=//evil.example', {
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'https',
    'x-forwarded-prefix': '/evil',
    'x-original-url': '/evil',
    'x-rewrite-url': '/evil',
    referer: 'https://evil.example/',
    cookie: 'lang=de',
  })
  assert.equal(forged.text, text)
  assert.equal(forged.headers.get('etag'), headers.get('etag'))
  assert.deepEqual(
    [headers.get('location'), headers.get('set-cookie'), headers.get('vary')],
    [null, null, 'Accept-Encoding, Accept-Language'],
  )
  const raw = await sendRaw(
    app.url,
    'GET /status HTTP/1.1\r\nhost: evil.example\r\naccept-language: en\r\nconnection: close\r\n\r\n',
  )
  assert.equal(raw.body, text)
  const elsewhere = await sendRaw(
    app.url,
    'GET //evil.example/status HTTP/1.1\r\nhost: ops\r\nconnection: close\r\n\r\n',
  )
  assert.deepEqual([elsewhere.status, elsewhere.headers['location']], [404, undefined])
})

test('[status.methods] HEAD responds like GET without a body; other methods are 405', async t => {
  const app = await startApp(t)
  const request = (method: string) =>
    sendRaw(app.url, `${method} /status HTTP/1.1\r\nhost: ops\r\nx-request-id: same\r\nconnection: close\r\n\r\n`)
  const [head, whole] = [await request('HEAD'), await request('GET')]
  assert.equal(head.body, '')
  const { 'x-request-id': _own, ...headers } = head.headers
  const { 'x-request-id': _other, ...expected } = whole.headers
  assert.deepEqual({ ...headers, date: '' }, { ...expected, date: '' })
  const response = await fetch(new URL('/status', app.url), { method: 'POST' })
  assert.equal(response.status, 405)
  assert.equal(response.headers.get('allow'), 'GET, HEAD')
})

test('[status.weight] with its style and script, the page is under 25 kB of gzip, even on a bad day', async t => {
  const app = await startApp(t, { config: isPublic })
  const words =
    'The warehouse of the northern region gets its new network and every till is told to wait until it is over '
  const long = (at: number) =>
    Array.from({ length: 18 }, (_, index) => words.slice((index * at) % 50) + index * at).join('')
  for (let index = 1; index <= 40; index++) {
    const { maintenance_id } = await app.schedule(index <= 20 ? 0 : index * 4000, {
      description: long(index),
      scopes: [`pos/${index}`, `web/${index}`],
    })
    if (index > 12) continue
    for (let update = 1; update <= 8; update++)
      await app.data('maintenanceUpdate', { maintenance_id, text: long(index * update) })
    if (index > 6) await app.data('maintenanceEnd', { maintenance_id, end_message: long(index * 7) })
  }
  const { text } = await get(app, '/status')
  const parts = await Promise.all(
    ['/status/status.css', '/status/live.js', '/status/icon.svg'].map(path => get(app, path)),
  )
  const bytes = [text, ...parts.map(each => each.text)].map(each => gzipSync(each).length)
  assert.ok(bytes.reduce((sum, each) => sum + each) < 25_000, bytes.join(' + '))
})

test('[status.weight] [status.many] with 300 scopes closed, the page is under 25 kB of gzip', async t => {
  const app = await startApp(t, { config: isPublic })
  for (let at = 1; at <= 300; at++)
    await app.schedule(0, { description: `New tills in store ${at}`, scopes: [`pos/emea/store-${at * 37}`] })
  const { text } = await get(app, '/status')
  assert.match(text, />pos\/emea<.*>300 closed</s)
  const files = ['/status/status.css', '/status/live.js', '/status/icon.svg'].map(path => get(app, path))
  const bytes = [text, ...(await Promise.all(files)).map(each => each.text)].map(each => gzipSync(each).length)
  assert.ok(bytes.reduce((sum, each) => sum + each) < 25_000, bytes.join(' + '))
})

test('[status.history] the last 90 days are shown from the store, with a page for each window, and follow every change', async t => {
  const app = await startApp(t, { config: isPublic })
  const { clock, data, schedule } = app
  const old = await schedule(0, { description: 'Too long ago' })
  await data('maintenanceEnd', { maintenance_id: old.maintenance_id })
  clock.jump(95 * 86_400_000)
  await clock.pass(120_000)
  const { maintenance_id } = await schedule(0, { description: 'New switches', scopes: ['pos'] })
  await data('maintenanceUpdate', { maintenance_id, text: 'One of two.' })
  await data('maintenanceUpdate', { maintenance_id, text: 'Two of two.' })
  const running = await get(app, '/status')
  assert.match(running.text, /Two of two\..*One of two\./s)
  await clock.pass(600_000)
  await data('maintenanceEnd', { maintenance_id, end_message: 'All well.' })
  const dropped = await schedule(900, { description: 'Never mind' })
  await data('maintenanceCancel', { maintenance_id: dropped.maintenance_id, reason: 'It rained.' })
  const { text } = await get(app, '/status')
  assert.match(text, /One maintenance window in the last 90 days\./)
  assert.match(
    text,
    new RegExp(
      `href="/status/@${maintenance_id}">New switches</a>.*Was closed</span> · .*<span>10 minutes</span> ·.*All well\\.`,
      's',
    ),
  )
  assert.match(text, /Cancelled <time.*Was planned for .*It rained\./s)
  assert.doesNotMatch(text, /Too long ago/)
  assert.match((await get(app, '/status/pos')).text, /New switches/)
  assert.doesNotMatch((await get(app, '/status/web')).text, /New switches/)

  const own = await get(app, `/status/@${maintenance_id}`)
  assert.equal(own.heading, 'This maintenance is over')
  assert.match(own.text, /New switches.*All well\..*Two of two\..*One of two\./s)
  assert.doesNotMatch(own.text, /secret_code|api_key/)
  assert.equal(
    (await get(app, `/status/@${maintenance_id.replace(/.$/, each => (each === '0' ? '1' : '0'))}`)).status,
    404,
  )
})

test('[status.history] windows that ended before a restart are shown after it, and midnight belongs to the day that ends', async t => {
  const folder = temporaryFolder(t)
  const store = `sqlite:${join(folder, 'ops.db')}`
  const before = await startApp(t, { store })
  const { maintenance_id } = await before.schedule(0, { estimated_duration_seconds: 22 * 3600 })
  await before.clock.pass(22 * 3_600_000)
  await before.data('maintenanceEnd', { maintenance_id })
  await before.close()
  const app = await startApp(t, { store, config: isPublic, clock: before.clock })
  const { text } = await get(app, '/status')
  assert.match(text, /One maintenance window in the last 90 days\./)
  assert.match(text, /<title>1 Dec: Was closed<\/title>/)
  assert.doesNotMatch(text, /<title>2 Dec/)
})

test('[status.lists] every counted window is on a page of its list, if it may be seen at all', async t => {
  const app = await startApp(t, { config: isPublic })
  const made: Record<string, string[]> = { now: [], coming: [], past: [] }
  const add = async (kind: string, count: number, startsIn: (at: number) => number) => {
    for (let at = 1; at <= count; at++) {
      const { maintenance_id } = await app.schedule(startsIn(at), { scopes: [`pos/${at}`] })
      if (kind === 'past') await app.data('maintenanceEnd', { maintenance_id })
      made[kind]?.unshift(maintenance_id)
    }
  }
  await add('past', 65, () => 0)
  await add('now', 31, () => 0)
  await add('coming', 31, at => at * 4000)
  const { text } = await get(app, '/status/pos')
  assert.match(text, /31 closed.*href="\/status\/pos\/@now">Show all 31/s)
  for (const [kind, windows] of Object.entries(made)) {
    if (kind !== 'now') assert.match(text, new RegExp(`href="/status/pos/@${kind}">and \\d+ more`))
    const pages = Math.ceil(windows.length / 20)
    const listed: string[] = []
    for (let page = 1; page <= pages; page++) {
      const { text: each, status } = await get(app, `/status/pos/@${kind}/${page}`)
      assert.equal(status, 200)
      assert.match(each, new RegExp(`Page ${page} of ${pages}`))
      listed.push(...[...each.matchAll(/<a href="\/status\/@([^"]+)"/g)].map(([, id = '']) => id))
    }
    assert.deepEqual(listed.toSorted(), windows.toSorted(), kind)
    for (const path of [`/status/@${kind}/${pages + 1}`, `/status/@${kind}/0`, `/status/a b/@${kind}`])
      assert.equal((await get(app, path)).status, 404, path)
    assert.match((await get(app, `/status/web/@${kind}`)).text, /None\./)
  }
})

test('[status.months] each month and day has a page of its windows, from memory or the store, that the strip leads to', async t => {
  const app = await startApp(t, { config: { ...isPublic, OPS_TIME_ZONE: 'Europe/Berlin' } })
  const { clock, data, schedule } = app
  const play = async (description: string, scopes: string[]) => {
    const { maintenance_id } = await schedule(0, { description, scopes })
    await clock.pass(600_000)
    await data('maintenanceEnd', { maintenance_id })
  }
  await play('Oldest', ['pos'])
  // Past midnight in Berlin, but not in UTC.
  clock.jump(20 * 86_400_000 + 20.9 * 3_600_000)
  await clock.pass(120_000)
  await play('Next day', ['web'])
  const fromMemory = await get(app, '/status/@history/2026-12')
  clock.jump(200 * 86_400_000)
  await clock.pass(120_000)
  await play('Latest', ['pos'])
  const { text } = await get(app, '/status')
  assert.match(text, /<a href="\/status\/@history\/2027-07">July 2027<\/a>/)
  assert.doesNotMatch(text, /Oldest|Next day/)
  const month = await get(app, '/status/@history/2026-12')
  assert.equal(month.heading, 'December 2026')
  assert.match(month.text, /2 maintenance windows.*Next day.*Oldest/s)
  assert.doesNotMatch(month.text, /Latest/)
  assert.equal(
    month.text.match(/<table class="days">.*?<\/table>/s)?.[0],
    fromMemory.text.match(/<table class="days">.*?<\/table>/s)?.[0],
  )
  assert.match(month.text, /<a href="\/status\/@history\/2026-12-22">22<.*Was closed/s)
  assert.match(
    month.text,
    /rel="prev" href="\/status\/@history\/2026-11".*rel="next" href="\/status\/@history\/2027-01"/s,
  )
  assert.match(
    month.text,
    /<tr><th scope="col"><abbr title="Monday">Mon<.*<tbody>\s*<tr><td><\/td><td class="is-blocked"><a href="[^"]*-01">1</s,
    'a Tuesday',
  )
  const day = await get(app, '/status/@history/2026-12-22')
  assert.match(day.text, /<h1>Tue,? 22 December 2026<.*Next day/s)
  assert.doesNotMatch(day.text, /Oldest/)
  const scoped = await get(app, '/status/pos/@history/2026-12')
  assert.match(scoped.text, /Oldest/)
  assert.doesNotMatch(scoped.text, /Next day/)
  for (const path of ['2027-12', '2026-13', '2026-02-30', '2026-12/2', '2026', '0000-01'])
    assert.equal((await get(app, `/status/@history/${path}`)).status, 404, path)
  assert.match((await get(app, '/status/@history/2020-01')).text, /0 maintenance windows/)
  const inMonth = await get(app, '/status/@find?q=2026-12+oldest')
  assert.match(inMonth.text, /One result\..*Searched: December 2026\.<.*Oldest/s)
  const recent = await get(app, '/status/@find?q=oldest')
  assert.match(recent.text, /Nothing was found.*in the last 90 days\. For anything older, add its month/s)
  const ahead = await get(app, '/status/@find?q=2028-01')
  assert.match(ahead.text, /Searched: January 2028\. What is planned more than 14 days ahead is not listed yet/)
})

test('[status.find] parts and windows are found by name, text and date, twenty a page, and only what is public', async t => {
  const app = await startApp(t)
  for (let store = 1; store <= 30; store++)
    await app.schedule(0, { description: `Tills of store ${store}`, scopes: [`pos/emea/${store}`] })
  await app.schedule(3 * 86_400, { description: 'Größere Umbauten', scopes: ['warehouse'] })
  const ended = await app.schedule(0, { description: 'Relay', scopes: ['mail'], impact: 'notice' })
  await app.data('maintenanceEnd', { maintenance_id: ended.maintenance_id, end_message: 'Replaced.' })
  const find = async (q: string, more = '') => (await get(app, `/status/@find?q=${encodeURIComponent(q)}${more}`)).text
  assert.match(await find(''), /<form.*By name or text/s)
  assert.match(await find('  POS/Emea/7 '), /<h2>Parts<.*pos\/emea\/7<.*Closed<.*03:00 UTC.*Tills of store 7</s)
  assert.match(await find('pos/emea/7/till-2'), /One result|2 results.*pos\/emea\/7\/till-2<.*Closed</s)
  const unknown = await find('pos/apac/1')
  assert.match(unknown, /Nothing is known by the name “pos\/apac\/1”.*Similar names:.*pos\/emea\/1</s)
  assert.doesNotMatch(unknown, /No maintenance</)
  assert.match(await find('grossere umbauten'.replace('grossere', 'große')), /Größere Umbauten/)
  assert.match(await find('umbauten 2026-12-04'), /One result.*Größere Umbauten/s)
  for (const date of ['4.12.', '04.12.2026'])
    for (const lang of ['en', 'de'])
      assert.match(await find(`umbauten ${date}`, `&lang=${lang}`), /(One result|Ein Treffer).*Größere Umbauten/s)
  assert.match(await find('umbauten 12/24'), /Nothing was found/, 'a day and no month')
  const asked = await find('umbauten 4/12', '&lang=en')
  assert.match(asked, /“4\/12” can be two dates\. Which one\?.*q=umbauten%202026-12-04">Fri,? 4 December 2026</s)
  assert.match(asked, /q=umbauten%202027-04-12">Mon,? 12 April 2027</)
  assert.match(await find('umbauten'), /Searched: .* ended in the last 24 hours\.</)
  assert.match(await find('umbauten', '&lang=de'), /Durchsucht: .* in den letzten 24 Stunden zu Ende ging\.</)
  assert.match(await find('umbauten 2026-12-05'), /Nothing was found\. A shorter word may help/)
  assert.match(await find('replaced'), /One result.*Relay/s)
  const first = await find('emea')
  assert.match(first, /60 results.*Page 1 of 3/s)
  assert.match(first, /href="\/status\/@find\?q=emea&amp;page=2"/)
  assert.match(await find('emea', '&page=2'), /pos\/emea\/30<.*Tills of store/s)
  assert.equal((await get(app, '/status/@find?q=emea&page=4')).status, 404)
  assert.equal((await get(app, '/status/@find?q=emea&page=x')).status, 404)
  assert.match(await find('<script>alert(1)</script>'), /value="&lt;script&gt;/)
  const { headers } = await get(app, '/status/@find?q=emea&limit=3')
  assert.match(headers.get('ops-warning') ?? '', /`limit` was ignored/)
  await app.clock.pass(86_400_000)
  assert.match(await find('replaced'), /Nothing was found/)
  const hidden = await startApp(t, { config: { OPS_PUBLIC_BOARD: 'false', ...isPublic } })
  assert.equal((await get(hidden, '/status/@find?q=a')).status, 404)
})

test('[status.find] a window is found by its text, its scopes or its date, not as a part of everything', async t => {
  const app = await startApp(t, { config: isPublic })
  const { maintenance_id } = await app.schedule(3600, { description: 'Replace router in store 77' })
  await app.data('maintenanceCancel', { maintenance_id, reason: 'Not needed' })
  await app.schedule(0, { description: 'Tills', scopes: ['pos/emea/store-0042'] })
  const find = async (q: string) => (await get(app, `/status/@find?q=${encodeURIComponent(q)}`)).text
  for (const query of ['Filiale 250', 'store 250', 'letzten Dienstag', 'Mittwoch switch', 'pos/emea/store-0O42'])
    assert.doesNotMatch(await find(query), /Replace router/, query)
  assert.match(await find('pos/emea/store-0042'), /Tills.*Replace router/s)
  // It is a Tuesday.
  for (const query of ['heute router', 'router today', 'Dienstag', 'router Tuesday', 'store 77'])
    assert.match(await find(query), /Replace router/, query)
  assert.match(await find('last Tuesday'), /Searched: Tue,? 24 November 2026\./)
  assert.match(await find('Mittwoch'), /Searched: Wed,? 25 November 2026 and Wed,? 2 December 2026\./)
})

test('[status.unknown] a name that nothing names is no all-clear: similar ones are offered, and what covers it is shown', async t => {
  const app = await startApp(t)
  const { maintenance_id } = await app.schedule(0, { scopes: ['pos/emea/store-0042', 'pos/emea/store-0777'] })
  const mistyped = await get(app, '/status/pos/emea/store-0O42')
  assert.equal(mistyped.heading, 'Nothing is known by this name')
  assert.match(
    mistyped.text,
    /Nothing is known by the name “pos\/emea\/store-0o42”.*href="\/status\/pos\/emea\/store-0042"/s,
  )
  assert.doesNotMatch(mistyped.text, /No maintenance right now|store-0777/)
  assert.match(mistyped.text, /<form class="find"/)
  const { text } = await get(app, '/status/pos/emea/store-0O42?lang=de')
  assert.match(text, /Unter dem Namen „pos\/emea\/store-0o42“ ist nichts bekannt/)
  await app.data('maintenanceEnd', { maintenance_id })
  assert.equal((await get(app, '/status/pos/emea/store-0042')).heading, 'No maintenance right now', 'recently')
  await app.schedule(0, { description: 'All of it', scopes: ['pos'] })
  const covered = await get(app, '/status/pos/emea/store-0O42')
  assert.equal(covered.heading, 'Closed for maintenance')
  assert.match(covered.text, /Nothing is known by the name .*All of it/s)
})

test('[status.lists] the list of what is planned says up to when it is complete, and lists nothing later', async t => {
  const app = await startApp(t)
  await app.schedule(13 * 86_400, { description: 'Listed', estimated_duration_seconds: 5400 })
  await app.schedule(14 * 86_400 + 7200, { description: 'Too early' })
  for (const path of ['/status', '/status/@coming']) {
    const { text } = await get(app, path)
    assert.match(text, /Listed.*complete up to and including Mon,? 14 December 2026\./s)
    assert.doesNotMatch(text, /Too early/)
    assert.match(text, /Mon,? 14 Dec,? 02:00 UTC<\/time> – <time[^>]*>03:30</, 'start and end')
  }
  app.clock.jump(7_200_000)
  await app.clock.pass(3_600_000)
  assert.match((await get(app, '/status')).text, /Too early/)
})

test('[status.last-day] what is over says when it ended or was cancelled, and its page until when it is there', async t => {
  const app = await startApp(t)
  const { maintenance_id } = await app.schedule(0, { description: 'Tills' })
  await app.clock.pass(2_400_000)
  await app.data('maintenanceEnd', { maintenance_id })
  const later = await app.schedule(4200, { description: 'Shop' })
  await app.clock.pass(600_000)
  await app.data('maintenanceCancel', { maintenance_id: later.maintenance_id })
  const { text } = await get(app, '/status')
  const bare = text.replace(/<[^>]*>/g, '')
  assert.match(bare, /Cancelled Tue,? 1 Dec,? 02:50 UTC.*Was planned for 03:50 – 04:50/s)
  assert.match(bare, /Ended Tue,? 1 Dec,? 02:40 UTC.*Was closed · 02:00 – 02:40 · 40 minutes/s)
  const own = await get(app, `/status/@${maintenance_id}`)
  assert.match(own.text, /This page is here until<.*Wed,? 2 Dec,? 02:40 UTC/s)
  const gone = await get(app, '/status/@019ac2f0-5b7e-7000-8fe0-000000000000')
  assert.deepEqual([gone.status, gone.heading], [404, 'This maintenance is not shown'])
  assert.match(gone.text, /shown for 24 hours after its end/)
})

test('[status.searches] an address gets so many pages that need a search or the store, and the overview goes on', async t => {
  const app = await startApp(t, { config: { ...isPublic, OPS_TRUST_PROXY: '127.0.0.1' } })
  const ask = (path: string, address: string) => get(app, path, { 'x-forwarded-for': address })
  for (let at = 0; at < 20; at++) {
    for (const path of [
      `/status/@find?q=${at}`,
      `/status/@history/19${70 + at}-01`,
      `/status/@01a22f54-8d00-7000-8fe0-0000000000${10 + at}`,
    ])
      assert.notEqual((await ask(path, '192.0.2.1')).status, 429, path)
  }
  const busy = await ask('/status/@find?q=more', '192.0.2.1')
  assert.deepEqual([busy.status, busy.heading, busy.headers.get('retry-after')], [429, 'Too many requests', '60'])
  assert.equal((await ask('/status/@find?q=19', '192.0.2.1')).status, 200, 'what is cached is free')
  for (const path of ['/status', '/status/@past', '/status/@find'])
    assert.equal((await ask(path, '192.0.2.1')).status, 200)
  assert.equal((await ask('/status/@find?q=other', '192.0.2.2')).status, 200)
  await app.clock.pass(60_000)
  assert.equal((await ask('/status/@find?q=more', '192.0.2.1')).status, 200)
})

test('[status.many] many that are alike are one line: overruns first, then larger scopes, with count and end', async t => {
  const app = await startApp(t)
  await app.schedule(0, { description: 'Late', scopes: ['pos/apac/3'], estimated_duration_seconds: 60 })
  await app.clock.pass(120_000)
  for (let store = 1; store <= 30; store++)
    await app.schedule(0, { description: 'New tills', scopes: [`pos/emea/${store}`], estimated_duration_seconds: 5100 })
  await app.schedule(0, { description: 'Search', scopes: ['web'], impact: 'read_only' })
  const { text } = await get(app, '/status')
  const rows = [...text.matchAll(/<tr><th scope="row">(.*?)<\/tr>/gs)].map(([, row = '']) =>
    row
      .replace(/<svg.*?<\/svg>|<[^>]*>/gs, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  )
  assert.deepEqual(rows, [
    'pos/apac/3 Closed It is taking longer than planned.',
    'web Read-only until Tue 1 Dec, 03:02 UTC',
    'pos/emea 30 closed until Tue 1 Dec, 03:27 UTC',
  ])
  const cards = [...text.matchAll(/<h3[^>]*>(.*?)<\/h3>/g)].map(([, heading]) => heading)
  assert.deepEqual(cards, ['Late', 'Search', 'New tills'])
  assert.match(text, /One maintenance window is taking longer than planned; it is not known when it ends/)
  assert.match((await get(app, '/status/pos/emea')).text, /href="\/status\/pos\/emea\/@now">Show all 30/)
  assert.match(
    (await get(app, '/status/@now')).text,
    /<ol class="windows">\s*<li>\s*<p class="when"><strong>It is taking longer/,
  )
})

test('[status.lists] lists are as public as the page', async t => {
  const plain = await startApp(t)
  const hidden = await startApp(t, { config: { OPS_PUBLIC_BOARD: 'false', ...isPublic } })
  const statuses = async (app: TestApp) =>
    Promise.all(['now', 'coming', 'past'].map(async kind => (await get(app, `/status/@${kind}`)).status))
  assert.deepEqual(await statuses(plain), [200, 200, 200])
  assert.deepEqual(await statuses(hidden), [404, 404, 404])
})

test('[status.store-away] while the store is unreachable, the page is served from memory, and says what it cannot read', async t => {
  const fault = new Fault()
  const app = await startApp(t, { config: isPublic, wrap: fault.wrap })
  const { maintenance_id } = await app.schedule(0)
  fault.away = true
  const blind = await get(app, '/status')
  assert.equal(blind.heading, 'Closed for maintenance')
  assert.match(blind.text, /The history cannot be shown right now/)
  const own = await get(app, `/status/@${maintenance_id}`)
  assert.deepEqual(
    [own.status, own.heading, own.headers.get('retry-after')],
    [503, 'This page cannot be shown right now', '10'],
  )
  fault.away = false
  await app.clock.pass(2500)
  assert.match((await get(app, '/status')).text, /One maintenance window/)
  assert.equal((await get(app, `/status/@${maintenance_id}`)).status, 200)
  fault.away = true
  await app.clock.pass(7_200_000)
  assert.match((await get(app, '/status')).text, /One maintenance window.*/)
  assert.equal((await get(app, `/status/@${maintenance_id}`)).status, 200, 'what was known last')
})

test('[status.store-away] [status.last-day] if the history is private, the page says that it cannot read the last day', async t => {
  const fault = new Fault()
  const app = await startApp(t, { wrap: fault.wrap })
  const { maintenance_id } = await app.schedule(0, { description: 'Tills' })
  await app.data('maintenanceEnd', { maintenance_id })
  await app.clock.pass(60_000)
  fault.away = true
  const { text } = await get(app, '/status')
  assert.match(text, /The last 24 hours.*Past maintenance cannot be shown right now/s)
  assert.doesNotMatch(text, /90 days|The history/)
  assert.match(
    (await get(app, '/status?lang=de')).text,
    /Die letzten 24 Stunden.*können gerade nicht angezeigt werden/s,
  )
  assert.equal((await get(app, '/status/@past')).status, 503)
  fault.away = false
  await app.clock.pass(2500)
  const back = (await get(app, '/status')).text
  assert.match(back, /The last 24 hours.*Tills/s)
  assert.doesNotMatch(back, /cannot be read/)
})

test('[status.once] a hundred requests at once are answered with one rendering', async t => {
  const fault = new Fault()
  const app = await startApp(t, { config: isPublic, wrap: fault.wrap })
  await app.schedule(0)
  const before = fault.calls['windows.list'] ?? 0
  const pages = await Promise.all(Array.from({ length: 100 }, () => get(app, '/status')))
  assert.equal(new Set(pages.map(({ text }) => text)).size, 1)
  assert.equal((fault.calls['windows.list'] ?? 0) - before, 1)
})

test('[status.private-read] without OPS_PUBLIC_READ the page shows what /ping reports for each scope, and neither older history nor earlier updates', async t => {
  const app = await startApp(t)
  const { maintenance_id } = await app.schedule(0, { description: 'Now', scopes: ['pos'] })
  await app.data('maintenanceUpdate', { maintenance_id, text: 'Earlier.' })
  await app.data('maintenanceUpdate', { maintenance_id, text: 'Latest.' })
  const { text } = await get(app, '/status')
  assert.match(text, /Now.*Latest\./s)
  assert.doesNotMatch(text, /Earlier\.|90 days|24 hours|@history/)
  const own = await get(app, `/status/@${maintenance_id}`)
  assert.match(own.text, /<h1>Closed for maintenance.*Now.*Latest\./s)
  assert.doesNotMatch(own.text, /Earlier\./)
  assert.equal((await get(app, '/status/@history/2026-12')).status, 404)
})

test('[status.last-day] [status.address] without OPS_PUBLIC_READ ended windows are shown for a day, with their messages, even after a restart', async t => {
  const store = `sqlite:${join(temporaryFolder(t), 'ops.db')}`
  const first = await startApp(t, { store })
  /** Hours in which nothing happens: not each beat of them is played. */
  const away = async ({ clock }: TestApp, ms: number) => {
    clock.jump(ms - 60_000)
    await clock.pass(60_000)
  }
  const say = async (description: string, how: 'end' | 'cancel', more: object = {}) => {
    const { maintenance_id } = await first.schedule(how === 'end' ? 0 : 60, { description, ...more })
    await first.data('maintenanceUpdate', { maintenance_id, text: `Update of ${description}` })
    if (how === 'end') await first.data('maintenanceEnd', { maintenance_id, end_message: `Message of ${description}` })
    else await first.data('maintenanceCancel', { maintenance_id, reason: `Reason of ${description}` })
    return maintenance_id
  }
  const longAgo = await say('Long ago', 'end')
  await away(first, 86_400_000)
  const id = await say('Tills', 'end', { scopes: ['pos'] })
  await say('Shop', 'cancel', { scopes: ['web'] })
  await first.schedule(0, {
    description: 'By itself',
    auto_end: true,
    estimated_duration_seconds: 600,
    scopes: ['pos/1'],
  })
  await first.clock.pass(600_000)
  const check = async (app: TestApp) => {
    const { text } = await get(app, '/status')
    assert.match(text, /The last 24 hours.*Message of Tills/s)
    assert.match(text, /Reason of Shop/)
    assert.match(text, /By itself/)
    assert.doesNotMatch(text, /Long ago|Update of|@history|90 days/)
    const { text: pos } = await get(app, '/status/pos')
    assert.match(pos, /Message of Tills/)
    assert.doesNotMatch(pos, /Reason of Shop/)
    assert.match((await get(app, '/status/@past')).text, /The last 24 hours: 3.*Message of Tills/s)
    assert.match((await get(app, '/status?lang=de')).text, /Die letzten 24 Stunden/)
    const own = await get(app, `/status/@${id}`)
    assert.match(own.text, /<h1>This maintenance is over<.*Message of Tills.*Was closed/s)
    assert.equal((await get(app, `/status/@${longAgo}`)).status, 404)
  }
  await check(first)
  await first.close()
  const second = await startApp(t, { store, clock: first.clock })
  await check(second)
  await away(second, 86_400_000 - 601_000)
  assert.match((await get(second, '/status')).text, /Message of Tills/)
  await second.clock.pass(1000)
  const { text } = await get(second, '/status')
  assert.doesNotMatch(text, /Message of Tills|Reason of Shop/)
  assert.match(text, /By itself/)
  assert.equal((await get(second, `/status/@${id}`)).status, 404)
  await second.clock.pass(600_000)
  assert.doesNotMatch((await get(second, '/status')).text, /By itself|24 hours/)
  await second.close()
  const hidden = await startApp(t, { store, clock: second.clock, config: { OPS_PUBLIC_BOARD: 'false' } })
  assert.doesNotMatch((await get(hidden, '/status')).text, /By itself/)
})

test('[status.private-board] without a public board the page says only open or closed', async t => {
  const app = await startApp(t, { config: { OPS_PUBLIC_BOARD: 'false', ...isPublic } })
  const { maintenance_id } = await app.schedule(0, { description: 'Secret plan' })
  await app.schedule(600, { description: 'Secret plan', scopes: ['vault'] })
  const { text, heading } = await get(app, '/status')
  assert.equal(heading, 'Closed for maintenance')
  assert.doesNotMatch(text, /Secret plan|vault|<time|\/ops\/stream|history/)
  assert.equal((await get(app, `/status/@${maintenance_id}`)).status, 404)
})

test('[status.language] the language is that of Accept-Language, or the one in the query', async t => {
  const app = await startApp(t)
  await app.schedule(0)
  for (const [path, accepted, tag] of [
    ['/status', 'de-CH, en;q=0.5', 'de'],
    ['/status', 'fr', 'en'],
    ['/status?lang=de', 'en', 'de'],
    ['/status?lang=xx', 'de', 'de'],
    ['/status/No such', 'de', 'de'],
  ] as const) {
    const { text, headers } = await get(app, path, { 'accept-language': accepted })
    assert.match(text, new RegExp(`<html lang="${tag}"`), path)
    assert.equal(headers.get('content-language'), tag)
  }
  assert.equal((await get(app, '/status', { 'accept-language': 'de' })).heading, 'Wegen Wartungsarbeiten geschlossen')
})

test('[status.language] each page links to itself in every language, even a 404', async t => {
  const app = await startApp(t, { config: { OPS_PUBLIC_URL: 'https://example.com/ops-status' } })
  const page = { accept: 'text/html' }
  for (const path of [
    '/status',
    '/status/pos',
    '/status/@past',
    '/status/No%20such',
    '/status/@none',
    '/nowhere',
    '/no/where?a=b',
  ]) {
    const { text, status } = await get(app, path, page)
    const links = [...text.matchAll(/<a href="([^"]*)" hreflang="(\w+)"/g)]
    assert.ok(links.length > 1)
    for (const [, href = '', tag] of links) {
      const at = new URL(href.replace('/ops-status', ''), new URL(path, app.url))
      assert.equal(at.pathname, new URL(path, app.url).pathname)
      const found = await get(app, `${at.pathname}${at.search}`, page)
      assert.deepEqual([found.status, found.headers.get('content-language')], [status, tag], href)
    }
    assert.equal(
      /rel="canonical"|hreflang="\w+" href=/.test(text),
      status === 200,
      'what does not exist has no address',
    )
  }
})

test('[status.name-ignored] a header lists the query fields that a page ignores', async t => {
  const app = await startApp(t)
  await app.schedule(0, { scopes: ['pos'] })
  const scope = 'the page of a scope is `/status/` and the scope'
  for (const [path, warning] of [
    ['/status', null],
    ['/status?lang=de&seq=7', null],
    ['/status?scopes=pos', `\`scopes\` was ignored: ${scope}`],
    ['/?scope=pos', `\`scope\` was ignored: ${scope}`],
    ['/status/web?Scope%5B%5D=pos', `a field whose name is not repeated here was ignored: ${scope}`],
    ['/status/@past?langs=de', '`langs` was ignored: did you mean `lang`?'],
    ['/status/badge.svg?scopes=pos', '`scopes` was ignored: did you mean `scope`?'],
    ['/status/badge.svg?scope=pos&lang=de', null],
    ['/status?secret_code=hush-hush-hush', 'a credential was ignored: this call takes none'],
    ['/status/status.css?v=1', null],
    ['/status/banner.js?scope=pos&hours=2', null],
  ] as const) {
    const plain = await get(app, path)
    assert.equal(plain.headers.get('ops-warning'), warning, path)
    const again = await get(app, path, { 'if-none-match': plain.headers.get('etag') ?? '' })
    assert.deepEqual([again.status, again.headers.get('ops-warning')], [304, warning], path)
  }
})

test('[status.badge] a badge is a picture with the state of a scope', async t => {
  const app = await startApp(t, { config: { OPS_PAGE_TITLE: 'A & B' } })
  await app.schedule(0, { scopes: ['pos'], impact: 'read_only' })
  const whole = await get(app, '/status/badge.svg')
  assert.match(whole.text, /<title>A &amp; B: Partly read-only<\/title>/)
  const scoped = await get(app, '/status/badge.svg?scope=POS/emea')
  assert.match(scoped.text, /<title>pos\/emea: Read-only<\/title>/)
  assert.equal(scoped.headers.get('content-type'), 'image/svg+xml; charset=utf-8')
  assert.equal(scoped.headers.get('cross-origin-resource-policy'), 'cross-origin')
  assert.match(scoped.headers.get('content-security-policy') ?? '', /default-src 'none'.*sandbox/)
  const wrong = await get(app, '/status/badge.svg?scope=<script>')
  assert.equal(wrong.status, 400)
  assert.doesNotMatch(wrong.text, /<script/)
})

test('[status.one-rule] page, badge and /ping have the same state: that of the scope, and a stricter one below it', async t => {
  const app = await startApp(t)
  const badge = async (query = '') => {
    const { text } = await get(app, `/status/badge.svg${query}`)
    const [, value = ''] = /<title>[^:]*: ([^<]*)<\/title>/.exec(text) ?? []
    return [value, /height="20" rx="4" fill="(#\w+)"/.exec(text)?.[1]]
  }
  const [green, blue, amber, red] = ['#1a7f45', '#2357c5', '#8a5300', '#b3261e']
  const heading = async () => (await get(app, '/status')).heading
  assert.deepEqual([await badge(), await heading()], [['No maintenance', green], 'No maintenance right now'])
  await app.schedule(0, { scopes: ['pos/1', 'web'], estimated_duration_seconds: 60, auto_end: true })
  assert.deepEqual(
    [await badge(), await heading()],
    [['Partly closed', amber], 'Some parts are closed for maintenance'],
  )
  assert.deepEqual(await badge('?scope=pos'), ['Partly closed', amber])
  assert.deepEqual(await badge('?scope=pos/1/a'), ['Closed', red])
  assert.deepEqual(await badge('?scope=pos/2'), ['No maintenance', green])
  assert.deepEqual(await badge('?lang=de'), ['Teilweise geschlossen', amber])
  await app.schedule(0, { impact: 'notice' })
  assert.deepEqual(await badge(), ['Partly closed', amber])
  await app.clock.pass(60_000)
  assert.deepEqual([await badge(), await heading()], [['Available during maintenance', blue], 'Maintenance under way'])
  await app.schedule(0, { impact: 'read_only', scopes: ['pos'] })
  assert.deepEqual(await badge(), ['Partly read-only', amber])
  const closed = await startApp(t, { config: { OPS_PUBLIC_BOARD: 'false' } })
  await closed.schedule(0, { scopes: ['vault'] })
  assert.match(
    (await get(closed, '/status/badge.svg')).text,
    /: No maintenance</,
    'a private board tells what /ping tells',
  )
})

test('[status.files] the files of the pages can be cached forever by their version', async t => {
  const app = await startApp(t)
  const { text } = await get(app, '/status')
  const paths = [...text.matchAll(/(?:href|src)="(\/status\/\w+\.\w+\?v=[^"]+)"/g)].map(([, path = '']) => path)
  assert.equal(paths.length, 2)
  for (const path of paths) {
    const { status, headers } = await get(app, path)
    assert.deepEqual([path, status, headers.get('cache-control')], [path, 200, 'public, max-age=31536000, immutable'])
    assert.doesNotMatch((await get(app, path)).text, /\b(animation|transition|scroll-behavior)\b/, 'nothing moves')
    assert.equal((await get(app, path.replace(/\?.*/, '?v=older'))).headers.get('cache-control'), 'public, max-age=300')
  }
})

test('[status.settings] title, logo, accent, footer and zone come from the configuration', async t => {
  const logo = join(temporaryFolder(t), 'logo.svg')
  writeFileSync(logo, '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
  const app = await startApp(t, {
    config: {
      OPS_PAGE_TITLE: 'Corner <Shops>',
      OPS_PAGE_LOGO: logo,
      OPS_PAGE_ACCENT: '#ffff00',
      OPS_PAGE_FOOTER: 'Ask at https://desk.example.com',
      OPS_TIME_ZONE: 'Asia/Tokyo',
    },
  })
  await app.schedule(600)
  const { text } = await get(app, '/status')
  assert.match(text, /<title>No maintenance right now · Corner &lt;Shops&gt;<\/title>/)
  assert.match(text, /<a href="https:\/\/desk\.example\.com" rel="nofollow noopener noreferrer">/)
  assert.match(text, /Tue 1 Dec, 11:10 (JST|GMT\+9)/)
  const picture = await get(app, '/status/logo')
  assert.equal(picture.headers.get('content-type'), 'image/svg+xml')
  assert.match(picture.headers.get('content-security-policy') ?? '', /sandbox/)
  const [, accent = ''] = /--accent-light:(#\w+)/.exec((await get(app, '/status/status.css')).text) ?? []
  assert.notEqual(accent, '#ffff00', 'yellow cannot be read on white')
})

test('[status.base] behind a path every link includes it, and link previews have the full URL', async t => {
  const app = await startApp(t, { config: { OPS_PUBLIC_URL: 'https://example.com/maintenance/' } })
  await app.schedule(600, { scopes: ['pos'] })
  const { text } = await get(app, '/status/pos', { host: 'evil.example' })
  const links = [...text.matchAll(/(?:href|src|data-stream)="([^"]+)"/g)].map(([, link = '']) => link)
  assert.ok(links.length > 5)
  assert.deepEqual(
    links.filter(
      link =>
        link !== '#content' &&
        !link.startsWith('/maintenance/') &&
        !/^(https|webcal):\/\/example\.com\/maintenance\//.test(link),
    ),
    [],
  )
  assert.match(text, /<link rel="canonical" href="https:\/\/example\.com\/maintenance\/status\/pos">/)
  assert.match(text, /<meta property="og:image" content="https:\/\/example\.com\/maintenance\/status\/card\.png">/)
  assert.match(
    text,
    /<meta property="og:description" content="As of Tue 1 Dec, 02:00 UTC: No maintenance right now\. Next: Tue 1 Dec, 02:10 UTC, Database migration">/,
  )
  const card = await get(app, '/status/card.png')
  assert.equal(card.headers.get('content-type'), 'image/png')
})

test('[status.log] it is not logged unless OPS_LOG_PING samples it', async t => {
  const quiet = await startApp(t)
  await get(quiet, '/status')
  assert.deepEqual(
    quiet.log.filter(({ message }) => message === 'request'),
    [],
  )
  const sampled = await startApp(t, { config: { OPS_LOG_PING: '2' } })
  for (let count = 0; count < 4; count++) await get(sampled, '/status/pos?token=x')
  const lines = sampled.log
    .filter(({ message }) => message === 'request')
    .map(({ fields }) => [fields['call'], fields['one_in']])
  assert.deepEqual(lines, [
    ['GET /status/pos', 2],
    ['GET /status/pos', 2],
  ])
})
