import assert from 'node:assert/strict'
import { after, afterEach, test } from 'node:test'
import { nameRule, visibleRule } from '@ops/contract'
import { createClient } from '@ops/sdk'
import { becomes, checkAccessibility, checkWidth, signIn, tabTo } from '../stage/console-page.ts'
import { inSeconds, secretCode, startConsoleService } from '../stage/console-service.ts'
import { openBrowser, sizes } from '../stage/open-browser.ts'

const browser = await openBrowser({ after })
// A page left open goes on asking a service that is gone.
afterEach(() => browser.closePages())
const hour = 3600
/** What a browser says of a service that refuses. */
const expected = /Failed to load resource/

test('[console.sign-in-slips] a code is accepted with pasted blanks, can be shown, and a wait counts down', async t => {
  const { origin } = await startConsoleService(t)
  const { page, complaints } = await browser.open([origin], { viewport: sizes.phone })
  await page.goto(`${origin}/console`)
  const field = page.getByLabel('Secret code', { exact: true }).last()
  await page.getByText('beside its data').waitFor()
  await field.fill(` ${secretCode}\t\u00a0`)
  const show = page.getByRole('button', { name: 'Show what is typed' })
  assert.equal(await field.getAttribute('type'), 'password')
  await show.click()
  assert.equal(await field.getAttribute('type'), 'text')
  assert.equal(await show.getAttribute('aria-pressed'), 'true')
  await checkAccessibility(page, 'sign in, shown')
  await checkWidth(page, 'sign in, shown')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('heading', { name: 'Nothing is under maintenance' }).waitFor()
  assert.deepEqual(complaints, [])

  const { page: guesser } = await browser.open([origin])
  await guesser.clock.install()
  await guesser.goto(`${origin}/console`)
  await guesser.route('**/console/session', route =>
    route.request().method() !== 'POST'
      ? route.continue()
      : route.fulfill({
          status: 429,
          headers: { 'retry-after': '5' },
          json: { success: false, error: { major: { tag: 'throttled', message: { en_US: 'Too many attempts.' } } } },
        }),
  )
  await guesser.getByLabel('Secret code', { exact: true }).last().fill('wrong')
  await guesser.getByRole('button', { name: 'Sign in' }).click()
  await guesser.getByText(/^Too many attempts\. Wait [45] s before you try again\.$/).waitFor()
  assert.ok(await guesser.getByRole('button', { name: /^Sign in, in [45] s$/ }).isDisabled())
  await guesser.clock.runFor(2000)
  await guesser.getByText(/^Too many attempts\. Wait [23] s before you try again\.$/).waitFor()
  await guesser.clock.runFor(4000)
  await guesser.getByText('You can try again now.').waitFor()
  assert.ok(await guesser.getByRole('button', { name: 'Sign in', exact: true }).isEnabled())
})

