import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, type TestContext, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { Fault } from '../stage/fault.ts'
import { type OpenPage, openBrowser, sizes } from '../stage/open-browser.ts'
import { serveHost } from '../stage/serve-host.ts'
import { startApp, type TestApp } from '../stage/start-app.ts'
import { temporaryFolder } from '../stage/temporary-folder.ts'

const axe = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')
const browser = await openBrowser({ after: end => after(async () => void (await end())) })
const isPublic = { OPS_PUBLIC_READ: 'true' }
const hostile = `<img src=x onerror="document.title='run'"> </script><script>document.title='run'</script> " onmouseover="document.title='run' javascript:document.title='run' https://a.example/"onclick="document.title='run'&lt;b&gt; \${7*7}`

interface Look extends OpenPage {
  open(path: string): Promise<void>
  heading(): Promise<string>
}

/** Opens a page of an app, on the clock of the app. */
async function look({ url, clock }: TestApp, options: BrowserContextOptions = {}): Promise<Look> {
  const { origin } = new URL(url)
  const opened = await browser.open([origin], options)
  const { page } = opened
  await page.clock.setFixedTime(clock.now())
  return {
    ...opened,
    open: async path => void (await page.goto(`${origin}${path}`)),
    heading: () => page.getByRole('heading', { level: 1 }).innerText(),
  }
}

/** What axe finds: nothing, it is hoped. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  const found = await page.evaluate<{
    violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[]
  }>(
    'axe.run(document, { resultTypes: ["violations"], runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] })',
  )
  return found.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join('\n')}`,
  )
}

/** A service with something of everything: parts, an overrun, updates, what comes, what was. */
async function playAll(t: Pick<TestContext, 'after'>, config: Record<string, string> = isPublic): Promise<TestApp> {
  const app = await startApp(t, { config: { OPS_PAGE_FOOTER: 'Ask https://desk.example.com', ...config } })
  const { clock, data, schedule } = app
  for (let index = 0; index < 8; index++) {
    const { maintenance_id } = await schedule(0, {
      description: `Earlier ${index}`,
      impact: (['notice', 'read_only', 'blocked'] as const)[index % 3],
    })
    await clock.pass(60_000)
    await data('maintenanceEnd', { maintenance_id, end_message: 'Done: https://example.com/report' })
    clock.jump(5 * 86_400_000)
    await clock.pass(120_000)
  }
  await schedule(0, {
    description: 'Search',
    impact: 'read_only',
    scopes: ['web/search'],
    estimated_duration_seconds: 60,
  })
  const { maintenance_id } = await schedule(0, { description: 'Tills', scopes: ['pos/1', 'pos/2'] })
  await data('maintenanceUpdate', { maintenance_id, text: 'One of two: https://example.com/runbook' })
  await schedule(7200, { description: 'All of it' })
  await schedule(90_000, { description: 'By hand', impact: 'notice', auto_start: false })
  await clock.pass(600_000)
  return app
}

test('[status.axe] [status.narrow] axe finds nothing, and nothing is wider than a phone', async t => {
  const app = await playAll(t)
  const { items } = await app.data('maintenanceList', { limit: 5 })
  const [ahead, , running] = items.map(({ maintenance_id }) => `/status/@${maintenance_id}`)
  const paths = [
    '/status',
    '/status/pos/1',
    '/status/web',
    ahead,
    running,
    '/status/@now',
    '/status/pos/@past',
    '/status/@history/2026-12',
    '/status/@history/2026-12-01?lang=de',
    '/status/@find?q=pos',
    '/status/@find?q=nothing+there&lang=de',
    '/status/no such page',
    '/status?lang=de',
  ]
  const ways = [
    { viewport: sizes.desktop, colorScheme: 'light' },
    { viewport: sizes.phone, colorScheme: 'dark' },
  ] as const
  for (const { viewport, colorScheme } of ways) {
    const { page, open, complaints } = await look(app, { viewport, colorScheme })
    for (const path of paths) {
      await open(path ?? '')
      await page.locator('details').evaluateAll(all => all.forEach(each => each.setAttribute('open', '')))
      assert.deepEqual(await violations(page), [], `${path} ${colorScheme} ${viewport.width}`)
      const width = await page.evaluate('document.documentElement.scrollWidth')
      assert.ok(Number(width) <= viewport.width, `${path} is ${String(width)} wide`)
    }
    assert.deepEqual(
      complaints.filter(each => !each.includes('404')),
      [],
    )
    await page.context().close()
  }
})

