import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Fault } from '../stage/fault.ts'
import { sendRaw } from '../stage/send-request.ts'
import { startApp, type TestApp } from '../stage/start-app.ts'

const hour = 3600
const hourMs = 3_600_000
const calendarPath = '/status/@calendar.ics'
const feedPath = '/status/@feed.atom'

async function get({ url }: Pick<TestApp, 'url'>, path: string, headers: Record<string, string> = {}) {
  const response = await fetch(new URL(path, url), { headers: { 'accept-language': 'en', ...headers } })
  return { status: response.status, headers: response.headers, text: await response.text() }
}

/** The entries of a feed, newest first. */
function entriesIn(text: string) {
  return text
    .split('<entry>')
    .slice(1)
    .map(entry => {
      const of = (name: string) => new RegExp(`<${name}[^>]*>(.*?)</${name}>`, 's').exec(entry)?.[1] ?? ''
      return {
        id: of('id'),
        title: of('title'),
        published: of('published'),
        updated: of('updated'),
        content: of('content'),
      }
    })
}

async function feedOf(app: Pick<TestApp, 'url'>, query = '', headers: Record<string, string> = {}) {
  const { status, text } = await get(app, `${feedPath}${query}`, headers)
  assert.equal(status, 200, text)
  return entriesIn(text)
}

const titles = (entries: { title: string }[]) => entries.map(({ title }) => title)

/** The events of a calendar by id, each with its properties, lines unfolded. */
async function eventsOf(app: Pick<TestApp, 'url'>, query = '') {
  const { status, text } = await get(app, `${calendarPath}${query}`)
  assert.equal(status, 200, text)
  const blocks = text.replaceAll('\r\n ', '').split('BEGIN:VEVENT\r\n').slice(1)
  return new Map(
    blocks.map(block => {
      const properties = Object.fromEntries(
        block.split('\r\n').map(line => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]),
      )
      return [properties['UID'] ?? '', properties]
    }),
  )
}

async function readerKey(app: TestApp): Promise<string> {
  return (await app.data('apiKeyCreate', { name: 'feeds', role: 'reader' })).api_key
}

const basic = (key: string) => ({ authorization: `Basic ${Buffer.from(`anyone:${key}`).toString('base64')}` })
const bearer = (key: string) => ({ authorization: `Bearer ${key}` })

test('[feeds.paths] calendar and feed are per scope and language; what is no scope is 400', async t => {
  const app = await startApp(t)
  const { maintenance_id: pos } = await app.schedule(hour, { scopes: ['pos'], description: 'Tills' })
  await app.schedule(hour, { scopes: ['web'], description: 'Shop' })
  assert.deepEqual([...(await eventsOf(app, '?scope=POS/emea')).keys()], [pos])
  assert.equal((await eventsOf(app)).size, 2)
  assert.deepEqual(titles(await feedOf(app, '?scope=pos')), ['Planned: Tills'])
  assert.deepEqual(titles(await feedOf(app, '?scope=pos&lang=de')), ['Geplant: Tills'])
  assert.deepEqual(titles(await feedOf(app, '?scope=pos', { 'accept-language': 'de-AT' })), ['Geplant: Tills'])
  assert.match((await get(app, `${calendarPath}?lang=de`)).text, /DESCRIPTION:Dann geschlossen\./)
  for (const path of [calendarPath, feedPath]) {
    const { status, text } = await get(app, `${path}?scope=a%20b`)
    assert.deepEqual([status, text.startsWith('`scope` must be `*`')], [400, true])
    const { headers } = await get(app, `${path}?scpoe=pos&format=x`)
    assert.match(headers.get('ops-warning') ?? '', /`scpoe` was ignored: did you mean `scope`\?; `format` was ignored/)
  }
  assert.equal((await get(app, calendarPath)).headers.get('content-type'), 'text/calendar; charset=utf-8')
  assert.equal((await get(app, feedPath)).headers.get('content-type'), 'application/atom+xml; charset=utf-8')
  assert.equal((await get(app, '/status/pos/@calendar.ics')).status, 404)
})

