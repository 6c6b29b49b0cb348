import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, afterEach, test } from 'node:test'
import { createClient } from '@ops/sdk'
import { checkAccessibility, checkUncovered, checkWidth, signIn, tabTo } from '../stage/console-page.ts'
import { inSeconds, secretCode, startConsoleService } from '../stage/console-service.ts'
import { openBrowser, sizes } from '../stage/open-browser.ts'

const browser = await openBrowser({ after })
// A page left open goes on asking a service that is gone.
afterEach(() => browser.closePages())

test('[console.journal] operators see who did what, newest first, find it by name, text and day, and export it', async t => {
  const { origin, ops } = await startConsoleService(t)
  const { session_guid: session } = await createClient({ baseUrl: `${origin}/ops`, secretCode }).sessionCreate({
    actor: 'alice',
  })
  const alice = createClient({ baseUrl: `${origin}/ops`, session })
  const plan = { scheduled_start_utc: inSeconds(-1), estimated_duration_seconds: 3600 }
  const { maintenance_id: id } = await alice.maintenanceSchedule({
    ...plan,
    description: 'Move the ledger',
    scopes: ['pos/emea'],
  })
  await alice.maintenanceEnd({ maintenance_id: id, end_message: 'All is moved.' })
  const { api_key: key } = await ops.apiKeyCreate({ name: 'dashboard', role: 'reader' })

  const { page, complaints } = await browser.open([origin], { viewport: sizes.phone })
  await signIn(page, origin, { path: '/history' })
  await page.getByRole('link', { name: 'Who did what' }).click()
  const entries = page.locator('.story li')
  const first = async () => (await entries.first().innerText()).replace(/\s+/g, ' ')
  await entries.filter({ hasText: 'API key created' }).waitFor()
  assert.match(await first(), /^API key created .* · by the secret code · entry \d+ .*Name: dashboard Role: reader/)
  assert.ok(await page.getByRole('link', { name: 'History' }).getAttribute('aria-current'))
  await checkAccessibility(page, 'who did what')
  await checkWidth(page, 'who did what')
  await checkUncovered(page, 'who did what')

  // It goes on as it happens.
  await ops.maintenanceSchedule({ ...plan, description: 'Rack move', scopes: ['warehouse'], impact: 'notice' })
  await entries.filter({ hasText: 'Rack move' }).first().waitFor()

  await page.getByRole('searchbox').fill('alice moved')
  await page.getByText('1 entry', { exact: true }).waitFor()
  assert.match(
    await first(),
    /^Ended Move the ledger · pos\/emea .* · by alice \(with the secret code\) · entry \d+ All is moved\.$/,
  )
  const day = new Date().toLocaleDateString('en-CA', { timeZone: 'UTC' })
  await page.getByLabel('Day').fill('2020-01-31')
  await page.getByText('None found.').waitFor()
  await page.getByLabel('Day').fill(day)
  await page.waitForURL(`**/history/journal?q=alice+moved&day=${day}`)
  await page.getByText('1 entry', { exact: true }).waitFor()
  const download = page.waitForEvent('download')
  await tabTo(page, 'Export CSV')
  await page.keyboard.press('Enter')
  const file = await download
  assert.equal(file.suggestedFilename(), `journal-${day}.csv`)
  const exported = await readFile(await file.path(), 'utf8')
  assert.match(
    exported,
    /^\uFEFFseq,at,actor,claimed_name,action,what,.*\r\n\d+,[^,]+,secret_code \(claims: alice\),alice,end,/,
  )
  assert.equal(exported.trimEnd().split('\r\n').length, 2)

  // From there to the window, and back to what was looked for.
  await page.getByRole('link', { name: 'Move the ledger' }).click()
  await page.locator('.story').getByText('All is moved.').waitFor()
  await page.goBack()
  await page.getByText('1 entry', { exact: true }).waitFor()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('who did')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.getByRole('heading', { name: 'Who did what' }).waitFor()
  assert.deepEqual(complaints, [])

  const { page: reader } = await browser.open([origin], { viewport: sizes.phone })
  await signIn(reader, origin, { path: '/history', key })
  await reader.getByText('Move the ledger').waitFor()
  assert.equal(await reader.getByRole('link', { name: 'Who did what' }).count(), 0)
  await reader.goto(`${origin}/console/history/journal`)
  await reader.getByText('Your role may not do this.').waitFor()
})