test('[status.axe] axe finds nothing in any state, in forced colours, or with little public', async t => {
  const config = { OPS_PAGE_ACCENT: '#ffee00' }
  const app = await startApp(t, { config })
  const states = await look(app, { viewport: sizes.phone })
  const check = async (heading: string) => {
    await states.open('/status')
    assert.equal(await states.heading(), heading)
    assert.deepEqual(await violations(states.page), [], heading)
  }
  await check('No maintenance right now')
  const { maintenance_id } = await app.schedule(0, { impact: 'notice' })
  await check('Maintenance under way')
  await app.data('maintenanceUpdate', { maintenance_id, impact: 'read_only' })
  await check('Read-only for maintenance')
  await app.data('maintenanceUpdate', { maintenance_id, impact: 'blocked' })
  await check('Closed for maintenance')
  const closed = await startApp(t, { config: { OPS_PUBLIC_BOARD: 'false', ...config } })
  const { page, open } = await look(closed, { forcedColors: 'active' })
  await open('/status')
  assert.deepEqual(await violations(page), [])
})

test('[status.complete] [status.times] without scripts the page is complete, in the zone of the deployment, and reloads itself', async t => {
  const app = await playAll(t, { ...isPublic, OPS_TIME_ZONE: 'Europe/Berlin' })
  const { page, open, heading, complaints } = await look(app, { javaScriptEnabled: false, viewport: sizes.phone })
  await open('/status')
  assert.equal(await heading(), 'Some parts are closed for maintenance')
  const text = await page.locator('body').innerText()
  for (const part of [
    'pos/1',
    'web/search',
    'It is taking longer than planned.',
    'One of two:',
    'All of it',
    'An operator will start it.',
    'The last 90 days',
    'Earlier 7',
    'Times are in Europe/Berlin',
  ])
    assert.ok(text.includes(part), part)
  assert.match(text, /\d\d:\d\d CES?T \(\d\d:\d\d UTC\)/)
  assert.equal(await page.locator('meta[http-equiv=refresh]').getAttribute('content'), '60')
  assert.equal(await page.getByText('Earlier 0').isVisible(), false)
  await page.getByText('4 earlier windows').click()
  assert.equal(await page.getByText('Earlier 0').isVisible(), true)
  await page.getByRole('link', { name: 'pos/1' }).first().click()
  assert.equal(await heading(), 'Closed for maintenance')
  await page
    .getByRole('link', { name: /^Details/ })
    .first()
    .click()
  assert.match(page.url(), /\/status\/@/)
  assert.deepEqual(complaints, [])
})

test('[status.times] with scripts, times are in the zone of the reader, and count down', async t => {
  const app = await startApp(t, { config: { OPS_TIME_ZONE: 'Europe/Berlin' } })
  await app.schedule(5400)
  const { page, open } = await look(app, { timezoneId: 'America/New_York', locale: 'en-US' })
  await open('/status')
  const time = page.locator('.hero time')
  assert.equal(await time.innerText(), 'Mon, Nov 30, 10:30 PM EST (Tue, Dec 1, 03:30 UTC)')
  assert.equal(await time.getAttribute('datetime'), '2026-12-01T03:30:00Z')
  assert.equal(await page.locator('.hero .count').innerText(), 'in 1 hour 30 minutes')
  assert.match(await page.locator('footer').innerText(), /Times are in America\/New York/)
  const [scripted, plain] = await Promise.all(
    [true, false].map(async javaScriptEnabled => {
      const there = await look(app, { timezoneId: 'Europe/Berlin', javaScriptEnabled })
      await there.open('/status')
      return there.page.locator('time').allInnerTexts()
    }),
  )
  assert.deepEqual(scripted, plain, 'in the zone of the deployment the script writes what the server does')
  const german = await look(app, { timezoneId: 'UTC', locale: 'de-DE' })
  await german.open('/status')
  assert.equal(await german.heading(), 'Zurzeit keine Wartungsarbeiten')
  assert.match(await german.page.locator('.hero time').innerText(), /^Di\.?, 1\. Dez\.?, 03:30 UTC$/)
  assert.equal(await german.page.locator('#zones').innerText(), '', 'UTC is not beside itself')
})