test('[feeds.methods] HEAD responds like GET without a body; other methods are 405', async t => {
  const app = await startApp(t)
  for (const path of [calendarPath, feedPath]) {
    const request = (method: string) =>
      sendRaw(app.url, `${method} ${path} HTTP/1.1\r\nhost: ops\r\nconnection: close\r\n\r\n`)
    const [head, whole] = [await request('HEAD'), await request('GET')]
    assert.deepEqual([head.status, head.body], [200, ''])
    assert.deepEqual(
      ['etag', 'content-length', 'content-type', 'cache-control', 'vary'].map(name => head.headers[name]),
      ['etag', 'content-length', 'content-type', 'cache-control', 'vary'].map(name => whole.headers[name]),
    )
    const response = await fetch(new URL(path, app.url), { method: 'POST' })
    assert.deepEqual([response.status, response.headers.get('allow')], [405, 'GET, HEAD'])
  }
})

test('[calendar.events] an event has the planned times, then the actual ones; an early end counts', async t => {
  const app = await startApp(t)
  const { maintenance_id: id } = await app.schedule(hour, { estimated_duration_seconds: 7200 })
  const times = async () => {
    const event = (await eventsOf(app)).get(id)
    return [event?.['DTSTART'], event?.['DTEND']]
  }
  assert.deepEqual(await times(), ['20261201T030000Z', '20261201T050000Z'])
  await app.clock.pass(30 * 60_000)
  await app.data('maintenanceStart', { maintenance_id: id })
  assert.deepEqual(await times(), ['20261201T023000Z', '20261201T043000Z'])
  await app.clock.pass(600_000)
  await app.data('maintenanceEnd', { maintenance_id: id, end_message: 'Quicker than planned' })
  assert.deepEqual(await times(), ['20261201T023000Z', '20261201T024000Z'])
  const event = (await eventsOf(app)).get(id)
  assert.match(event?.['DESCRIPTION'] ?? '', /^Quicker than planned\\nWas closed\./)
  app.clock.jump(25 * hourMs)
  assert.equal((await eventsOf(app)).size, 0, 'a day after its end it is no longer public')
})

test('[calendar.events] what is planned for months ahead is in the calendar, and follows its changes', async t => {
  const app = await startApp(t)
  const { maintenance_id: id } = await app.schedule(200 * 24 * hour, { scopes: ['pos/emea'] })
  assert.equal((await eventsOf(app, '?scope=pos')).get(id)?.['DTSTART'], '20270619T020000Z')
  await app.data('maintenanceUpdate', { maintenance_id: id, estimated_duration_seconds: 2 * hour })
  const event = (await eventsOf(app, '?scope=pos')).get(id)
  assert.deepEqual([event?.['DTEND'], event?.['SEQUENCE']], ['20270619T040000Z', '1'])
})

test('[calendar.events] what ends as it starts still has a length', async t => {
  const app = await startApp(t)
  const { maintenance_id: id } = await app.schedule(0)
  await app.data('maintenanceEnd', { maintenance_id: id })
  const event = (await eventsOf(app)).get(id)
  assert.deepEqual([event?.['DTSTART'], event?.['DTEND']], ['20261201T020000Z', '20261201T020100Z'])
})

test('[calendar.identity] the id stays, the sequence rises with each change, and a cancelled event says so', async t => {
  const app = await startApp(t)
  const { maintenance_id: id } = await app.schedule(hour)
  const sequences: number[] = []
  const look = async () => {
    const event = (await eventsOf(app)).get(id) ?? {}
    sequences.push(Number(event['SEQUENCE']))
    return event
  }
  await look()
  await app.data('maintenanceUpdate', {
    maintenance_id: id,
    scheduled_start_utc: new Date(app.clock.now() + 5 * hourMs).toISOString(),
  })
  assert.equal((await look())['DTSTART'], '20261201T070000Z')
  await app.clock.pass(60_000)
  await app.data('maintenanceUpdate', { maintenance_id: id, text: 'Still planned' })
  assert.equal((await look())['LAST-MODIFIED'], '20261201T020100Z')
  await app.data('maintenanceCancel', { maintenance_id: id, reason: 'Not needed' })
  const cancelled = await look()
  assert.deepEqual(
    [cancelled['STATUS'], cancelled['SUMMARY'], cancelled['TRANSP']],
    ['CANCELLED', 'Cancelled: Database migration', 'TRANSPARENT'],
  )
  assert.match(cancelled['DESCRIPTION'] ?? '', /^Not needed/)
  assert.deepEqual(sequences, [0, 1, 2, 3])
})

