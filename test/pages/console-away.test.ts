import assert from 'node:assert/strict'
import { after, afterEach, test } from 'node:test'
import { becomes, checkAccessibility, signIn } from '../stage/console-page.ts'
import { inSeconds, secretCode, startConsoleService } from '../stage/console-service.ts'
import { startHangingProxy } from '../stage/hanging-proxy.ts'
import { openBrowser, sizes } from '../stage/open-browser.ts'

const browser = await openBrowser({ after })
// A page left open goes on asking a service that is gone.
afterEach(() => browser.closePages())
const hour = 3600
/** What a browser says of a service that is away, or that refuses. */
const expected = /Failed to load resource|net::ERR_|ERR_CONNECTION|ERR_INTERNET/

test('[console.recovery] a lost network and a restarted service: the page says so, loses nothing, and reconnects', async t => {
  const service = await startConsoleService(t)
  const { origin, ops } = service
  const { page, complaints } = await browser.open([origin])
  await signIn(page, origin, { path: '/schedule' })
  await page.getByLabel('Title').fill('Typed before the network went')
  await page.getByRole('combobox', { name: 'Scopes' }).fill('pos/store-1')

  await page.context().setOffline(true)
  await page.locator('[data-stale]').getByText('may be out of date').waitFor()
  await page.getByText('Not live', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Schedule it' }).click()
  await page.getByRole('alert').getByText('it will not be scheduled twice').waitFor()
  await page.context().setOffline(false)
  await page.locator('[data-stale]').waitFor({ state: 'detached' })
  assert.equal(await page.getByLabel('Title').inputValue(), 'Typed before the network went')
  await page.getByRole('button', { name: 'Schedule it' }).click()
  await page.locator('[data-note]').getByText('Scheduled:').waitFor()
  assert.equal((await ops.maintenanceList()).items.length, 1)

  // The answer is lost on its way, after the service has done it: sent again, it is not done twice.
  await page.getByRole('link', { name: 'Schedule', exact: true }).click()
  await page.getByLabel('Title').fill('Sent once, asked twice')
  await page.getByRole('combobox', { name: 'Scopes' }).fill('pos/store-2')
  await page.route('**/maintenance/schedule', async route => {
    await route.fetch()
    await route.abort()
  })
  await page.getByRole('button', { name: 'Schedule it' }).click()
  await page.getByRole('alert').getByText('it will not be scheduled twice').waitFor()
  await page.unroute('**/maintenance/schedule')
  await page.getByRole('button', { name: 'Schedule it' }).click()
  await page.locator('[data-note]').getByText('Scheduled: Sent once').waitFor()
  assert.equal((await ops.maintenanceList()).items.length, 2)

  // The service restarts under a form.
  await page.getByRole('link', { name: 'Schedule', exact: true }).click()
  await page.getByLabel('Title').fill('Typed before the restart')
  await service.stop()
  await page.locator('[data-stale]').waitFor()
  await service.start()
  await ops.maintenanceSchedule({
    description: 'Came meanwhile',
    scheduled_start_utc: inSeconds(2 * hour),
    estimated_duration_seconds: hour,
  })
  await page.locator('[data-stale]').waitFor({ state: 'detached' })
  assert.equal(await page.getByLabel('Title').inputValue(), 'Typed before the restart')
  await page.keyboard.press('Tab')
  await page.getByRole('link', { name: 'Now', exact: true }).click()
  await page.getByRole('region', { name: 'Next' }).getByRole('link', { name: 'Came meanwhile', exact: true }).waitFor()

  // A page that is opened while the service is down loads once it is back.
  await service.stop()
  const held = page.waitForEvent('domcontentloaded')
  await service.start()
  await page.reload()
  await held
  await page.getByText('Live', { exact: true }).waitFor()
  assert.deepEqual(
    complaints.filter(text => !expected.test(text)),
    [],
  )
})

test('[console.session-over] a session that ends while someone is typing asks to sign in over the form, and then continues', async t => {
  const { origin, ops } = await startConsoleService(t)
  await ops.maintenanceSchedule({
    description: 'Switch swap',
    scheduled_start_utc: inSeconds(0),
    estimated_duration_seconds: hour,
    scopes: ['pos'],
  })
  const { api_key: key, api_key_id } = await ops.apiKeyCreate({ name: 'night shift', role: 'operator' })
  const { page } = await browser.open([origin])
  await signIn(page, origin, { key, name: 'carol' })
  await page.getByRole('button', { name: 'Post an update' }).click()
  await page.getByLabel('Update', { exact: true }).fill('A long text, typed at three in the morning')
  await ops.apiKeyRevoke({ api_key_id })
  await page.getByRole('button', { name: 'Post the update' }).click()
  const again = page.getByRole('dialog', { name: 'Sign in again' })
  await again.waitFor()
  await checkAccessibility(page, 'sign in again')
  await page.keyboard.press('Escape')
  await again.locator('input[type=password]').fill('not-the-secret-code')
  await page.keyboard.press('Enter')
  await again.getByText('That is not the secret code.').waitFor()
  await again.locator('input[type=password]').fill(secretCode)
  await page.keyboard.press('Enter')
  await page.locator('[data-note]').getByText('Update posted: Switch swap.').waitFor()
  await page.getByRole('article').getByText('A long text, typed at three in the morning').waitFor()

  // Signing out ends the session, and the door is shown.
  await page.getByRole('link', { name: 'Settings' }).click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByRole('heading', { name: 'Operators’ console' }).waitFor()
  assert.deepEqual(await page.context().cookies(), [])
  await page.goBack()
  await page.getByRole('heading', { name: 'Operators’ console' }).waitFor()
})

test('[console.slow] on a slow network an action is sent once, and its result is shown even if its dialog was closed', async t => {
  const { origin, ops } = await startConsoleService(t)
  const { maintenance_id: id } = await ops.maintenanceSchedule({
    description: 'Slow motion',
    scheduled_start_utc: inSeconds(0),
    estimated_duration_seconds: hour,
  })
  const { page } = await browser.open([origin])
  await signIn(page, origin)
  let held = Promise.withResolvers<void>()
  let asked = 0
  await page.route('**/maintenance/update', async route => {
    asked++
    await held.promise
    await route.continue()
  })
  await page.getByRole('button', { name: 'Post an update' }).click()
  await page.getByLabel('Update', { exact: true }).fill('Pressed three times')
  await page.getByRole('button', { name: 'Post the update' }).dblclick()
  await page.getByRole('button', { name: 'Posting …' }).waitFor()
  await page.getByLabel('Update', { exact: true }).press('Control+Enter')
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  assert.equal(await page.locator('[data-note]').count(), 0, 'nothing is said to be done that is not')
  held.resolve()
  await page.locator('[data-note]').getByText('Update posted: Slow motion.').waitFor()
  assert.equal(asked, 1)
  assert.equal((await ops.maintenanceGet({ maintenance_id: id })).updates.length, 1)

  held = Promise.withResolvers()
  await page.getByRole('button', { name: 'Post an update' }).click()
  await page.getByLabel('Update', { exact: true }).fill('Never sent')
  await page.getByRole('button', { name: 'Post the update' }).click()
  await page.keyboard.press('Escape')
  await ops.maintenanceEnd({ maintenance_id: id })
  held.resolve()
  await page
    .locator('[data-note]')
    .getByText(/^Post an update, Slow motion: /)
    .waitFor()
})

test('[console.sessions-of-browser] [console.sessions] signing in and out counts for every page of a browser, and one session can close another', async t => {
  const { origin } = await startConsoleService(t)
  const { page: first } = await browser.open([origin])
  await signIn(first, origin, { path: '/schedule', name: 'alice' })
  await first.getByLabel('Title').fill('Nobody else shall read this')
  const second = await first.context().newPage()
  await second.goto(`${origin}/console/settings`)
  await second.getByText('Live', { exact: true }).waitFor()
  await second.getByRole('button', { name: 'Sign out' }).click()
  for (const page of [first, second]) await page.getByRole('heading', { name: 'Operators’ console' }).waitFor()
  await second.locator('input[type=password]').fill(secretCode)
  await second.keyboard.press('Enter')
  await first.getByText('Live', { exact: true }).waitFor()
  assert.equal(await first.getByLabel('Title').inputValue(), '')

  // Another browser, of the same code: its session is ended from here, and it continues where it was.
  const { page: other } = await browser.open([origin])
  await signIn(other, origin, { path: '/schedule', name: 'bob' })
  await other.getByLabel('Title').fill('Typed before')
  await second.getByRole('link', { name: 'Now', exact: true }).click()
  await second.getByRole('link', { name: 'Settings' }).click()
  const row = second.getByRole('listitem').filter({ hasText: 'bob' })
  await row.getByText(/^Chrome on /).waitFor()
  await row.getByRole('button', { name: 'End it' }).click()
  await second.locator('[data-note]').getByText('1 session has ended.').waitFor()
  await row.waitFor({ state: 'detached' })
  await other.getByRole('combobox', { name: 'Scopes' }).fill('pos/store-3')
  await other.getByRole('button', { name: 'Schedule it' }).click()
  const again = other.getByRole('dialog', { name: 'Sign in again' })
  await again.locator('input[type=password]').fill(secretCode)
  await other.keyboard.press('Enter')
  await other.locator('[data-note]').getByText('Scheduled: Typed before.').waitFor()
})

test('[console.clock] a browser whose clock is wrong uses that of the service', async t => {
  const { origin, ops } = await startConsoleService(t)
  await ops.maintenanceSchedule({
    description: 'Clock swap',
    scheduled_start_utc: inSeconds(0),
    estimated_duration_seconds: hour,
  })
  const { page } = await browser.open([origin])
  await page.clock.setSystemTime(Date.now() + 77 * 60_000)
  await signIn(page, origin)
  const countdown = (await page.locator('.countdown').textContent()) ?? ''
  assert.match(countdown, /^59:\d\d$/)
  // Set right while the page is open: the next word of the service counts again.
  await page.clock.setSystemTime(Date.now())
  await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
  await becomes(page, "/^59:/.test(document.querySelector('.countdown').textContent)")
})

test('[console.recovery] a stream that hangs while the service works is noticed and reopened', async t => {
  const { origin: direct, ops } = await startConsoleService(t)
  const { origin, hang } = await startHangingProxy(t, direct)
  const { page } = await browser.open([origin])
  await signIn(page, origin)
  hang()
  await ops.maintenanceSchedule({
    description: 'Told to nobody',
    scheduled_start_utc: inSeconds(hour),
    estimated_duration_seconds: hour,
  })
  // What the page does every quarter of a minute, and when it is looked at again.
  const look = () => page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
  const told = page.getByRole('region', { name: 'Next' }).getByRole('link', { name: 'Told to nobody', exact: true })
  assert.equal(await told.count(), 0)
  for (let count = 0; count < 2; count++) {
    const answered = page.waitForResponse('**/console/session')
    await look()
    await (await answered).finished()
  }
  await told.waitFor()
})

test('[console.upgrade] a page that was open while the service was upgraded says so, and waits', async t => {
  const { origin } = await startConsoleService(t)
  const { page } = await browser.open([origin], { viewport: sizes.phone })
  await signIn(page, origin, { path: '/schedule' })
  await page.getByLabel('Title').fill('Typed before the upgrade')
  await page.route('**/console/session', async route => {
    const response = await route.fetch()
    const answer = (await response.json()) as { data: object }
    await route.fulfill({ response, json: { ...answer, data: { ...answer.data, page: 'another' } } })
  })
  await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
  await page.locator('[data-outdated]').waitFor()
  await checkAccessibility(page, 'upgraded')
  assert.equal(await page.getByLabel('Title').inputValue(), 'Typed before the upgrade')
  await page.unroute('**/console/session')
  await page.getByRole('button', { name: 'Load it' }).click()
  await page.locator('[data-outdated]').waitFor({ state: 'detached' })
  await page.getByText('Live', { exact: true }).waitFor()
})

test('[status.unknown-zone] [console.broken] a console without a time zone uses UTC, and a page that fails says so', async t => {
  const { origin, ops } = await startConsoleService(t)
  await ops.maintenanceSchedule({
    description: 'Rack move',
    scheduled_start_utc: inSeconds(0),
    estimated_duration_seconds: 3600,
    scopes: ['pos'],
  })
  const { page, complaints } = await browser.openAstray([origin])
  await signIn(page, origin)
  assert.match(await page.locator('article .clockwork time').first().innerText(), /^\w{3} \d+ \w{3} \d\d:\d\d UTC$/)
  await page.keyboard.press('n')
  await page.getByLabel('Title').fill('Cable swap')
  await page.getByRole('radio', { name: 'The whole stack' }).check()
  await page.locator('[data-sentence]').getByText(/ UTC/).waitFor()
  assert.deepEqual(complaints, [])
  // Something between the service and the page that answers as no service does.
  await page.route('**/ops/gate/list*', route => route.fulfill({ json: { success: true, data: {} } }))
  await page.goto(`${origin}/console`)
  await page.getByRole('heading', { name: 'This page has failed' }).waitFor()
  await page.unrouteAll({ behavior: 'wait' })
  await page.getByRole('button', { name: 'Reload' }).click()
  await page.getByRole('article', { name: 'Rack move' }).waitFor()
})