test('[status.live] an operator’s action is on the open page within a second, is announced once, and leaves the focus alone', async t => {
  const app = await playAll(t)
  const { page, open, heading, complaints } = await look(app)
  await open('/status/pos')
  await page.getByText(/^Live/).waitFor()
  await page.evaluate(`
    globalThis.said = []
    new MutationObserver(() => said.push(announce.textContent)).observe(announce, { childList: true })
    document.querySelector('main a[href="/status/pos/2"]').focus()
  `)
  await page.locator('main summary').click()
  await page.locator('main a[href="/status/pos/2"]').first().focus()
  const seen = async (what: string, move: () => Promise<unknown>) => {
    await move()
    const moved = performance.now()
    await page.getByText(what, { exact: true }).first().waitFor({ timeout: 5000 })
    const ms = performance.now() - moved
    assert.ok(ms < 1000, `${what} took ${Math.round(ms)} ms`)
  }
  const { items } = await app.data('maintenanceList', { status: 'active' }, await reader(app))
  const id = items.find(({ description }) => description === 'Tills')?.maintenance_id ?? ''
  await seen('Two of two', () => app.data('maintenanceUpdate', { maintenance_id: id, text: 'Two of two' }))
  assert.equal(await page.evaluate('document.activeElement.getAttribute("href")'), '/status/pos/2')
  assert.equal(await page.locator('main details').getAttribute('open'), '', 'what was opened stays open')
  assert.deepEqual(await page.evaluate('said'), ['Two of two'])
  await page.locator('main summary').focus()
  await seen('No maintenance right now', () => app.data('maintenanceEnd', { maintenance_id: id }))
  assert.equal(await heading(), 'No maintenance right now')
  assert.match(await page.title(), /^No maintenance right now/)
  assert.equal(await page.evaluate('document.activeElement.localName'), 'summary')
  await seen('Closed for maintenance', () => app.schedule(0, { scopes: ['pos'] }))
  await app.schedule(0, { scopes: ['elsewhere'] })
  assert.deepEqual(await page.evaluate('said'), ['Two of two', 'No maintenance right now', 'Closed for maintenance'])
  assert.deepEqual(complaints, [])
})

test('[status.clock] a page counts down by the clock of the service, with and without a stream', async t => {
  const app = await startApp(t, { config: { OPS_STREAM_MAX_PER_ADDRESS: '1', ...isPublic } })
  const over = await app.schedule(0)
  await app.data('maintenanceEnd', { maintenance_id: over.maintenance_id })
  await app.schedule(5400)
  const streaming = await look(app)
  const refused = await look(app)
  for (const [{ page, open }, how] of [
    [streaming, 'Live: changes appear automatically.'],
    [refused, 'This page reloads automatically.'],
  ] as const) {
    await page.clock.install({ time: app.clock.now() + 86_400_000 })
    await open('/status')
    await page.locator('.hero .count', { hasText: /^in 1 hour (30|29) minutes$/ }).waitFor()
    await page.locator('#live', { hasText: how }).waitFor()
  }
  assert.equal(await refused.page.locator('#live.is-off').count(), 0)
  await app.schedule(0)
  await refused.page.clock.runFor(61_000)
  await refused.page.getByRole('heading', { name: 'Closed for maintenance' }).waitFor()
  await refused.page.route(/seq=/, async route => {
    const response = await route.fetch()
    await route.fulfill({ response, headers: { ...response.headers(), age: '3600' } })
  })
  await refused.page.clock.runFor(61_000)
  await refused.page.getByText(/^The connection is lost\. Last updated at Mon 30 Nov, 21:\d\d GMT-5\.$/).waitFor()
  // It would go on looking, at a service that has ended with the test.
  await refused.page.unrouteAll({ behavior: 'wait' })
  await refused.page.context().close()
  const again = streaming.page.waitForRequest(/\/ops\/stream/)
  await streaming.page.clock.fastForward(3_600_000)
  await again
  const there = await look(app, { timezoneId: 'Asia/Tokyo' })
  await there.open(`/status/@${over.maintenance_id}`)
  assert.match(await there.page.locator('time').first().innerText(), /^Tue 1 Dec, 11:00 GMT\+9 \(02:00 UTC\)$/)
})

/** Credentials of a reader. */
async function reader({ data }: TestApp): Promise<{ headers: Record<string, string> }> {
  const { api_key } = await data('apiKeyCreate', { name: 'reader', role: 'reader' })
  return { headers: { 'x-api-key': api_key } }
}

