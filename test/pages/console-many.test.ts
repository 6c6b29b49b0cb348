import assert from 'node:assert/strict'
import { after, afterEach, test } from 'node:test'
import { becomes, checkAccessibility, checkWidth, signIn, tabTo } from '../stage/console-page.ts'
import { inSeconds, startConsoleService } from '../stage/console-service.ts'
import { openBrowser, sizes } from '../stage/open-browser.ts'

const browser = await openBrowser({ after })
afterEach(() => browser.closePages())
const hour = 3600
/** What a browser says of a request that was cut off. */
const expected = /Failed to load resource|net::ERR_/

test('[console.many] [console.accessible] 300 active windows: overruns first, groups to open, and many are ended in one confirmed step', async t => {
  const { origin, ops } = await startConsoleService(t)
  const schedule = (description: string, scope: string, ago: number, seconds: number) =>
    ops.maintenanceSchedule({
      description,
      scheduled_start_utc: inSeconds(-ago),
      estimated_duration_seconds: seconds,
      scopes: [scope],
    })
  for (let index = 0; index < 280; index++)
    await schedule(`Tills of store ${index}`, `pos/emea/store-${index}`, 0, 2 * hour)
  for (let index = 0; index < 12; index++) await schedule(`Tablets ${index}`, `web/apac/part-${index}`, 0, hour)
  for (let index = 0; index < 8; index++) await schedule(`Late ${index}`, `stock/depot-${index}`, 59, 60)
  const { page, complaints } = await browser.open([origin], { viewport: sizes.phone })
  await signIn(page, origin)
  await page.getByText('300 windows are active').waitFor()
  const overruns = page.getByRole('region', { name: 'Over their planned end 8' })
  await overruns.waitFor()
  assert.equal(await overruns.getByRole('listitem').count(), 5)
  await overruns.getByRole('button', { name: 'Next' }).click()
  await overruns.getByText('6–8 of 8').waitFor()

  const height = async () => {
    const { content, screen } = await page.evaluate<{ content: number; screen: number }>(
      '({ content: document.documentElement.scrollHeight, screen: innerHeight })',
    )
    assert.ok(content <= 10 * screen, `${content / screen} screens`)
  }
  const stores = page.getByRole('button', { name: 'pos/emea 280', exact: true })
  await tabTo(page, 'pos/emea 280')
  await page.keyboard.press('Enter')
  assert.equal(await stores.getAttribute('aria-expanded'), 'true')
  await page.getByText('1–20 of 280').waitFor()
  await height()
  await checkWidth(page, 'many windows, a group open')
  await checkAccessibility(page, 'many windows, a group open')

  // A few of them by their scope, all of them at once; what the filter hides is not touched.
  await page.getByLabel('Filter').fill('apac')
  await page.getByText('12 found').waitFor()
  await tabTo(page, 'Select all 12: web/apac')
  await page.keyboard.press('Space')
  const selection = page.getByRole('group', { name: 'Selected windows' })
  await selection.getByText('12 selected').waitFor()
  await checkAccessibility(page, 'many windows, some selected')
  await selection.getByRole('button', { name: 'End', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'End 12 windows' })
  await dialog.getByLabel('Closing message (optional)').fill('All tablets are back.')
  await checkAccessibility(page, 'many windows, about to end')

  // Somebody else changes one of them, and one request is lost on its way.
  const { items } = await ops.maintenanceList({ status: ['active'], limit: 256 })
  const idOf = (description: string) =>
    items.find(item => item.description === description)?.maintenance_id ?? assert.fail(description)
  await ops.maintenanceUpdate({ maintenance_id: idOf('Tablets 3'), text: 'Still at it.' })
  const isLost = { yes: true }
  await page.route('**/maintenance/end*', async route => {
    if (isLost.yes && (route.request().postData() ?? '').includes(idOf('Tablets 7'))) await route.abort()
    else await route.continue()
  })
  await dialog.getByRole('button', { name: 'End 12 windows' }).click()
  await dialog.getByText('10 windows ended, 1 had changed, 1 failed.').waitFor()
  await dialog.getByRole('listitem').filter({ hasText: 'Tablets 3' }).getByText('it has changed since').waitFor()
  await checkAccessibility(page, 'many windows, with their outcomes')
  await checkWidth(page, 'many windows, with their outcomes')
  isLost.yes = false
  await dialog.getByRole('button', { name: 'Try again: 1 window' }).click()
  await dialog.getByText('11 windows ended, 1 had changed.').waitFor()
  await dialog.getByRole('button', { name: 'Close', exact: true }).last().click()
  await page.getByText('289 windows are active').waitFor()
  await selection.getByText('1 selected').waitFor()
  const { end_message: said } = await ops.maintenanceGet({ maintenance_id: idOf('Tablets 7') })
  assert.equal(said, 'All tablets are back.')
  assert.equal((await ops.maintenanceGet({ maintenance_id: idOf('Tablets 3') })).status, 'active')
  assert.deepEqual(
    complaints.filter(text => !expected.test(text)),
    [],
  )
})

/** A browser whose notifications can be read, and are allowed when the page asks. */
const fakeNotifications = `
  globalThis.given = []
  globalThis.asked = 0
  globalThis.Notification = class extends EventTarget {
    static permission = localStorage.getItem('allowed') ?? 'default'
    static async requestPermission() {
      globalThis.asked++
      localStorage.setItem('allowed', 'granted')
      return (Notification.permission = 'granted')
    }
    constructor(title, { body }) {
      super()
      globalThis.given.push(title + ': ' + body)
    }
    close() {}
  }`

test('[console.reminders] an operator who asked for it is reminded once in all pages of the browser, and the title says what is due', async t => {
  const { origin, ops } = await startConsoleService(t)
  const { page, complaints } = await browser.open([origin])
  await page.context().addInitScript(fakeNotifications)
  await signIn(page, origin)
  await ops.maintenanceSchedule({
    description: 'Rack move',
    scheduled_start_utc: inSeconds(0),
    estimated_duration_seconds: 300,
    scopes: ['pos'],
  })
  await becomes(page, "document.title.startsWith('1 soon · Now · ')")
  assert.deepEqual(await page.evaluate('[given, asked]'), [[], 0], 'nothing is asked or shown on load')
  await page.getByRole('button', { name: 'Remind me in this browser' }).click()
  await page.getByRole('button', { name: 'Reminders are on' }).waitFor()
  await becomes(page, 'given.length === 1')
  assert.match(String(await page.evaluate('given[0]')), /^Rack move: The planned end is at \d\d:\d\d .*pos$/)

  const second = await page.context().newPage()
  await second.goto(`${origin}/console`)
  await becomes(second, "document.title.startsWith('1 soon · Now · ')")
  await ops.maintenanceSchedule({
    description: 'Over its end',
    scheduled_start_utc: inSeconds(-55),
    estimated_duration_seconds: 60,
    scopes: ['web'],
  })
  for (const each of [page, second]) await becomes(each, "document.title.startsWith('1 over, 1 soon · Now · ')")
  await new Promise(resolve => setTimeout(resolve, 1500))
  const given = [await page.evaluate<string[]>('given'), await second.evaluate<string[]>('given')].flat()
  assert.equal(given.filter(text => text.startsWith('Rack move: ')).length, 1)
  assert.equal(given.filter(text => text.includes('extend it, or end it')).length, 1)
  assert.deepEqual(complaints, [])
})
