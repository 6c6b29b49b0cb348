import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { speak, tags, words } from '../../packages/web/src/console/language.ts'
import { checkAccessibility, checkUncovered, checkWidth, checkWords, signIn } from '../stage/console-page.ts'
import { inSeconds, startConsoleService } from '../stage/console-service.ts'
import { openBrowser, sizes } from '../stage/open-browser.ts'

const browser = await openBrowser({ after })
const hour = 3600
/** What a browser says of a service that is away, or that refuses. */
const expected = /Failed to load resource|net::ERR_|ERR_CONNECTION|ERR_INTERNET/

for (const tag of tags)
  test(`[console.accessible] [console.languages] axe finds nothing in any state, light and dark, and everything fits on a phone, with no word broken (${tag})`, async t => {
    await speak(tag)
    const service = await startConsoleService(t)
    const { origin, ops } = service
    const { page, complaints } = await browser.open([origin], { viewport: sizes.phone, locale: words.locale })
    const state = async (name: string, target: Page = page) => {
      await checkAccessibility(target, name)
      await checkWidth(target, name)
      await checkWords(target, name)
      if (tag !== 'en') await checkLanguage(target, name)
    }
    const closeDialog = async () => {
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
    }
    await page.goto(`${origin}/console`)
    await page.getByRole('button', { name: words.shell.signIn }).click()
    await page.getByText(words.shell.door.noCode).waitFor()
    await state('sign in, refused')
    await signIn(page, origin, { says: { ...words.shell, live: words.shell.connection.live } })
    await state('home, nothing at all')
    await page.getByRole('link', { name: words.shell.history }).click()
    await page.getByText(words.history.none).waitFor()
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
    await page.getByRole('link', { name: words.shell.home, exact: true }).click()
    await page.getByText(words.home.waits).waitFor()
    await page.getByText('Half way.').waitFor()
    await state('home, much of everything')
    const [first] = await page.getByRole('article').all()
    for (const name of [words.window.post, words.window.extend, words.window.end]) {
      await first?.getByRole('button', { name: new RegExp(`^${name} ?:`) }).click()
      await page.getByRole('dialog').waitFor()
      if (name === words.window.extend) await page.getByRole('radio', { name: words.run.extension.toTime }).check()
      await state(name)
      await closeDialog()
    }
    await first?.getByRole('button', { name: new RegExp(`^${words.window.extend} ?:`) }).click()
    await page.getByRole('dialog').getByRole('button', { name: words.run.extend.confirm, exact: true }).click()
    await page.locator('[data-note]').waitFor()
    await state('a note with a way back')
    await checkUncovered(page, 'a note with a way back')
    await page.getByRole('button', { name: words.words.dismiss }).click()
    for (const name of [words.home.startNow, words.home.cancel].map(text => new RegExp(`^${text}.*Later 1,`))) {
      await page.getByRole('button', { name }).click()
      await state(String(name))
      await closeDialog()
    }

    await page.getByRole('link', { name: words.shell.schedule, exact: true }).click()
    await page.getByRole('button', { name: words.planner.page.schedule }).click()
    await page.getByText(words.plan.description).waitFor()
    await state('schedule, incomplete')
    await page.getByLabel(words.schedule.fields.what).fill('Clocks change')
    await page.getByRole('button', { name: 'pos', exact: true }).click()
    await page.getByRole('combobox', { name: words.planner.zone.label }).fill('Berlin')
    await page.keyboard.press('Enter')
    const sunday = lastSunday(new Date().getUTCFullYear() + (new Date().getUTCMonth() < 9 ? 0 : 1), 9)
    const isNear = Date.parse(sunday) - Date.now() < 365 * 86_400_000
    if (isNear) {
      await page.getByLabel(words.planner.time.label).fill(`${sunday}T02:30`)
      await page.getByText(words.planner.time.twice).waitFor()
      await page.getByRole('radio', { name: new RegExp(`^${words.planner.time.second}`) }).check()
    }
    await page.locator('[data-sentence]').waitFor()
    await state('schedule, an hour that is there twice')
    await page.getByRole('button', { name: words.schedule.summary.preview }).click()
    await page.frameLocator('iframe').getByRole('heading', { level: 1 }).waitFor()
    await state('preview')
    await closeDialog()

    await page.goto(`${origin}/console/window/${id}/edit`)
    await page.getByRole('heading', { name: words.schedule.edit.title }).waitFor()
    await ops.maintenanceUpdate({ maintenance_id: id, text: 'Meanwhile.' })
    await page.locator('[data-changed]').getByText('Meanwhile.').waitFor()
    await state('edit, changed meanwhile')
    await page.goto(`${origin}/console/window/${id}`)
    await page.locator('.story').getByText('Meanwhile.').waitFor()
    await state('window')
    await page.goto(`${origin}/console/window/nothing`)
    await page.getByText(words.window.missing).waitFor()
    await state('no such window')
    await page.goto(`${origin}/console/history`)
    await page.locator('.rows li').first().waitFor()
    await state('history')
    await page.goto(`${origin}/console/history/journal`)
    await page.locator('.story li').first().waitFor()
    await state('who did what')
    await page.goto(`${origin}/console/settings`)
    await page.getByText(words.settings.keys.none).waitFor()
    await ops.apiKeyCreate({ name: 'till', role: 'reader', expires_at: inSeconds(hour) })
    const gone = await ops.apiKeyCreate({ name: 'gone', role: 'operator' })
    await ops.apiKeyRevoke({ api_key_id: gone.api_key_id })
    await page.reload()
    await page.getByRole('rowheader', { name: 'gone' }).waitFor()
    await state('settings')
    await page.getByRole('button', { name: words.settings.keys.create }).click()
    await state('create a key')
    await closeDialog()
    await page.getByRole('button', { name: new RegExp(`^${words.settings.keys.revoke}\\s+till$`) }).click()
    await state('revoke a key')
    await closeDialog()
    await page.getByRole('button', { name: words.shell.search }).click()
    await page.getByRole('dialog').getByRole('option').first().waitFor()
    await state('palette')
    await closeDialog()
    await page.getByRole('button', { name: words.shell.help }).click()
    await state('help')
    await closeDialog()
    await page.locator('.who').click()
    await page.locator('.who-panel').getByRole('button', { name: words.shell.signOut }).waitFor()
    await state('who is signed in')
    await page.keyboard.press('Escape')
    await page.getByRole('link', { name: words.shell.home, exact: true }).click()
    await service.stop()
    await page.locator('[data-stale]').waitFor()
    await state('the connection is lost')
    assert.deepEqual(
      complaints.filter(text => !expected.test(text)),
      [],
    )
  })