test('[status.lost] a page that has lost its service says so, and reconnects', async t => {
  const first = await startApp(t)
  const { page, open, heading } = await look(first)
  await open('/status')
  await page.getByText(/^Live/).waitFor()
  await first.close()
  await page.getByText(/^The connection is lost\. Last updated at .+\.$/).waitFor()
  assert.equal(await heading(), 'No maintenance right now')
  const { port } = new URL(first.url)
  const second = await startApp(t, { config: { OPS_PORT: port } })
  await second.schedule(0)
  await page.getByRole('heading', { name: 'Closed for maintenance' }).waitFor({ timeout: 30_000 })
  await page.getByText(/^Live/).waitFor()
})

test('[status.lost] when the service is back and nothing has changed, every page is current again', async t => {
  const store = `sqlite:${join(temporaryFolder(t), 'ops.db')}`
  const first = await startApp(t, { store })
  await first.schedule(7200)
  const { port } = new URL(first.url)
  const { page: follower, open } = await look(first)
  await open('/status')
  await follower.getByText(/^Live/).waitFor()
  const other = await follower.context().newPage()
  await other.goto(`${new URL(first.url).origin}/status/pos`)
  await other.getByText(/^Live/).waitFor()
  await first.close()
  for (const page of [follower, other]) {
    await page.getByText(/^The connection is lost/).waitFor()
    await page.getByText('This page keeps trying to reconnect, and then shows what has changed.').waitFor()
    assert.equal(await page.getByText('This page reloads automatically.').count(), 0)
  }
  await startApp(t, { store, clock: first.clock, config: { OPS_PORT: port } })
  for (const page of [follower, other]) {
    await page.getByText(/^Live/).waitFor({ timeout: 15_000 })
    assert.equal(await page.locator('#lost').innerText(), '')
  }
})

test('[status.lost] a page that was refused by a proxy is current as soon as it is served again', async t => {
  const app = await startApp(t)
  const { page, open } = await look(app)
  await open('/status')
  await page.getByText(/^Live/).waitFor()
  await page.context().route(/\/(status|ops\/stream)\b/, route => route.fulfill({ status: 502, body: 'Bad gateway' }))
  app.app.context.streams.close()
  await page.getByText(/^The connection is lost/).waitFor()
  await page.waitForTimeout(4000)
  await page.context().unrouteAll()
  await page.locator('#lost:empty').waitFor({ state: 'attached', timeout: 15_000 })
  await page.getByText(/^The connection is lost/).waitFor({ state: 'hidden' })
})

test('[status.lost] a page of another release is reloaded with its own script', async t => {
  const app = await startApp(t)
  const { page, open } = await look(app)
  await page.clock.install({ time: app.clock.now() })
  await open('/status')
  await page.getByText(/^Live/).waitFor()
  await page.clock.runFor(61_000)
  await page.route(/\/status\b/, async route => {
    const response = await route.fetch()
    await route.fulfill({ response, body: (await response.text()).replace(/live\.js\?v=/, '$&x') })
  })
  const loaded = page.waitForEvent('load')
  await app.schedule(0)
  await loaded
  await page.getByRole('heading', { name: 'Closed for maintenance' }).waitFor()
  await page.unrouteAll({ behavior: 'wait' })
})

test('[status.store-away] the open page keeps working while the store is unreachable', async t => {
  const fault = new Fault()
  const app = await startApp(t, { config: isPublic, wrap: fault.wrap })
  await app.schedule(0, { auto_end: true, estimated_duration_seconds: 60 })
  const { page, open, heading } = await look(app)
  await open('/status')
  assert.equal(await heading(), 'Closed for maintenance')
  fault.away = true
  await app.clock.pass(61_000)
  await page.reload()
  assert.equal(await heading(), 'No maintenance right now')
  assert.match(await page.locator('.history').innerText(), /Database migration.*Was closed · .*1 minute/s)
})