test('[calendar.overrun] an overrun ends with the next full quarter of an hour, again and again', async t => {
  const app = await startApp(t)
  const { maintenance_id: id } = await app.schedule(0, { estimated_duration_seconds: hour })
  const look = async () => (await eventsOf(app)).get(id) ?? {}
  await app.clock.pass(hourMs)
  assert.deepEqual([(await look())['DTEND'], (await look())['DTSTAMP']], ['20261201T031500Z', '20261201T030000Z'])
  assert.match(
    (await look())['DESCRIPTION'] ?? '',
    /It is taking longer than planned\. Planned end: Tue 1 Dec\\, 03:00/,
  )
  await app.clock.pass(899_000)
  assert.equal((await look())['DTEND'], '20261201T031500Z')
  await app.clock.pass(1000)
  assert.deepEqual([(await look())['DTEND'], (await look())['DTSTAMP']], ['20261201T033000Z', '20261201T031500Z'])
})

test('[calendar.folded] lines are at most 75 octets, end with CRLF, and cut no character', async t => {
  const app = await startApp(t)
  const description = `${'ä€🎉日本'.repeat(40)}; \\ , ${'x '.repeat(100)}x`
  const { maintenance_id: id } = await app.schedule(hour, { description })
  const { text } = await get(app, calendarPath)
  assert.ok(text.endsWith('END:VCALENDAR\r\n'))
  assert.doesNotMatch(text.replaceAll('\r\n', ''), /[\r\n]/)
  for (const line of text.split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75, line)
  assert.doesNotMatch(text, /\ufffd/)
  assert.doesNotMatch(text, /^METHOD/m)
  const summary = (await eventsOf(app)).get(id)?.['SUMMARY'] ?? ''
  assert.equal(summary.replace(/\\(.)/g, '$1'), description)
})

test('[feed.entries] the feed tells the story of a window, newest first', async t => {
  const app = await startApp(t, { config: { OPS_TIME_ZONE: 'Europe/Berlin', OPS_PUBLIC_READ: 'true' } })
  const { maintenance_id: id } = await app.schedule(hour, { scopes: ['pos', 'web'], auto_start: false })
  await app.data('maintenanceUpdate', {
    maintenance_id: id,
    scheduled_start_utc: new Date(app.clock.now() + 2 * hourMs).toISOString(),
    impact: 'read_only',
  })
  await app.clock.pass(2 * hourMs + 600_000)
  await app.data('maintenanceStart', { maintenance_id: id })
  await app.clock.pass(60_000)
  await app.data('maintenanceRelease', { maintenance_id: id, scopes: ['web'], text: 'web is back' })
  await app.clock.pass(2 * hourMs)
  await app.data('maintenanceUpdate', { maintenance_id: id, text: 'Nearly done' })
  await app.clock.pass(60_000)
  await app.data('maintenanceEnd', { maintenance_id: id, end_message: 'All good' })
  const entries = await feedOf(app)
  assert.deepEqual(titles(entries), [
    'Ended: Database migration',
    'Update: Database migration',
    'Taking longer than planned: Database migration',
    'Partly finished early: Database migration',
    'Started: Database migration',
    'Not started yet: Database migration',
    'Changed: Database migration',
    'Planned: Database migration',
  ])
  const [ended, , overrun, released, started, delayed, changed] = entries.map(({ content }) => content)
  assert.equal(
    ended,
    'All good\nStarted: Tue 1 Dec, 05:10 CET (04:10 UTC).\nEnded: Tue 1 Dec, 07:12 CET (06:12 UTC).\nAffected: pos.',
  )
  assert.match(overrun ?? '', /^It is taking longer than planned\.\nPlanned end: Tue 1 Dec, 06:10 CET \(05:10 UTC\)\./)
  assert.match(released ?? '', /^web is back\nFinished early: web\.\n.*\nAffects: pos\.$/s)
  assert.match(
    started ?? '',
    /Expected end: Tue 1 Dec, 06:10 CET \(05:10 UTC\)\.\nState: Read-only\.\nAffects: pos, web\./,
  )
  assert.match(delayed ?? '', /^It has not started yet\.\nPlanned start: Tue 1 Dec, 05:00 CET \(04:00 UTC\)\./)
  assert.match(
    changed ?? '',
    /^Planned start: Tue 1 Dec, 05:00 CET \(04:00 UTC\), previously Tue 1 Dec, 04:00 CET \(03:00 UTC\)\.\n.*State: Will be read-only, previously Will be closed\./s,
  )
  assert.equal(entries[5]?.published, '2026-12-01T04:05:00Z')
})

