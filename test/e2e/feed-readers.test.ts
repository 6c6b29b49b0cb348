import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type TestContext, test } from 'node:test'
import { promisify } from 'node:util'
import { estimatedEndAt, startAt, toMillis } from '@ops/contract'
import { type News, StatusSite } from '@ops/web/status'
import fc from 'fast-check'
import ICAL from 'ical.js'
import ical from 'node-ical'
import Parser from 'rss-parser'
import { readConfig } from '../../packages/server/src/config/config.ts'
import { pageSettings } from '../../packages/server/src/status/page-settings.ts'
import { requireProgram } from '../../scripts/machine/programs.ts'
import { anyCharacter } from '../stage/any-character.ts'
import { ManualClock } from '../stage/manual-clock.ts'
import { startApp, type TestApp } from '../stage/start-app.ts'
import { temporaryFolder } from '../stage/temporary-folder.ts'

/** What reads from the app of this process must not block it. */
const exec = promisify(execFile)
const hour = 3600
const hourMs = 3_600_000
const calendarPath = '/status/@calendar.ics'
const feedPath = '/status/@feed.atom'

/** An event as a reader shows it. */
interface Shown {
  id: string
  title: string
  start: number
  end: number
  isCancelled: boolean
}

const byId = (events: Shown[]) => events.toSorted((a, b) => (a.id < b.id ? -1 : 1))

function readWithIcalJs(text: string): Shown[] {
  const calendar = new ICAL.Component(ICAL.parse(text) as [])
  return byId(
    calendar.getAllSubcomponents('vevent').map(component => {
      const event = new ICAL.Event(component)
      return {
        id: event.uid,
        title: event.summary,
        start: event.startDate.toJSDate().getTime(),
        end: event.endDate.toJSDate().getTime(),
        isCancelled: component.getFirstPropertyValue('status') === 'CANCELLED',
      }
    }),
  )
}

function readWithNodeIcal(text: string): Shown[] {
  const events = Object.values(ical.sync.parseICS(text)).filter(each => each?.type === 'VEVENT')
  return byId(
    events.map(event => ({
      id: event.uid,
      title: String(event.summary),
      start: event.start.getTime(),
      end: event.end?.getTime() ?? Number.NaN,
      isCancelled: event.status === 'CANCELLED',
    })),
  )
}

/** What the calendar has to show, by the API. */
async function expected(app: TestApp, key: string): Promise<Shown[]> {
  const { items } = await app.data('maintenanceList', {}, { headers: { 'x-api-key': key } })
  return byId(
    items.map(window => {
      const { maintenance_id: id, description, status, ended_at: ended, overrun } = window
      const isCancelled = status === 'cancelled'
      const end = ended === undefined ? estimatedEndAt(window) : toMillis(ended)
      const quarter = (Math.floor(app.clock.now() / 900_000) + 1) * 900_000
      return {
        id,
        title: isCancelled ? `Cancelled: ${description}` : description,
        start: startAt(window),
        end: overrun ? quarter : end,
        isCancelled,
      }
    }),
  )
}

/** A calendar that vdirsyncer fetches and khal shows, in Berlin. */
async function subscribeWithKhal(t: Pick<TestContext, 'after'>, url: string, { user = '' }: { user?: string } = {}) {
  const folder = temporaryFolder(t)
  mkdirSync(join(folder, 'calendar'))
  const syncing = join(folder, 'vdirsyncer')
  const showing = join(folder, 'khal')
  const [name, password] = user.split(':')
  writeFileSync(
    syncing,
    `[general]
status_path = "${folder}/status/"
[pair ops]
a = "local"
b = "remote"
collections = null
conflict_resolution = "b wins"
[storage local]
type = "filesystem"
path = "${folder}/calendar"
fileext = ".ics"
[storage remote]
type = "http"
url = "${url}"
${user === '' ? '' : `username = "${name}"\npassword = "${password}"`}
`,
  )
  writeFileSync(
    showing,
    `[calendars]
[[ops]]
path = ${folder}/calendar
[locale]
local_timezone = Europe/Berlin
default_timezone = Europe/Berlin
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = ${folder}/khal.db
`,
  )
  const env = { ...process.env, LC_ALL: 'C.UTF-8', HOME: folder, XDG_CONFIG_HOME: folder, XDG_CACHE_HOME: folder }
  const run = async (program: string, ...args: string[]) => (await exec(program, args, { env, timeout: 60_000 })).stdout
  await run(requireProgram('vdirsyncer'), '-c', syncing, 'discover')
  return async (day: string): Promise<string[]> => {
    await run(requireProgram('vdirsyncer'), '-c', syncing, 'sync')
    const format = ['--format', '{start-long-full} – {end-long-full} {title}{cancelled}', '--day-format', '']
    const shown = await run(requireProgram('khal'), '-c', showing, 'list', '--once', ...format, day, '10d')
    return shown.split('\n').filter(line => line !== '')
  }
}