test('[status.text] anything that operators write is text on every page and in the banner', async t => {
  const app = await startApp(t, { config: { ...isPublic, OPS_PAGE_TITLE: '<b>"\'&', OPS_PAGE_FOOTER: hostile } })
  const { data, schedule, url } = app
  const { maintenance_id } = await schedule(0, { description: hostile })
  await data('maintenanceUpdate', { maintenance_id, text: hostile })
  const over = await schedule(0, { description: hostile })
  await data('maintenanceEnd', { maintenance_id: over.maintenance_id, end_message: hostile })
  const dropped = await schedule(600, { description: hostile })
  await data('maintenanceCancel', { maintenance_id: dropped.maintenance_id, reason: hostile })
  await schedule(600, { description: hostile })
  const { page, open, complaints } = await look(app)
  for (const path of [
    '/status',
    ...[maintenance_id, over.maintenance_id, dropped.maintenance_id].map(id => `/status/@${id}`),
  ]) {
    await open(path)
    assert.ok((await page.locator('main').innerText()).includes(hostile), path)
    assert.equal(
      await page.locator('main img, main script, footer img, [onmouseover], [onclick], [onerror]').count(),
      0,
    )
    const links = await page.locator('a').evaluateAll(all => all.map(each => each.getAttribute('href') ?? ''))
    assert.deepEqual(
      links.filter(link => !/^(\/status|#content$|https:\/\/a\.example\/$)/.test(link)),
      [],
    )
    assert.notEqual(await page.title(), 'run')
  }
  for (const path of [
    `/status/${encodeURIComponent('<script>alert(1)</script>')}`,
    '/status?lang="><script>',
    '/status/badge.svg?scope="><script>alert(1)</script>',
  ]) {
    await page.goto(new URL(path, url).href)
    assert.equal(await page.locator('script:not([src])').count(), 0, path)
  }
  const host = await serveHost(
    t,
    `<!doctype html><html lang="fr"><title>Shop</title><body><script src="${new URL(url).origin}/status/banner.js" defer></script>`,
  )
  await page.goto(host)
  await page.getByText('onmouseover').waitFor()
  assert.match(
    await page.getByRole('region').innerText(),
    /end in .*(hour|minute)/,
    'a language that it has not is English, with its numbers',
  )
  assert.equal(await page.locator('img, [onmouseover]').count(), 0)
  assert.equal(await page.title(), 'Shop')
  assert.deepEqual(
    complaints.filter(each => !/^asked|\b40\d\b|sandboxed/.test(each)),
    [],
  )
})

test('[status.keyboard] the page is used with the keyboard alone', async t => {
  const app = await playAll(t)
  const { page, open } = await look(app)
  await open('/status')
  const focused = () =>
    page.evaluate<string>('(document.activeElement.innerText || document.activeElement.tagName).trim()')
  await page.keyboard.press('Tab')
  assert.equal(await focused(), 'Skip to the content')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  assert.equal(await focused(), 'Subscribe')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  assert.equal(await focused(), 'Calendar')
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Shift+Tab')
  assert.ok(await page.getByText('Skip to the content').isVisible())
  await page.keyboard.press('Enter')
  assert.equal(await page.evaluate('document.activeElement.id'), 'content')
  await page.keyboard.press('Tab')
  assert.equal(await focused(), 'web/search', 'what takes longer than planned is first')
  const outline = await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')
  assert.equal(outline, 'solid', 'where the focus is can be seen')
  const reachable = await page.locator('main a, main summary').count()
  for (let step = 1; step < reachable && !(await focused()).includes('earlier windows'); step++)
    await page.keyboard.press('Tab')
  assert.equal(await focused(), '4 earlier windows')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  assert.equal(await focused(), 'Earlier 3')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'This maintenance is over' }).waitFor()
})