test('[feed.entries] [announcements.folded] what was appended together is one entry, and a day later it is gone', async t => {
  const app = await startApp(t)
  await Promise.all(
    Array.from({ length: 30 }, (_, at) => app.schedule(hour, { description: `Till ${at}`, scopes: [`pos/${at}`] })),
  )
  await app.clock.pass(hourMs)
  const [started] = await feedOf(app, '?scope=pos')
  assert.equal(started?.title, 'Started: 30 maintenance windows')
  assert.match(started?.content ?? '', /^Started: Till \d+ \(pos\/\d+\)\.\n(Started.*\n){19}and 10 more$/)
  assert.deepEqual(titles(await feedOf(app, '?scope=pos/7')), ['Started: Till 7', 'Planned: Till 7'])
  app.clock.jump(24 * hourMs)
  assert.ok((await feedOf(app, '?scope=pos/7')).every(({ title }) => title === 'Taking longer than planned: Till 7'))
  await app.clock.pass(2 * hourMs)
  assert.deepEqual(await feedOf(app, '?scope=pos/7'), [])
})

test('[feed.corrected] corrected texts and descriptions replace what entries say, withdrawn ones vanish, ids stay', async t => {
  const app = await startApp(t)
  const headers = bearer(await readerKey(app))
  const { maintenance_id: id } = await app.schedule(0, { description: 'The old name' })
  await app.data('maintenanceUpdate', { maintenance_id: id, text: 'With the secret word' })
  const before = await feedOf(app)
  await app.clock.pass(60_000)
  await app.data('maintenanceCorrectText', { maintenance_id: id, field: 'update', number: 1, text: 'Without it' })
  await app.data('maintenanceUpdate', { maintenance_id: id, description: 'The new name' })
  const after = await feedOf(app)
  assert.deepEqual(
    after.slice(1).map(entry => entry.id),
    before.map(entry => entry.id),
  )
  const update = after.find(({ title }) => title === 'Update: The new name')
  assert.deepEqual(
    [update?.content.split('\n')[0], update?.published, update?.updated],
    ['Without it', '2026-12-01T02:00:00Z', '2026-12-01T02:01:00Z'],
  )
  assert.doesNotMatch((await get(app, feedPath)).text, /secret word|old name/)
  await app.data('maintenanceCorrectText', { maintenance_id: id, field: 'update', number: 1, withdraw: true })
  for (const who of [{}, headers]) assert.doesNotMatch((await get(app, feedPath, who)).text, /Without it|Update:/)
})