/** Every text of the console in English that is another one in the language of the page. */
const english = await (async () => {
  await speak('en')
  return new Map(textsIn(words))
})()

function textsIn(node: object, path = ''): [string, string][] {
  return Object.entries(node).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string'
      ? [[`${path}${name}`, value]]
      : typeof value === 'object' && value !== null && !('$$typeof' in value)
        ? textsIn(value as object, `${path}${name}.`)
        : [],
  )
}

/** Nothing on a page is in English. */
async function checkLanguage(page: Page, state: string): Promise<void> {
  const own = new Set(textsIn(words).map(([, text]) => text))
  const foreign = new Set([...english.values()].map(text => text.trim()).filter(text => text !== '' && !own.has(text)))
  const shown = await page.evaluate<string[]>(`(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const found = []
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) found.push(node.data.trim())
    for (const each of document.querySelectorAll('[aria-label], [placeholder], [title]'))
      found.push(each.ariaLabel, each.placeholder, each.title)
    return found.filter(Boolean)
  })()`)
  assert.deepEqual(
    shown.filter(text => foreign.has(text)),
    [],
    `${state}: English`,
  )
}

/** The date of the last Sunday of a month, counted from 0. */
function lastSunday(year: number, month: number): string {
  const last = new Date(Date.UTC(year, month + 1, 0))
  last.setUTCDate(last.getUTCDate() - last.getUTCDay())
  return last.toISOString().slice(0, 10)
}