test('[console.text-slips] names and texts that the service would reject are rejected while typing, with its messages', async t => {
  const { origin, ops } = await startConsoleService(t)
  await ops.maintenanceSchedule({
    description: 'Cable swap',
    scheduled_start_utc: inSeconds(-1),
    estimated_duration_seconds: hour,
    scopes: ['pos'],
  })
  const { page, complaints } = await browser.open([origin], { viewport: sizes.phone })
  await page.goto(`${origin}/console`)
  await page.locator('input[type=password]').fill(secretCode)
  const name = page.getByLabel('Your name (optional)')
  for (const typed of ['ali\u200bce', '\u3164', 'alice\u00a0bob']) {
    await name.fill(typed)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByText(`Your name ${nameRule}.`).waitFor()
  }
  await checkAccessibility(page, 'a name that is none')
  await checkWidth(page, 'a name that is none')
  await name.fill(' José ')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('article', { name: 'Cable swap' }).getByRole('button', { name: 'Post an update' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox').fill('\u3164\u{1d159}')
  await dialog.getByRole('button', { name: 'Post the update' }).click()
  await dialog.getByText(`The text ${visibleRule}.`).waitFor()
  await dialog.getByRole('textbox').fill('Half way.')
  await dialog.getByRole('button', { name: 'Post the update' }).click()
  await page.getByText('Update posted').first().waitFor()
  assert.deepEqual(complaints, [])
})

test('[console.scope-slips] a scope with a blank is questioned, and one that another covers is pointed out', async t => {
  const { origin, ops } = await startConsoleService(t)
  const { page, complaints } = await browser.open([origin], { viewport: sizes.phone })
  await signIn(page, origin, { path: '/schedule' })
  await page.getByLabel('Title').fill('New tills')
  const scopes = page.getByRole('combobox', { name: 'Scopes' })
  await scopes.fill('POS EMEA')
  await page.keyboard.press('Enter')
  await page.locator('[data-blank]').getByText('Did you mean pos/emea?').waitFor()
  await checkAccessibility(page, 'a blank in a scope')
  await checkWidth(page, 'a blank in a scope')
  await page.getByRole('button', { name: 'Schedule it' }).click()
  await page.getByText(/“pos emea” has a blank, which is not allowed in a scope: choose above/).waitFor()
  assert.equal((await ops.maintenanceList()).items.length, 0)
  await page.getByRole('button', { name: 'pos/emea', exact: true }).click()
  await page.locator('[data-sentence]').getByText('Everything in pos/emea refuses').waitFor()

  await scopes.fill('web, pos')
  await page.keyboard.press('Tab')
  await page.locator('[data-covered]').getByText('pos covers everything below it, pos/emea as well.').waitFor()
  await page.getByRole('button', { name: 'Only pos/emea' }).click()
  await page.locator('[data-sentence]').getByText('Everything in pos/emea and web refuses').waitFor()
  await scopes.fill('store 1')
  await page.keyboard.press('Tab')
  await page.getByRole('button', { name: 'store and 1, each' }).click()
  await page.locator('[data-sentence]').getByText('Everything in pos/emea, web, store and 1 refuses').waitFor()

  // What is taken away hands the focus on: to the next one, and after the last to the field.
  const focused = () =>
    page.evaluate<string>('(document.activeElement.labels?.[0] ?? document.activeElement).textContent')
  await tabTo(page, /^web/)
  for (const next of [/^store/, /^1/, /^Scopes$/]) {
    await page.keyboard.press('Enter')
    assert.match((await focused()).trim(), next)
  }
  await page.locator('[data-sentence]').getByText('Everything in pos/emea refuses').waitFor()
  assert.deepEqual(complaints, [])
})

test('[console.zone] another zone does not move a planned window, is found by a city, and is first the next time', async t => {
  const { origin, ops } = await startConsoleService(t, { OPS_TIME_ZONE: 'Asia/Tokyo' })
  const day = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)
  const { maintenance_id: id } = await ops.maintenanceSchedule({
    description: 'Rack move',
    scheduled_start_utc: `${day}T12:00:30Z`,
    estimated_duration_seconds: hour,
    scopes: ['pos'],
  })
  const { page, complaints } = await browser.open([origin])
  await signIn(page, origin, { path: `/window/${id}/edit` })
  const zone = page.getByRole('combobox', { name: 'Time zone' })
  const clock = page.getByLabel('Date and time')
  const before = await clock.inputValue()
  await page.locator('[data-before]').getByText('Its time does not change.').waitFor()
  await tabTo(page, 'Time zone')
  await page.keyboard.press('ArrowDown')
  const options = page.getByRole('option')
  assert.match(
    (await options.allTextContents()).slice(0, 3).join(' | '),
    /^Asia\/Tokyo .* \| America\/New York .* \| UTC/,
  )
  await checkAccessibility(page, 'a list of zones')
  await page.keyboard.press('Escape')
  assert.equal(await options.count(), 0)
  await page.keyboard.type('berlin')
  await page.keyboard.press('Enter')
  assert.equal(await zone.inputValue(), 'Europe/Berlin')
  assert.notEqual(await clock.inputValue(), before)
  assert.match(await clock.inputValue(), new RegExp(`^${day}T1[34]:00$`))
  await page.locator('[data-before]').getByText('Its time does not change.').waitFor()
  await page.getByLabel('Title').fill('Rack move, told anew')
  await page.getByRole('button', { name: 'Save the change' }).click()
  await page.locator('[data-note]').getByText('Changed:').waitFor()
  const changed = await ops.maintenanceGet({ maintenance_id: id })
  assert.equal(changed.scheduled_start_utc, `${day}T12:00:30Z`)

  // A time that is moved on purpose is said against the one that it was.
  await page.goto(`${origin}/console/window/${id}/edit`)
  await clock.fill(`${day}T02:00`)
  await page.getByLabel('Length').fill('90 min')
  await page
    .locator('[data-before]')
    .getByText(/^It was planned from .* for 1 h; it moves .* (earlier|later)\.$/)
    .waitFor()
  await zone.click()
  assert.match((await options.first().textContent()) ?? '', /^Europe\/Berlin/, 'what was used last comes first')
  await page.keyboard.press('Escape')

  // What is being planned keeps its moment, too, unless the clock of that zone was meant.
  await page.goto(`${origin}/console/schedule`)
  await clock.fill(`${day}T02:00`)
  await zone.fill('new york')
  await page.keyboard.press('Tab')
  assert.equal(await zone.inputValue(), 'America/New York')
  await zone.fill('Calcutta')
  await page.keyboard.press('Enter')
  assert.match(await zone.inputValue(), /^Asia\/(Calcutta|Kolkata)$/)
  await zone.fill('nowhere at all')
  await page.getByText('No zone found.').waitFor()
  await page.keyboard.press('Tab')
  assert.match(await zone.inputValue(), /^Asia\/(Calcutta|Kolkata)$/)
  assert.notEqual(await clock.inputValue(), `${day}T02:00`)
  await zone.fill('JST')
  await page.keyboard.press('Enter')
  assert.equal(await zone.inputValue(), 'Asia/Tokyo')
  await page
    .locator('[data-converted]')
    .getByText(/^The clock time was converted: .* is .* (JST|GMT\+9)\.$/)
    .waitFor()
  await tabTo(page, /^I meant /)
  await page.keyboard.press('Enter')
  assert.equal(await clock.inputValue(), `${day}T02:00`, 'what was typed, however many zones ago')
  assert.ok(
    await page.evaluate<boolean>("document.activeElement.type === 'datetime-local'"),
    'the focus is where one goes on typing',
  )
  assert.equal(await page.locator('[data-converted]').count(), 0)
  assert.deepEqual(complaints, [])
})

test('[console.unread] what the service has not received is sent again, and no failure is shown next to data that is there', async t => {
  const { origin, ops } = await startConsoleService(t)
  const { page, complaints } = await browser.open([origin])
  /** What a service said of a connection on which nothing had come, and a browser took for its answer. */
  const unasked = (message: string) => ({
    status: 400,
    json: {
      success: false,
      error: {
        major: { tag: 'invalid-input', message: { en_US: 'The request is not valid.' } },
        details: { fields: [{ path: '', message }] },
      },
    },
  })
  const late = {
    status: 408,
    json: {
      success: false,
      error: { major: { tag: 'request-timeout', message: { en_US: 'The request did not arrive in time.' } } },
    },
  }
  const answers = [unasked('the request is malformed or was not sent in time'), late]
  const refused = new Map<string, number>()
  await page.route(/\/(ops|console)\/(?!stream|assets|stat)/, route => {
    const name = new URL(route.request().url()).pathname
    const count = refused.get(name) ?? 0
    const answer = answers[count]
    if (route.request().resourceType() !== 'fetch' || answer === undefined) return route.continue()
    refused.set(name, count + 1)
    return route.fulfill(answer)
  })
  await signIn(page, origin, { path: '/schedule' })
  await page.getByLabel('Title').fill('Rack move')
  await page.getByRole('combobox', { name: 'Scopes' }).fill('pos')
  await page.getByRole('radio', { name: 'Now' }).check()
  await page.getByRole('button', { name: 'Start it now' }).click()
  await page.locator('[data-note]').getByText('Started: Rack move.').waitFor()
  await page.getByRole('link', { name: 'Rack move' }).click()
  await page.locator('.story').getByText('Scheduled').first().waitFor()
  assert.equal(await page.getByRole('alert').count(), 0)
  assert.equal((await ops.maintenanceList()).items.length, 1, 'once, however often it was sent')
  assert.ok((refused.get('/ops/maintenance/schedule') ?? 0) === 2 && (refused.get('/console/session') ?? 0) === 2)

  // One that goes on failing is said beside what was read before, not in its place.
  await page.route('**/ops/journal/list*', route => route.fulfill({ ...late }))
  await ops.maintenanceUpdate({
    maintenance_id: (await ops.maintenanceList()).items[0]?.maintenance_id ?? '',
    text: 'Half way.',
  })
  await page.getByText('This may be out of date.').waitFor()
  assert.ok(await page.locator('.story').getByText('Scheduled').first().isVisible())
  assert.deepEqual(
    complaints.filter(text => !expected.test(text)),
    [],
  )
})

test('[console.names-apart] a claimed name does not reverse the text next to it', async t => {
  const { origin, ops } = await startConsoleService(t)
  // Right to left, and written so that it would take the words behind it along.
  const claimed = 'שלום (with API key 12345678'
  const session = await createClient({ baseUrl: `${origin}/ops`, secretCode }).sessionCreate({
    actor: claimed,
    label: 'אבג',
  })
  const other = createClient({ baseUrl: `${origin}/ops`, session: session.session_guid })
  const { maintenance_id: id } = await other.maintenanceSchedule({
    description: 'Rack move',
    scheduled_start_utc: inSeconds(hour),
    estimated_duration_seconds: hour,
  })
  await other.apiKeyCreate({ name: 'מפתח', role: 'reader' })
  const { page, complaints } = await browser.open([origin])
  await signIn(page, origin, { path: `/window/${id}` })
  /** Every text that holds a claimed name: in an element, or between marks, that isolates it. */
  const loose = () =>
    page.evaluate<string[]>(`(() => {
      const found = []
      const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT)
      for (let node = walker.nextNode(); node; node = walker.nextNode())
        if (/[\\u0590-\\u05ff]/.test(node.data) && !node.parentElement.closest('bdi') && !/\\u2068.*\\u2069/.test(node.data))
          found.push(node.data)
      return found
    })()`)
  const said = page.locator('.story').getByText('(with the secret code)').first()
  await said.waitFor()
  assert.equal(await said.locator('bdi').first().textContent(), claimed)
  assert.deepEqual(await loose(), [])
  await page.goto(`${origin}/console/settings`)
  await page.getByRole('rowheader', { name: 'מפתח' }).waitFor()
  await page.getByText('אבג').first().waitFor()
  assert.deepEqual(await loose(), [])
  await ops.maintenanceCancel({ maintenance_id: id })
  assert.deepEqual(complaints, [])
})

test('[console.palette] `end` and Enter end a window, whatever else contains these letters', async t => {
  const { origin, ops } = await startConsoleService(t)
  await ops.maintenanceSchedule({
    description: 'Weekend trend',
    scheduled_start_utc: inSeconds(0),
    estimated_duration_seconds: hour,
  })
  const { page, complaints } = await browser.open([origin])
  await signIn(page, origin)
  await page.keyboard.press('Control+k')
  await page.keyboard.type('end')
  await becomes(
    page,
    "document.querySelector('[role=option][aria-selected=true]')?.textContent.startsWith('End: Weekend trend')",
  )
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name: 'End the window' }).waitFor()
  await page.getByText('Public: shown with the window on the status page for 24 hours.').waitFor()
  assert.deepEqual(complaints, [])
})