test('[feed.public] strangers get the latest update of a window only, readers all; nobody is named', async t => {
  const app = await startApp(t)
  const headers = bearer(await readerKey(app))
  const { maintenance_id: id } = await app.schedule(0)
  await app.data('maintenanceUpdate', { maintenance_id: id, text: 'The first text' })
  await app.data('maintenanceUpdate', { maintenance_id: id, text: 'The second text', impact: 'notice' })
  await app.data('maintenanceUpdate', { maintenance_id: id, text: 'The third text' })
  const name = 'Database migration'
  assert.deepEqual(titles(await feedOf(app)), [`Update: ${name}`, `Changed: ${name}`, `Started: ${name}`])
  const { text } = await get(app, feedPath)
  assert.match(text, /The third text/)
  assert.doesNotMatch(text, /The (first|second) text/)
  assert.equal(titles(await feedOf(app, '', headers)).filter(title => title === `Update: ${name}`).length, 3)
  for (const each of [text, (await get(app, feedPath, headers)).text, (await get(app, calendarPath, headers)).text])
    assert.doesNotMatch(each, /secret_code|api_key|actor/)
  const open = await startApp(t, { config: { OPS_PUBLIC_READ: 'true' } })
  const { maintenance_id: other } = await open.schedule(0)
  await open.data('maintenanceUpdate', { maintenance_id: other, text: 'The first text' })
  await open.data('maintenanceUpdate', { maintenance_id: other, text: 'The second text' })
  assert.match((await get(open, feedPath)).text, /The first text/)
})

test('[feed.left] a scope that a window leaves is told, also by a release', async t => {
  const app = await startApp(t)
  const { maintenance_id: id } = await app.schedule(hour, { scopes: ['pos'] })
  await app.data('maintenanceUpdate', { maintenance_id: id, scopes: ['web', 'shop'] })
  const [left] = await feedOf(app, '?scope=pos')
  assert.match(left?.content ?? '', /Affects: web, shop, previously pos\./)
  await app.data('maintenanceStart', { maintenance_id: id })
  await app.data('maintenanceRelease', { maintenance_id: id, scopes: ['shop'] })
  await app.data('maintenanceEnd', { maintenance_id: id })
  assert.match((await feedOf(app, '?scope=shop'))[0]?.title ?? '', /^Partly finished early/)
  assert.equal((await eventsOf(app, '?scope=pos')).size, 0)
})

test('[feeds.cache] the ETag changes with each visible change, and with nothing else', async t => {
  const app = await startApp(t)
  const { maintenance_id: id } = await app.schedule(hour, { scopes: ['pos'] })
  for (const path of [calendarPath, feedPath]) {
    const first = await get(app, `${path}?scope=pos`)
    const etag = first.headers.get('etag') ?? ''
    assert.match(first.headers.get('cache-control') ?? '', /^public, max-age=0, s-maxage=\d/)
    assert.equal(
      first.headers.get('vary'),
      'Accept-Encoding, Accept-Language, Authorization, X-API-Key, X-Session-Guid',
    )
    const again = await get(app, `${path}?scope=pos`, { 'if-none-match': etag })
    assert.deepEqual([again.status, again.text], [304, ''])
    await app.schedule(hour, { scopes: ['web'] })
    await app.clock.pass(60_000)
    assert.equal((await get(app, `${path}?scope=pos`, { 'if-none-match': etag })).status, 304, 'nothing of this scope')
    await app.data('maintenanceUpdate', { maintenance_id: id, text: `For ${path}` })
    assert.equal((await get(app, `${path}?scope=pos`, { 'if-none-match': etag })).status, 200)
  }
})

test('[feeds.once] a thousand readers after a change, and one that asks all the time, cost one rendering', async t => {
  const app = await startApp(t)
  const { statusSite } = app.app.context
  let made = 0
  const { calendar, feed } = statusSite
  t.mock.method(statusSite, 'calendar', (...given: Parameters<typeof calendar>) => {
    made++
    return calendar.apply(statusSite, given)
  })
  t.mock.method(statusSite, 'feed', (...given: Parameters<typeof feed>) => {
    made++
    return feed.apply(statusSite, given)
  })
  for (const path of [calendarPath, feedPath]) {
    await app.schedule(hour)
    made = 0
    const texts = new Set(await Promise.all(Array.from({ length: 1000 }, async () => (await get(app, path)).text)))
    assert.deepEqual([texts.size, made], [1, 1], path)
    for (let second = 0; second < 100; second++) {
      await app.clock.pass(1000)
      await get(app, path)
    }
    assert.equal(made, 1, path)
  }
})