test('[status.banner] another site shows the banner before and during a window, under a strict policy, and can remove it', async t => {
  const app = await startApp(t)
  const { origin } = new URL(app.url)
  const { maintenance_id } = await app.schedule(26 * 3600, {
    description: 'Network.',
    impact: 'read_only',
    scopes: ['pos'],
  })
  const policy = `default-src 'none'; script-src ${origin}; connect-src ${origin}; img-src ${origin} data:`
  const host = await serveHost(
    t,
    `<!doctype html><html lang="de"><meta charset="utf-8"><title>Laden</title><link rel="icon" href="data:,"><body><main><h1>Laden</h1><img src="${origin}/status/badge.svg" alt="Wartung"></main><script src="${origin}/status/banner.js" data-scope="POS/emea" defer></script>`,
    { 'content-security-policy': policy, 'referrer-policy': 'no-referrer' },
  )
  const { page, complaints } = await browser.open([origin, host])
  // Two days off: the time of the service is what counts.
  await page.clock.setFixedTime(app.clock.now() + 172_800_000)
  const region = page.getByRole('region', { name: 'Geplante Wartungsarbeiten' })
  const visit = async () => {
    const read = page.waitForResponse(response => response.url().includes('/ops/schedule'))
    await page.goto(host)
    await (await read).finished()
  }
  await visit()
  assert.equal(await region.count(), 0, 'more than a day ahead')
  await app.clock.pass(3 * 3_600_000 - 60_000)
  await visit()
  await region.waitFor()
  assert.equal(
    (await region.innerText()).replaceAll(/\s+/g, ' '),
    'Geplante Wartungsarbeiten, währenddessen nur lesbar. Network. Beginnt in 23 Stunden 1 Minute. Details ×',
  )
  assert.equal(await region.getByRole('link').getAttribute('href'), `${origin}/status/pos/emea`)
  assert.deepEqual(await violations(page), [])
  await region.getByRole('button', { name: 'Hinweis schließen' }).click()
  assert.equal(await region.count(), 0)
  await app.data('maintenanceStart', { maintenance_id })
  await app.data('maintenanceUpdate', { maintenance_id, impact: 'blocked' })
  await visit()
  await region.getByText('Wegen Wartungsarbeiten geschlossen.').waitFor()
  await app.data('maintenanceEnd', { maintenance_id })
  await visit()
  assert.equal(await region.count(), 0)
  assert.deepEqual(
    complaints.filter(each => !/axe|eval/.test(each)),
    [],
  )
})

test('[status.unknown-zone] a browser without a time zone gets times in UTC, and its page works', async t => {
  const app = await startApp(t, { config: { OPS_TIME_ZONE: 'Europe/Berlin' } })
  const { origin } = new URL(app.url)
  const host = await serveHost(
    t,
    `<!doctype html><title>Shop</title><link rel="icon" href="data:,"><body><script src="${origin}/status/banner.js"></script>`,
  )
  await app.schedule(5400)
  const { page, complaints } = await browser.openAstray([origin, host])
  await page.clock.setFixedTime(app.clock.now())
  await page.goto(`${origin}/status`)
  await page.getByText(/^Live/).waitFor()
  assert.equal(await page.locator('.hero time').innerText(), 'Tue, Dec 1, 03:30 AM UTC')
  assert.equal(await page.locator('.hero .count').innerText(), 'in 1 hour 30 minutes')
  await app.schedule(0)
  await page.getByRole('heading', { name: 'Closed for maintenance' }).waitFor()
  await page.goto(host)
  await page.getByRole('region').getByText('Closed for maintenance.').waitFor()
  assert.deepEqual(complaints, [])
})

test('[status.unknown-zone] so does one that Chromium itself starts without a zone', async t => {
  const app = await startApp(t)
  const { origin } = new URL(app.url)
  await app.schedule(5400)
  const own = await openBrowser(t, { ...process.env, TZ: '' })
  const { page, complaints } = await own.open([origin])
  await page.clock.setFixedTime(app.clock.now())
  await page.goto(`${origin}/status`)
  assert.equal(await page.evaluate('Intl.DateTimeFormat().resolvedOptions().timeZone'), 'Etc/Unknown')
  await page.getByText(/^Live/).waitFor()
  assert.equal(await page.locator('.hero time').innerText(), 'Tue 1 Dec, 03:30 UTC')
  assert.deepEqual(complaints, [])
})

