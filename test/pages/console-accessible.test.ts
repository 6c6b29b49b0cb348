import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { checkAccessibility, checkWidth, signIn } from '../stage/console-page.ts'
import { inSeconds, startConsoleService } from '../stage/console-service.ts'
import { openBrowser, sizes } from '../stage/open-browser.ts'

const browser = await openBrowser({ after })
const hour = 3600
/** What a browser says of a service that is away, or that refuses. */
const expected = /Failed to load resource|net::ERR_|ERR_CONNECTION|ERR_INTERNET/

test('[console.accessible] axe finds nothing in any state, light and dark, and everything fits on a phone', async t => {
  const service = await startConsoleService(t)
  const { origin, ops } = service
  const { page, complaints } = await browser.open([origin], { viewport: sizes.phone })
  const state = async (name: string, target: Page = page) => {
    await checkAccessibility(target, name)
    await checkWidth(target, name)
  }
  const closeDialog = async () => {
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  }
  await page.goto(`${origin}/console`)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByText('Type the secret code.').waitFor()
  await state('sign in, refused')
  await signIn(page, origin)
  await state('home, nothing at all')
  await page.getByRole('link', { name: 'History' }).click()
  await page.getByText('None found.').waitFor()
  await state('history, empty')

  const schedule = (description: string, start: number, seconds: number, more: object = {}) =>
    ops.maintenanceSchedule({
      description,
      scheduled_start_utc: inSeconds(start),
      estimated_duration_seconds: seconds,
      ...more,
    })
  const { maintenance_id: id } = await schedule(
    'A_very_long_word_without_any_blank_in_it_that_no_phone_has_room_for',
    0,
    hour,
    {
      scopes: ['pos/emea/store-0042'],
    },
  )
  await ops.maintenanceUpdate({ maintenance_id: id, text: 'Half way.' })
  await schedule('Reading goes on', 0, hour, { impact: 'read_only', scopes: ['web'], auto_end: true })
  await schedule('Announced', 0, hour, { impact: 'notice' })
  await schedule('Waits', 2, hour, { auto_start: false, scopes: ['loyalty'] })
  for (let index = 1; index <= 12; index++) await schedule(`Later ${index}`, index * hour, hour, { scopes: ['pos'] })
  await page.getByRole('link', { name: 'Now', exact: true }).click()
  await page.getByText('waits for someone to start it').waitFor()
  await page.getByText('Half way.').waitFor()
  await state('home, much of everything')
  const [first] = await page.getByRole('article').all()
  for (const name of ['Post an update', 'Extend', 'End']) {
    await first?.getByRole('button', { name, exact: true }).click()
    await page.getByRole('dialog').waitFor()
    if (name === 'Extend') await page.getByRole('radio', { name: 'To a time' }).check()
    await state(name)
    await closeDialog()
  }
  await first?.getByRole('button', { name: 'Extend', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Extend' }).click()
  await page.locator('[data-note]').waitFor()
  await state('a note with a way back')
  await page.getByRole('button', { name: 'Dismiss' }).click()
  for (const name of [/^Start now.*Later 1$/, /^Cancel.*Later 1$/]) {
    await page.getByRole('button', { name }).click()
    await state(String(name))
    await closeDialog()
  }

  await page.getByRole('link', { name: 'Schedule', exact: true }).click()
  await page.getByRole('button', { name: 'Schedule it' }).click()
  await page.getByText('Describe what is done').waitFor()
  await state('schedule, incomplete')
  await page.getByLabel('What is done').fill('Clocks change')
  await page.getByRole('button', { name: 'pos', exact: true }).click()
  await page.getByRole('combobox', { name: 'Time zone' }).fill('Berlin')
  await page.keyboard.press('Enter')
  const sunday = lastSunday(new Date().getUTCFullYear() + (new Date().getUTCMonth() < 9 ? 0 : 1), 9)
  const isNear = Date.parse(sunday) - Date.now() < 365 * 86_400_000
  if (isNear) {
    await page.getByLabel('Date and time').fill(`${sunday}T02:30`)
    await page.getByText('Clocks show that time twice').waitFor()
    await page.getByRole('radio', { name: /^The second/ }).check()
  }
  await page.locator('[data-sentence]').waitFor()
  await state('schedule, an hour that is there twice')
  await page.getByRole('button', { name: 'Preview what others will see' }).click()
  await page.frameLocator('iframe').getByRole('heading', { level: 1 }).waitFor()
  await state('preview')
  await closeDialog()

  await page.goto(`${origin}/console/window/${id}/edit`)
  await page.getByRole('heading', { name: 'Change a window' }).waitFor()
  await ops.maintenanceUpdate({ maintenance_id: id, text: 'Meanwhile.' })
  await page.locator('[data-changed]').getByText('Meanwhile.').waitFor()
  await state('edit, changed meanwhile')
  await page.goto(`${origin}/console/window/${id}`)
  await page.locator('.story').getByText('Meanwhile.').waitFor()
  await state('window')
  await page.goto(`${origin}/console/window/nothing`)
  await page.getByText('Window not found').waitFor()
  await state('no such window')
  await page.goto(`${origin}/console/history`)
  await page.locator('.rows li').first().waitFor()
  await state('history')
  await page.goto(`${origin}/console/settings`)
  await page.getByText('There are no keys yet.').waitFor()
  await ops.apiKeyCreate({ name: 'till', role: 'reader', expires_at: inSeconds(hour) })
  const gone = await ops.apiKeyCreate({ name: 'gone', role: 'operator' })
  await ops.apiKeyRevoke({ api_key_id: gone.api_key_id })
  await page.reload()
  await page.getByRole('rowheader', { name: 'gone' }).waitFor()
  await state('settings')
  await page.getByRole('button', { name: 'Create a key' }).click()
  await state('create a key')
  await closeDialog()
  await page.getByRole('button', { name: /^Revoke\s+till$/ }).click()
  await state('revoke a key')
  await closeDialog()
  await page.getByRole('button', { name: 'Search and commands' }).click()
  await page.getByRole('dialog').getByRole('option').first().waitFor()
  await state('palette')
  await closeDialog()
  await page.getByRole('button', { name: 'Keyboard help' }).click()
  await state('help')
  await closeDialog()
  await page.getByRole('link', { name: 'Now', exact: true }).click()
  await service.stop()
  await page.locator('[data-stale]').waitFor()
  await state('the connection is lost')
  assert.deepEqual(
    complaints.filter(text => !expected.test(text)),
    [],
  )
})

/** The date of the last Sunday of a month, counted from 0. */
function lastSunday(year: number, month: number): string {
  const last = new Date(Date.UTC(year, month + 1, 0))
  last.setUTCDate(last.getUTCDate() - last.getUTCDay())
  return last.toISOString().slice(0, 10)
}