test('[feeds.private-board] a private board needs a reader, and says how', async t => {
  const app = await startApp(t, { config: { OPS_PUBLIC_BOARD: 'false' } })
  const key = await readerKey(app)
  await app.schedule(hour, { description: 'Nobody may know' })
  const { session_guid } = await app.data('sessionCreate', {}, { code: true })
  for (const path of [calendarPath, feedPath]) {
    for (const headers of [{}, { authorization: 'Basic eDp5' }, { authorization: 'Bearer x' }] as Record<
      string,
      string
    >[]) {
      const { status, text, headers: got } = await get(app, path, headers)
      assert.equal(status, 401)
      assert.equal(got.get('www-authenticate'), 'Bearer, Basic realm="ops"')
      assert.equal(got.get('cache-control'), 'no-store')
      assert.match(text, /^This calendar or feed needs the API key of a reader, as the password/)
      assert.equal(got.get('x-ops-seq'), null)
    }
    for (const headers of [basic(key), bearer(key), { 'x-api-key': key }, { 'x-session-guid': session_guid }]) {
      const { status, text, headers: got } = await get(app, path, headers)
      assert.deepEqual([status, got.get('cache-control')], [200, 'private, no-cache'])
      assert.match(text, /Nobody may know/)
    }
    const { status, text } = await get(app, `${path}?key=${key}`)
    assert.equal(status, 401)
    assert.doesNotMatch(text, /opsk_/)
  }
  assert.doesNotMatch((await get(app, '/status')).text, /calendar\.ics|feed\.atom/)
  assert.ok(app.log.some(({ fields }) => fields['tag'] === 'session-required' && fields['status'] === 401))
})

test('[feeds.credentials] what a reader gets is for them alone; a key that is not valid is 401', async t => {
  const app = await startApp(t)
  const created = await app.data('apiKeyCreate', { name: 'feeds', role: 'reader' })
  const headers = basic(created.api_key)
  const { maintenance_id: id } = await app.schedule(0)
  await app.data('maintenanceUpdate', { maintenance_id: id, text: 'For readers' })
  await app.data('maintenanceUpdate', { maintenance_id: id, text: 'For all' })
  const mine = await get(app, feedPath, headers)
  const theirs = await get(app, feedPath)
  assert.match(mine.text, /For readers/)
  assert.doesNotMatch(theirs.text, /For readers/)
  assert.notEqual(mine.headers.get('etag'), theirs.headers.get('etag'))
  assert.equal(mine.headers.get('cache-control'), 'private, no-cache')
  assert.match(theirs.headers.get('vary') ?? '', /Authorization, X-API-Key, X-Session-Guid/)
  const known = await get(app, feedPath, { ...headers, 'if-none-match': mine.headers.get('etag') ?? '' })
  assert.deepEqual([known.status, known.headers.get('cache-control')], [304, 'private, no-cache'])
  assert.equal((await get(app, feedPath, { authorization: 'Basic eDp5' })).text, theirs.text)
  await app.data('apiKeyRevoke', { api_key_id: created.api_key_id })
  const revoked = await get(app, feedPath, headers)
  assert.deepEqual([revoked.status, revoked.headers.get('cache-control')], [401, 'no-store'])
  for (let at = 0; at < 60; at++) await get(app, feedPath, headers)
  const throttled = await get(app, feedPath, headers)
  assert.deepEqual([throttled.status, Number(throttled.headers.get('retry-after')) > 0], [429, true])
  assert.equal((await get(app, feedPath)).status, 200)
})