test('[status.banner-loading] the banner is shown however a site loads it, and as many times as it has it', async t => {
  const app = await startApp(t)
  const { origin } = new URL(app.url)
  await app.schedule(0, { description: 'Tills', scopes: ['pos'] })
  await app.schedule(0, { description: 'Shop', scopes: ['web'], impact: 'read_only' })
  const src = `${origin}/status/banner.js`
  const later = `const s = document.createElement('script'); s.src = '${src}'; s.dataset.scope = 'pos'; document.head.append(s)`
  const ways: [string, string[]][] = [
    [`<head><script src="${src}" data-scope="pos"></script></head><body>`, ['Tills']],
    [`<body><script src="${src}" data-scope="pos" defer></script>`, ['Tills']],
    [`<head><script src="${src}" data-scope="pos" async></script></head><body>`, ['Tills']],
    [`<head><script src="${src}" data-scope="pos" type="module"></script></head><body>`, ['Tills']],
    [`<head><script src="${src}" data-scope="pos" type="module" async></script></head><body>`, ['Tills']],
    [
      `<body><script src="${src}" data-scope="pos"></script><script src="${src}" data-scope="web"></script>`,
      ['Shop', 'Tills'],
    ],
    [
      `<body><script src="${src}" data-scope="pos" type="module"></script><script src="${src}" data-scope="web" type="module"></script>`,
      ['Shop', 'Tills'],
    ],
    [
      `<body><script src="${src}" data-scope="pos" type="module"></script><script src="${src}" nomodule></script>`,
      ['Tills'],
    ],
    [`<body><script>${later}</script>`, ['Tills']],
    [`<body><script>import('${src}?scope=pos&lang=de')</script>`, ['Tills']],
    [`<body><script type="module">import '${src}?scope=web'; import '${src}?scope=pos'</script>`, ['Shop', 'Tills']],
    [`<body><script src="${src}?scope=pos&amp;at=12:30" type="module"></script>`, ['Tills']],
    [`<body><script src="${src}" data-scope="pos" data-lang="de-"></script>`, ['Tills']],
  ]
  const head = '<!doctype html><html lang="en"><title>Shop</title><link rel="icon" href="data:,">'
  const host = await serveHost(
    t,
    ways.map(([text]) => head + text),
  )
  const { page, complaints } = await browser.open([origin, host])
  for (const [index, [text, wanted]] of ways.entries()) {
    await page.goto(`${host}/${index}`)
    const regions = page.locator('section[aria-label]')
    await regions.nth(wanted.length - 1).waitFor()
    assert.deepEqual((await regions.locator('bdi').allInnerTexts()).sort(), wanted, text)
    assert.deepEqual(complaints, [], text)
  }
})

test('[status.many-pages] many pages in one browser share one stream, and all are kept up to date', async t => {
  const app = await startApp(t)
  const { origin } = new URL(app.url)
  const { page: first, complaints } = await browser.open([origin])
  const context = first.context()
  const pages = [first]
  while (pages.length < 9) pages.push(await context.newPage())
  // Six connections are all that a browser opens to a host: with a stream on each page the seventh would never load.
  for (const [index, page] of pages.entries()) {
    await page.goto(`${origin}/status${index === 1 ? '' : `/pos/${index}`}`)
    await page.getByRole('heading', { name: /No maintenance right now|Nothing is known/ }).waitFor()
  }
  const streams = () => app.app.context.streams.streams.size
  for (const page of pages) await page.getByText(/^Live/).waitFor()
  assert.equal(streams(), 1)
  await app.schedule(0, { scopes: ['pos'] })
  for (const page of pages) await page.getByRole('heading', { name: /closed for maintenance/i }).waitFor()
  // If the one that follows is closed, another takes its place.
  for (const page of pages.splice(0, 2)) await page.close()
  const changed = await app.schedule(0, { scopes: ['pos'], impact: 'notice', description: 'After that' })
  for (const page of pages) await page.getByText('After that').first().waitFor()
  await app.data('maintenanceUpdate', { maintenance_id: changed.maintenance_id, text: 'And this' })
  for (const page of pages) await page.getByText('And this').first().waitFor({ timeout: 5000 })
  for (const page of pages) await page.getByText(/^Live/).waitFor()
  assert.equal(streams(), 1)
  assert.deepEqual(complaints, [])
})

test('[status.print] what matters is printed on one page', async t => {
  const app = await playAll(t)
  for (let store = 1; store <= 40; store++)
    await app.schedule(0, { description: 'New tills '.repeat(40), scopes: [`pos/emea/${store}`] })
  const { page, open } = await look(app)
  await open('/status')
  const pdf = (
    await page.pdf({ format: 'A4', margin: { top: '15mm', bottom: '15mm', left: '15mm', right: '15mm' } })
  ).toString('latin1')
  assert.equal(pdf.match(/\/Type\s*\/Page\b(?!s)/g)?.length, 1)
  await page.emulateMedia({ media: 'print' })
  for (const seen of [
    'Some parts are closed for maintenance',
    'web/search',
    'It is taking longer than planned.',
    'All of it',
  ])
    assert.ok(await page.locator('main').getByText(seen).first().isVisible(), seen)
  for (const hidden of ['.find', '.history', '.skip', 'footer nav'])
    assert.equal(await page.locator(hidden).first().isVisible(), false, hidden)
})

