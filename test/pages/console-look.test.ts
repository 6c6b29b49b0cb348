import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { signIn } from '../stage/console-page.ts'
import { inSeconds, startConsoleService } from '../stage/console-service.ts'
import { openBrowser } from '../stage/open-browser.ts'

const browser = await openBrowser({ after })

test('[console.look] language, colours and time zone are chosen in the settings, apply at once, and stay', async t => {
  const service = await startConsoleService(t)
  const { page, complaints } = await browser.open([service.origin], { timezoneId: 'Europe/Berlin' })
  await service.ops.maintenanceSchedule({
    description: 'Later',
    scheduled_start_utc: inSeconds(3600),
    estimated_duration_seconds: 3600,
  })
  await signIn(page, service.origin, { path: '/settings' })
  const paper = () => page.evaluate<string>('getComputedStyle(document.documentElement).backgroundColor')
  const white = 'rgb(255, 255, 255)'
  for (const system of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: system })
    await page.getByRole('radio', { name: 'Dark' }).check()
    assert.notEqual(await paper(), white, system)
    await page.getByRole('radio', { name: 'Light' }).check()
    assert.equal(await paper(), white, system)
    await page.getByRole('radio', { name: 'As on this device' }).check()
    assert.equal(await paper(), system === 'light' ? white : 'rgb(21, 23, 28)')
  }
  await page.getByLabel('Time zone').selectOption('Asia/Tokyo')
  const other = await page.context().newPage()
  await other.goto(`${service.origin}/console`)
  await other.getByRole('heading', { name: 'Next', exact: true }).waitFor()
  await page.getByLabel('Language').selectOption('de')
  await page.getByRole('heading', { name: 'Einstellungen' }).waitFor()
  await other.getByRole('heading', { name: 'Als Nächstes' }).waitFor()
  await other.close()
  assert.equal(await page.locator('html').getAttribute('lang'), 'de')
  await page.getByRole('link', { name: 'Jetzt', exact: true }).click()
  await page.locator('.when').getByText('GMT+9').waitFor()
  await page.reload()
  await page.locator('.when').getByText('GMT+9').waitFor()
  await page.getByRole('heading', { name: 'Als Nächstes' }).waitFor()
  assert.deepEqual(complaints, [])
})

test('[console.look] the header says who is signed in, with which role, and has the public page and the way out', async t => {
  const service = await startConsoleService(t)
  const { page } = await browser.open([service.origin])
  const { maintenance_id: id } = await service.ops.maintenanceSchedule({
    description: 'Later',
    scheduled_start_utc: inSeconds(3600),
    estimated_duration_seconds: 3600,
  })
  await signIn(page, service.origin, { path: `/window/${id}`, name: 'Kim' })
  await page.getByRole('heading', { name: 'Later' }).waitFor()
  const link = page.getByRole('banner').getByRole('link', { name: 'Public page' })
  assert.ok([`/status/@${id}`, '/status'].includes((await link.getAttribute('href')) ?? ''))
  await page.getByRole('button', { name: 'Kim · admin' }).click()
  await page.getByText('Kim (with the secret code)').waitFor()
  await page.locator('.who-panel').getByRole('button', { name: 'Sign out' }).click()
  await page.getByRole('button', { name: 'Sign in' }).waitFor()
})