test('[feeds.readers] readers of calendars follow what happens to windows, as the API has it', async t => {
  const app = await startApp(t)
  const { api_key: key } = await app.data('apiKeyCreate', { name: 'test', role: 'reader' })
  const url = new URL(`${calendarPath}?lang=en`, app.url).href
  const show = await subscribeWithKhal(t, url)
  const agree = async (...shown: string[]) => {
    const text = await (await fetch(url)).text()
    const wanted = await expected(app, key)
    assert.deepEqual(readWithIcalJs(text), wanted)
    assert.deepEqual(readWithNodeIcal(text), wanted)
    assert.deepEqual((await show('2026-12-01')).toSorted(), shown.toSorted())
  }
  const schedule = async (startsIn: number, description: string, more = {}) =>
    (await app.schedule(startsIn, { description, ...more })).maintenance_id
  const tills = await schedule(hour, 'Tills')
  const shop = await schedule(3 * hour, 'Shop; with, signs \\ and 🎉')
  const late = await schedule(0, 'Late')
  await agree(
    '2026-12-01 03:00 – 2026-12-01 04:00 Late',
    '2026-12-01 04:00 – 2026-12-01 05:00 Tills',
    '2026-12-01 06:00 – 2026-12-01 07:00 Shop; with, signs \\ and 🎉',
  )
  await app.data('maintenanceUpdate', {
    maintenance_id: tills,
    scheduled_start_utc: new Date(app.clock.now() + 26 * hourMs).toISOString(),
  })
  await app.data('maintenanceCancel', { maintenance_id: shop, reason: 'Not needed' })
  await app.clock.pass(hourMs + 60_000)
  await agree(
    '2026-12-01 03:00 – 2026-12-01 04:15 Late',
    '2026-12-01 06:00 – 2026-12-01 07:00 Cancelled: Shop; with, signs \\ and 🎉CANCELLED ',
    '2026-12-02 05:00 – 2026-12-02 06:00 Tills',
  )
  await app.data('maintenanceEnd', { maintenance_id: late })
  await app.data('maintenanceStart', { maintenance_id: tills })
  await app.clock.pass(60_000)
  await app.data('maintenanceEnd', { maintenance_id: tills })
  await agree(
    '2026-12-01 03:00 – 2026-12-01 04:01 Late',
    '2026-12-01 04:01 – 2026-12-01 04:02 Tills',
    '2026-12-01 06:00 – 2026-12-01 07:00 Cancelled: Shop; with, signs \\ and 🎉CANCELLED ',
  )
})

for (const [day, start, shown] of [
  ['2027-03-28', '2027-03-28T00:30:00Z', '2027-03-28 01:30 – 2027-03-28 04:00'],
  ['2027-10-31', '2027-10-31T00:30:00Z', '2027-10-31 02:30 – 2027-10-31 03:00'],
] as const) {
  test(`[feeds.readers] on ${day} clocks change, and a window is shown at its moments`, async t => {
    const app = await startApp(t, { clock: new ManualClock(toMillis(`${day}T00:00:00Z`)) })
    const { api_key: key } = await app.data('apiKeyCreate', { name: 'test', role: 'reader' })
    await app.data('maintenanceSchedule', {
      description: 'Over the change',
      scheduled_start_utc: start,
      estimated_duration_seconds: 1.5 * hour,
    })
    const url = new URL(calendarPath, app.url).href
    const text = await (await fetch(url)).text()
    assert.deepEqual(readWithIcalJs(text), await expected(app, key))
    assert.deepEqual(readWithNodeIcal(text), await expected(app, key))
    const show = await subscribeWithKhal(t, url)
    assert.deepEqual(await show(day), [`${shown} Over the change`])
  })
}

test('[feeds.readers] [feeds.private-board] readers sign in to a private board with a key as the password', async t => {
  const app = await startApp(t, { config: { OPS_PUBLIC_BOARD: 'false' } })
  const { api_key: key } = await app.data('apiKeyCreate', { name: 'calendar', role: 'reader' })
  await app.schedule(hour, { description: 'Tills' })
  const show = await subscribeWithKhal(t, new URL(calendarPath, app.url).href, { user: `calendar:${key}` })
  assert.deepEqual(await show('2026-12-01'), ['2026-12-01 04:00 – 2026-12-01 05:00 Tills'])
  const { host } = new URL(app.url)
  const read = subscribeWithNewsboat(t, `http://feed:${key}@${host}${feedPath}?lang=en`)
  assert.deepEqual(
    (await read()).map(({ title }) => title),
    ['Planned: Tills'],
  )
})

interface Article {
  guid: string
  title: string
  content: string
  url: string
  unread: number
}

