import assert from 'node:assert/strict'
import { after, afterEach, test } from 'node:test'
import { checkAccessibility, checkWidth, signIn } from '../stage/console-page.ts'
import { inSeconds, startConsoleService } from '../stage/console-service.ts'
import { openBrowser, sizes } from '../stage/open-browser.ts'

const browser = await openBrowser({ after })
// A page left open goes on asking a service that is gone.
afterEach(() => browser.closePages())

test('[console.release] scopes are released in a dialog that says what opens, and that the last one ends the window', async t => {
  const { origin, ops } = await startConsoleService(t)
  const { maintenance_id } = await ops.maintenanceSchedule({
    description: 'New tills',
    scheduled_start_utc: inSeconds(-1),
    estimated_duration_seconds: 3600,
    scopes: ['pos/emea', 'web'],
  })
  const { page, complaints } = await browser.open([origin], { viewport: sizes.phone })
  await signIn(page, origin)
  const article = page.getByRole('article', { name: 'New tills' })
  await article.getByRole('button', { name: 'Release scopes …' }).click()
  const dialog = page.getByRole('dialog', { name: 'Release scopes' })
  const scopes = dialog.getByRole('combobox', { name: 'Scopes' })
  const confirm = dialog.getByRole('button', { name: /^Release/ })
  assert.equal(await page.locator(':focus').getAttribute('id'), await scopes.getAttribute('id'))
  await confirm.click()
  await dialog.getByText('Say which scopes to release.').waitFor()
  await scopes.fill('apac')
  await page.keyboard.press('Enter')
  await dialog.getByText('This window does not cover apac.').waitFor()
  await checkAccessibility(page, 'a scope that the window does not cover')
  await checkWidth(page, 'a scope that the window does not cover')
  await dialog.getByRole('button', { name: /^apac.*remove/ }).click()
  await scopes.fill('pos/emea/store-0042')
  await page.keyboard.press('Enter')
  await dialog.getByText('pos/emea/store-0042 opens again immediately').waitFor()
  await dialog.getByLabel('Update (optional)').fill('Store 42 is open again.')
  await checkAccessibility(page, 'release scopes')
  await checkWidth(page, 'release scopes')
  await confirm.click()
  await article.getByText('pos/emea, web, without pos/emea/store-0042').waitFor()
  const record = await ops.maintenanceGet({ maintenance_id })
  assert.deepEqual([record.released, record.updates.length], [['pos/emea/store-0042'], 1])

  await article.getByRole('button', { name: 'Release scopes …' }).click()
  await dialog.getByRole('button', { name: 'web', exact: true }).click()
  await dialog.getByRole('button', { name: 'pos/emea: ends the window' }).click()
  await dialog.getByText('That is all the window covers: it ends.').waitFor()
  await dialog.getByRole('button', { name: 'Release, and end the window' }).click()
  await page.getByRole('heading', { name: 'Nothing is under maintenance' }).waitFor()
  assert.equal((await ops.maintenanceGet({ maintenance_id })).status, 'ended')
  assert.deepEqual(complaints, [])
})

