import assert from 'node:assert/strict'
import { after, afterEach, test } from 'node:test'
import { becomes, checkAccessibility, checkWidth, signIn, tabTo } from '../stage/console-page.ts'
import { inSeconds, startConsoleService } from '../stage/console-service.ts'
import { openBrowser, sizes } from '../stage/open-browser.ts'

const browser = await openBrowser({ after })
// A page left open goes on asking a service that is gone.
afterEach(() => browser.closePages())
/** What a browser says of a request that is cut off. */
const expected = /Failed to load resource|net::ERR_/

test('[console.again] [console.field-keys] [console.templates] [console.dates] [console.planned] a window is planned again by keyboard alone, kept as a template, and planned for several dates that the axis shows', async t => {
  const { origin, ops } = await startConsoleService(t)
  const { maintenance_id: id } = await ops.maintenanceSchedule({
    description: 'Move the ledger',
    scheduled_start_utc: inSeconds(-5),
    estimated_duration_seconds: 5400,
    scopes: ['pos/emea'],
    impact: 'read_only',
  })
  await ops.maintenanceEnd({ maintenance_id: id })
  const { page, complaints } = await browser.open([origin], { viewport: sizes.phone })
  const state = async (name: string) => {
    await checkAccessibility(page, name)
    await checkWidth(page, name)
  }
  const focused = () => page.evaluate<string>("document.activeElement.labels?.[0]?.textContent ?? ''")
  const note = (text: string) => page.locator('[data-note]').getByText(text).waitFor()
  await signIn(page, origin, { path: `/window/${id}` })
  await page.locator('.story').getByText('Ended').first().waitFor()
  await page.keyboard.press('a')
  await page.getByRole('heading', { name: 'Schedule a window' }).waitFor()
  await note('The form is filled in as for Move the ledger.')
  await page
    .locator('[data-sentence]')
    .getByText(/^Everything in pos\/emea refuses writes from .* for 90 min/)
    .waitFor()
  await state('planned again')

  // Every field has its key.
  for (const [key, name] of [
    ['w', 'Title'],
    ['p', 'Scopes'],
    ['i', /^Read-only/],
    ['s', 'Date and time'],
    ['z', 'Time zone'],
    ['l', 'Length'],
    ['o', 'Also on'],
    ['m', /^It starts at its planned start/],
  ] as const) {
    await page.keyboard.press(`Alt+${key}`)
    assert.match((await focused()).trim(), typeof name === 'string' ? new RegExp(`^${name}$`) : name, key)
  }

  // A number without a unit is asked about.
  await page.keyboard.press('Alt+l')
  await page.keyboard.press('Control+a')
  await page.keyboard.type('45')
  await page.locator('[data-length]').getByText('Did you mean 45 minutes or 45 hours?').waitFor()
  await state('a length without a unit')
  await tabTo(page, '45 minutes')
  await page.keyboard.press('Enter')
  assert.equal(await page.getByLabel('Length', { exact: true }).inputValue(), '45 min')

  // It is kept as a template.
  await page.keyboard.press('Alt+t')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name: 'Templates' }).waitFor()
  await page.keyboard.type('Ledger at night')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').getByText('Saved as a template: Ledger at night.').waitFor()
  await state('templates')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Start over' }).click()

  // And planned from the palette, on three dates, of which one fails at first.
  await page.keyboard.press('Control+k')
  await page.keyboard.type('template ledger')
  await page.keyboard.press('Enter')
  await note('The form is filled in from Ledger at night.')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('go to also')
  await page.keyboard.press('Enter')
  await becomes(page, "document.activeElement.labels?.[0]?.textContent === 'Also on'")
  for (const name of ['The day after', 'A week later']) {
    await tabTo(page, name)
    await page.keyboard.press('Enter')
  }
  assert.equal(await page.locator('[data-dates] li').count(), 3)
  await state('several dates')
  const bodies = new Set<string>()
  let isCut = true
  await page.route('**/ops/maintenance/schedule', route => {
    bodies.add(route.request().postData() ?? '')
    return isCut && route.request().postData() === [...bodies][1] ? route.abort() : route.continue()
  })
  await page.keyboard.press('Alt+w')
  await page.keyboard.press('Control+Enter')
  const dialog = page.getByRole('dialog', { name: 'Schedule 3 windows' })
  await dialog.getByText('2 of 3 scheduled.').waitFor()
  await state('one date failed')
  isCut = false
  await tabTo(page, 'Try again: 1 date')
  await page.keyboard.press('Enter')
  await note('Scheduled: Move the ledger, on 3 dates.')
  const { items } = await ops.maintenanceList({ status: ['scheduled'] })
  assert.equal(items.length, 3)
  assert.equal(new Set(items.map(({ scheduled_start_utc: start }) => start)).size, 3)
  assert.ok(
    items.every(({ estimated_duration_seconds: seconds, impact }) => seconds === 2700 && impact === 'read_only'),
  )

  // The axis has gone there.
  await becomes(page, "document.querySelectorAll('.axis .bar.is-picked').length === 3")
  assert.equal(await page.locator('.picked li').count(), 3)
  await state('just planned')
  await page.keyboard.press('?')
  await page.getByRole('dialog').getByText('In the form of a window').waitFor()
  await state('help')
  await page.keyboard.press('Escape')

  // The history offers it as well, and a reload keeps the template.
  await page.goto(`${origin}/console/history`)
  await page
    .getByRole('button', { name: /^Plan again.*Move the ledger/ })
    .first()
    .click()
  await page.getByRole('combobox', { name: 'Template' }).fill('night')
  await page.keyboard.press('Enter')
  await note('The form is filled in from Ledger at night.')
  await state('from a template')
  assert.deepEqual(
    complaints.filter(text => !expected.test(text)),
    [],
  )
})