test('[console.many-pages] many consoles in one browser work, and follow what is done on the others', async t => {
  const { origin, ops } = await startConsoleService(t)
  const { page: first, complaints } = await browser.open([origin])
  await signIn(first, origin)
  const context = first.context()
  const status = await context.newPage()
  await status.goto(`${origin}/status`)
  const pages = [first]
  while (pages.length < 8) {
    const page = await context.newPage()
    pages.push(page)
    await page.goto(`${origin}/console`)
    await page.getByText('Live', { exact: true }).waitFor()
  }
  const { maintenance_id: id } = await ops.maintenanceSchedule({
    description: 'Rack move',
    scheduled_start_utc: inSeconds(0),
    estimated_duration_seconds: hour,
  })
  for (const page of pages) await page.getByRole('article', { name: 'Rack move' }).waitFor()
  await status.getByRole('heading', { name: 'Closed for maintenance' }).waitFor()
  assert.ok((await ops.gateList()).count <= 3)
  const last = pages.at(-1) ?? assert.fail()
  await last.getByRole('button', { name: 'End', exact: true }).click()
  await last.getByRole('button', { name: 'End it now' }).click()
  for (const page of pages) await page.getByRole('heading', { name: 'Nothing is under maintenance' }).waitFor()
  assert.equal((await ops.maintenanceGet({ maintenance_id: id })).status, 'ended')
  assert.deepEqual(complaints, [])
})