test('[console.release] the first press counts, and so does Ctrl+Enter', async t => {
  const { origin, ops } = await startConsoleService(t)
  const { maintenance_id } = await ops.maintenanceSchedule({
    description: 'New tills',
    scheduled_start_utc: inSeconds(-1),
    estimated_duration_seconds: 3600,
    scopes: ['pos', 'web'],
  })
  const { page, complaints } = await browser.open([origin])
  await signIn(page, origin)
  const article = page.getByRole('article', { name: 'New tills' })
  const dialog = page.getByRole('dialog')
  const scopes = dialog.getByRole('combobox', { name: 'Scopes' })
  const open = (name: string) => article.getByRole('button', { name }).click()

  // What was typed is taken by the press itself, and can be read before it. Nothing moves until the button is up.
  await open('Release scopes …')
  await scopes.pressSequentially('pos/amer/store-7')
  await dialog.getByText('pos/amer/store-7 opens again immediately').waitFor()
  const confirm = dialog.getByRole('button', { name: 'Release', exact: true })
  const before = await confirm.boundingBox()
  assert.ok(before)
  await page.mouse.move(before.x + before.width / 2, before.y + before.height / 2)
  await page.mouse.down()
  assert.deepEqual(await confirm.boundingBox(), before)
  await page.mouse.up()
  await dialog.waitFor({ state: 'detached' })
  assert.deepEqual((await ops.maintenanceGet({ maintenance_id })).released, ['pos/amer/store-7'])

  await open('Release scopes …')
  await scopes.pressSequentially('web/shop')
  await page.keyboard.press('Control+Enter')
  await dialog.waitFor({ state: 'detached' })
  await open('Extend')
  await dialog.getByRole('radio', { name: '60 min' }).check()
  await page.keyboard.press('Control+Enter')
  await dialog.waitFor({ state: 'detached' })
  const record = await ops.maintenanceGet({ maintenance_id })
  assert.deepEqual(record.released, ['pos/amer/store-7', 'web/shop'])
  assert.equal(record.estimated_duration_seconds, 7200)
  assert.deepEqual(complaints, [])
})

test('[console.correct] each public text has a button to correct or withdraw it, also when the window is over', async t => {
  const { origin, ops } = await startConsoleService(t)
  const { maintenance_id } = await ops.maintenanceSchedule({
    description: 'New tills',
    scheduled_start_utc: inSeconds(-1),
    estimated_duration_seconds: 3600,
  })
  await ops.maintenanceUpdate({ maintenance_id, text: 'Migration at 61 %.' })
  await ops.maintenanceUpdate({ maintenance_id, text: 'The password is hunter2.' })
  await ops.maintenanceEnd({ maintenance_id, end_message: 'All done.' })
  const { page, complaints } = await browser.open([origin], { viewport: sizes.phone })
  await signIn(page, origin, { path: `/window/${maintenance_id}` })
  const texts = page.getByRole('region', { name: 'Public texts' })
  await texts.getByRole('button', { name: /^Correct ?: Update 1/ }).click()
  const dialog = page.getByRole('dialog')
  const field = dialog.getByLabel('What it should say')
  assert.equal(await field.inputValue(), 'Migration at 61 %.')
  await dialog.getByRole('button', { name: 'Correct it' }).click()
  await dialog.getByText('That is what it says already.').waitFor()
  await field.fill('Migration at 16 %.')
  // Someone else is faster with another text.
  await ops.maintenanceCorrectText({ maintenance_id, field: 'end_message', text: 'All done!' })
  await dialog.getByRole('button', { name: 'Correct it' }).click()
  await dialog.getByText('This window has changed since you opened it.').waitFor()
  await dialog.getByRole('button', { name: 'Continue with the current window' }).click()
  assert.equal(await field.inputValue(), 'Migration at 16 %.')
  await checkAccessibility(page, 'correct a text')
  await checkWidth(page, 'correct a text')
  await dialog.getByRole('button', { name: 'Correct it' }).click()
  await texts.getByText('Migration at 16 %.').waitFor()
  await texts.getByRole('button', { name: /^Correct ?: Update 2/ }).click()
  await dialog.getByRole('button', { name: 'Withdraw it' }).click()
  await texts.getByRole('button', { name: /^Give it a text again/ }).waitFor()
  await texts.getByRole('button', { name: /^Correct ?: Closing message/ }).waitFor()
  await page.getByRole('heading', { name: 'Text withdrawn' }).waitFor()
  await checkAccessibility(page, 'public texts')
  await checkWidth(page, 'public texts')
  const { updates } = await ops.maintenanceGet({ maintenance_id })
  assert.deepEqual(
    updates.map(({ text }) => text),
    ['Migration at 16 %.', undefined],
  )
  assert.deepEqual(
    complaints.filter(each => !each.includes('409')),
    [],
  )
})