test('[feeds.store-away] calendar and feed go on while the store is away, with what time changes', async t => {
  const fault = new Fault()
  const app = await startApp(t, { wrap: fault.wrap })
  const { maintenance_id: id } = await app.schedule(hour, { estimated_duration_seconds: hour })
  await get(app, feedPath)
  fault.away = true
  assert.match((await eventsOf(app)).get(id)?.['DESCRIPTION'] ?? '', /^Will be closed/)
  await app.clock.pass(2 * hourMs + 1000)
  const event = (await eventsOf(app)).get(id)
  assert.deepEqual([event?.['DTSTART'], event?.['DTEND']], ['20261201T030000Z', '20261201T041500Z'])
  assert.deepEqual(titles(await feedOf(app)), [
    'Taking longer than planned: Database migration',
    'Planned: Database migration',
  ])
  fault.away = false
  await app.clock.pass(10_000)
  assert.deepEqual(titles(await feedOf(app)), [
    'Started: Database migration',
    'Taking longer than planned: Database migration',
    'Planned: Database migration',
  ])
})

test('[feeds.store-away] a feed that was never read while the store was there has what has happened since', async t => {
  const fault = new Fault()
  const app = await startApp(t, { wrap: fault.wrap })
  await app.schedule(hour)
  fault.away = true
  assert.deepEqual(titles(await feedOf(app)), ['Planned: Database migration'])
  assert.equal((await eventsOf(app)).size, 1)
})

test('[feeds.text] markup, control characters, right-to-left text and emoji are text', async t => {
  const app = await startApp(t)
  const texts = ['<script>alert(1)</script> & "q" ]]>', 'تحديث قاعدة البيانات', '🎉'.repeat(120), '👩‍👩‍👧‍👦 family']
  for (const description of texts) await app.schedule(hour, { description, scopes: ['pos'] })
  const { text } = await get(app, `${feedPath}?scope=pos`)
  assert.doesNotMatch(text, /<script|]]>/)
  // oxlint-disable-next-line no-control-regex -- what XML forbids
  assert.doesNotMatch(text, /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/)
  assert.match(text, /Planned: \u2068تحديث قاعدة البيانات\u2069/)
  assert.ok(text.includes('🎉'.repeat(120)))
  const summaries = [...(await eventsOf(app)).values()].map(event => event['SUMMARY'])
  assert.deepEqual(new Set(summaries), new Set(texts))
})

test('[feeds.links] pages link to the calendar and feed of their scope in their language', async t => {
  const app = await startApp(t, {
    config: { OPS_PUBLIC_URL: 'https://example.com/maintenance', OPS_PUBLIC_READ: 'true' },
  })
  const { maintenance_id: id } = await app.schedule(hour, { scopes: ['pos/emea'] })
  const about = async (path: string) => {
    const { text } = await get(app, path)
    return [...text.matchAll(/<link rel="alternate" type="([^"]+)" title="[^"]+" href="([^"]+)">/g)].map(
      ([, type, href = '']) => `${type} ${href.replaceAll('&amp;', '&')}`,
    )
  }
  const links = (query: string) => [
    `text/calendar /maintenance/status/@calendar.ics?${query}`,
    `application/atom+xml /maintenance/status/@feed.atom?${query}`,
  ]
  assert.deepEqual(await about('/status'), links('lang=en'))
  assert.deepEqual(await about('/status/pos?lang=de'), links('scope=pos&lang=de'))
  assert.deepEqual(await about('/status/pos/@coming'), links('scope=pos&lang=en'))
  assert.deepEqual(await about('/status/pos/@history/2026-12'), links('scope=pos&lang=en'))
  assert.deepEqual(await about(`/status/@${id}`), links('scope=pos/emea&lang=en'))
  assert.deepEqual(await about('/status/@nothing'), [])
  const { text } = await get(app, '/status/pos?lang=de')
  assert.match(text, /<details class="subscribe" id="subscribe"><summary>Abonnieren<\/summary>/)
  assert.match(text, /href="webcal:\/\/example\.com\/maintenance\/status\/@calendar\.ics\?scope=pos&amp;lang=de"/)
  assert.match(text, /href="https:\/\/example\.com\/maintenance\/status\/@feed\.atom\?scope=pos&amp;lang=de"/)
  const plain = await startApp(t)
  const { text: without } = await get(plain, '/status')
  assert.doesNotMatch(without, /webcal:/)
  assert.match(without, /<a type="application\/atom\+xml" href="\/status\/@feed\.atom\?lang=en">/)
})