function subscribeWithNewsboat(t: Pick<TestContext, 'after'>, url: string) {
  const folder = temporaryFolder(t)
  const [urls, cache, config] = ['urls', 'cache.db', 'config'].map(name => join(folder, name)) as [
    string,
    string,
    string,
  ]
  writeFileSync(urls, `${url}\n`)
  writeFileSync(config, '')
  return async (): Promise<Article[]> => {
    const env = { ...process.env, HOME: folder, LC_ALL: 'C.UTF-8' }
    await exec(requireProgram('newsboat'), ['-u', urls, '-c', cache, '-C', config, '-x', 'reload'], {
      env,
      timeout: 60_000,
    })
    const database = new DatabaseSync(cache, { readOnly: true })
    try {
      return database
        .prepare('SELECT guid, title, content, url, unread FROM rss_item ORDER BY pubDate DESC, id')
        .all() as unknown as Article[]
    } finally {
      database.close()
    }
  }
}

test('[feeds.readers] newsboat and rss-parser read what was announced, and each entry once', async t => {
  const app = await startApp(t, {
    config: { OPS_PUBLIC_URL: 'https://status.example.com', OPS_TIME_ZONE: 'Europe/Berlin' },
  })
  const url = new URL(`${feedPath}?lang=en`, app.url).href
  const read = subscribeWithNewsboat(t, url)
  const parse = async () => (await new Parser<object, { id: string; author: string }>().parseURL(url)).items
  const { maintenance_id: id } = await app.schedule(0, { description: 'Tills <b>& "more"</b> 🎉' })
  await app.clock.pass(60_000)
  await app.data('maintenanceUpdate', { maintenance_id: id, text: 'Half-wya\nthere' })
  const first = await read()
  assert.deepEqual(
    first.map(({ title, unread }) => [title, unread]),
    [
      ['Update: Tills <b>& "more"</b> 🎉', 1],
      ['Started: Tills <b>& "more"</b> 🎉', 1],
    ],
  )
  assert.equal(first[0]?.url, `https://status.example.com/status/@${id}`)
  assert.match(first[0]?.content ?? '', /^Half-wya\s+there/)
  assert.deepEqual(
    (await parse()).map(item => [item.id, item.title, item.link]),
    first.map(({ guid, title, url: link }) => [guid, title, link]),
  )
  await app.clock.pass(60_000)
  await app.data('maintenanceCorrectText', { maintenance_id: id, field: 'update', number: 1, text: 'Half-way\nthere' })
  assert.equal((await read()).length, 2, 'a correction is no news')
  const [item] = await parse()
  assert.deepEqual([item?.isoDate, item?.content?.split('\n')[0]], ['2026-12-01T02:01:00.000Z', 'Half-way'])
  await app.clock.pass(hourMs)
  await app.data('maintenanceEnd', { maintenance_id: id })
  assert.deepEqual(
    (await read()).map(({ title }) => title.split(':')[0]),
    ['Ended', 'Taking longer than planned', 'Update', 'Started'],
  )
  assert.deepEqual(
    (await parse()).map(({ title }) => title?.split(':')[0]),
    ['Ended', 'Taking longer than planned', 'Update', 'Started'],
  )
})

test('[feeds.text] [calendar.folded] four hundred texts of any characters are read back', async () => {
  const site = await StatusSite.open(pageSettings(readConfig({})))
  const words = site.language('en')
  const now = Date.parse('2026-12-01T02:00:00Z')
  const anyText = fc.array(
    fc.oneof(anyCharacter, fc.constantFrom(';', ',', '\\', '\n', '🎉', 'ä', ' ', '\u0007', '\r\n')),
    {
      minLength: 1,
      maxLength: 120,
    },
  )
  /** What remains without control characters, as one line. */
  const said = (text: string) =>
    text
      .replace(/\r\n?/g, '\n')
      .replace(/[^\t\n\u0020-\u007e\u00a0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
      .replace(/\s+/g, ' ')
      .trim()
  await fc.assert(
    fc.asyncProperty(anyText, async characters => {
      const text = characters.join('')
      const window = {
        maintenance_id: '019ac2f0-0000-7000-8000-000000000000',
        status: 'scheduled',
        description: text,
        scopes: ['*'],
        impact: 'blocked',
        scheduled_start_utc: '2026-12-01T03:00:00Z',
        estimated_duration_seconds: 3600,
        auto_start: true,
        auto_end: false,
        updates: [],
        revision: 1,
        updated_at: '2026-12-01T02:00:00Z',
      } as const
      const calendar = site.calendar(words, { scope: '*', now, windows: [{ ...window, updates: [], scopes: ['*'] }] })
      for (const line of calendar.split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75)
      assert.equal(readWithIcalJs(calendar)[0]?.title ?? '', said(text))
      const { maintenance_id: maintenanceId, description, updates: _updates, ...plan } = window
      const news: News[] = [{ kind: 'scheduled', maintenanceId, description, plan: { ...plan, scopes: ['*'] } }]
      const entry = { id: 'urn:ops:entry:0', publishedAt: now, updatedAt: now, news }
      const feed = site.feed(words, { scope: '*', id: 'urn:ops:feed:0', entries: [entry] })
      const { items } = await new Parser().parseString(feed)
      const title = (items[0]?.title ?? '').replace(/[\u2068\u2069]/g, '')
      assert.equal(title.replace(/\s+/g, ' ').trim(), `Planned: ${said(text)}`.trim())
    }),
    { numRuns: 400 },
  )
})