test('[status.folds] a long text is folded without scripts, text from right to left keeps to itself, and a tab names the window', async t => {
  const app = await startApp(t)
  const arabic = `ترقية قاعدة البيانات ${'نص '.repeat(300)}ZEBRA`
  const { maintenance_id } = await app.schedule(0, { description: arabic })
  await app.data('maintenanceUpdate', { maintenance_id, text: `${'Step by step. '.repeat(100)}LAST` })
  const { page, open } = await look(app, { javaScriptEnabled: false, viewport: sizes.phone })
  await open(`/status/@${maintenance_id}`)
  assert.match(await page.title(), /^\u2068ترقية قاعدة البيانات .*…\u2069 · Closed for maintenance · /)
  const folds = page.locator('details.fold')
  assert.equal(await folds.count(), 2)
  assert.equal(await page.getByText('ZEBRA').isVisible(), false)
  await folds.first().locator('summary').click()
  assert.equal(await page.getByText('ZEBRA').isVisible(), true)
  assert.equal(await page.locator('.hero .brief').isVisible(), false, 'the beginning is not shown twice')
  assert.equal(await page.getByText('LAST').isVisible(), false)
  const direction = await page.evaluate(
    'getComputedStyle([...document.querySelectorAll(".hero .said")].at(-1)).direction',
  )
  assert.equal(direction, 'rtl')
  await open('/status')
  assert.ok(!(await page.locator('main').innerText()).includes('ZEBRA'))
  assert.equal(await page.getByRole('heading', { level: 3 }).getAttribute('dir'), 'auto')
})

/** As long as texts and scopes may be, and as tall and as wide as letters are. */
function worstTexts(): { description: string; scope: (at: number) => string } {
  const words = ['\n\n\n', '﷽', 'Wartungsarbeitenverzeichnis', '🏳️‍🌈', 'ترقية', '維護']
  const description = Array.from({ length: 400 }, (_, index) => words[index % words.length])
    .join(' ')
    .slice(0, 1990)
    .trim()
  const long = Array.from({ length: 6 }, (_, index) => `segment-${index}-`.padEnd(60, 'w')).join('/')
  return { description, scope: at => `p${at % 60}/${long}/${at}` }
}

test('[status.ten-screens] no page is taller than ten screens of a phone, whatever happens', async t => {
  const app = await startApp(t, { config: { ...isPublic, OPS_PAGE_FOOTER: 'Desk 🐟\n'.repeat(20) } })
  const { clock, data, schedule } = app
  const { description, scope } = worstTexts()
  const impacts = ['blocked', 'read_only', 'notice'] as const
  const add = (at: number, startsIn: number, more = {}) =>
    schedule(startsIn, {
      description: `${at} ${description}`,
      scopes: Array.from({ length: at % 5 === 0 ? 20 : 1 }, (_, index) => scope(at * 20 + index)),
      impact: impacts[at % 3],
      ...more,
    })
  for (let at = 0; at < 30; at++) {
    const { maintenance_id } = await add(at, 0)
    await data('maintenanceEnd', { maintenance_id, end_message: description })
  }
  for (let at = 0; at < 20; at++) await add(at, 0, { estimated_duration_seconds: 60 })
  await clock.pass(120_000)
  for (let at = 20; at < 80; at++) await add(at, 0)
  for (let at = 0; at < 30; at++) await add(at, 7200 + at * 60)
  const whole = await schedule(0, { description, scopes: Array.from({ length: 100 }, (_, at) => scope(at)) })
  for (let at = 0; at < 12; at++)
    await data('maintenanceUpdate', { maintenance_id: whole.maintenance_id, text: `${at} ${description}` })
  const { page, open } = await look(app, { viewport: sizes.phone, javaScriptEnabled: false })
  for (const path of [
    '/status',
    `/status/${scope(3).split('/')[0]}`,
    '/status/@now',
    '/status/@coming',
    '/status/@past',
    '/status/@history/2026-12',
    '/status/@history/2026-12-01',
    '/status/@find?q=segment',
    '/status/@find?q=segment&page=26',
    `/status/@${whole.maintenance_id}`,
  ]) {
    await open(path)
    const [height, width] = await page.evaluate<[number, number]>(
      '[document.documentElement.scrollHeight, document.documentElement.scrollWidth]',
    )
    assert.ok(height <= 8000, `${path} is ${height} pixels tall`)
    assert.ok(width <= 360, `${path} is ${width} pixels wide`)
  }
})
