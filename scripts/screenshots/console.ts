import type { GateListData } from '@ops/contract'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { signIn } from '../../test/stage/console-page.ts'
import { sizes } from '../../test/stage/open-browser.ts'
import { startApp, type TestApp } from '../../test/stage/start-app.ts'
import type { Scene, Stage } from './scene.ts'

const hour = 3600
const settings = { OPS_TIME_ZONE: 'Europe/Berlin', OPS_PAGE_TITLE: 'Corner Shops' }

interface Take {
  path?: string
  options?: BrowserContextOptions
  /** Brings the service into the state that is shown. */
  play?: (app: TestApp) => Promise<unknown>
  /** Brings the page there. */
  act?: (page: Page, app: TestApp) => Promise<unknown>
  isSignedIn?: boolean
  isWhole?: boolean
  /** What the page says at the sign-in, in another language. */
  says?: { signIn: string; pages: string; live: string }
}

/** The picture of the console at a service that is played into a state; all clocks are stopped. */
function scene(
  name: string,
  { path = '', options = {}, play = busyNight, act, isSignedIn = true, isWhole, says }: Take,
): Scene {
  return {
    name: `console-${name}`,
    async take({ t, browser, file }: Stage) {
      const app = await startApp(t, { config: settings })
      await play(app)
      const { origin } = new URL(app.url)
      const { page } = await browser.open([origin], {
        timezoneId: 'Europe/Berlin',
        reducedMotion: 'reduce',
        ...options,
      })
      await page.clock.setFixedTime(app.clock.now())
      if (isSignedIn)
        await signIn(page, origin, { path, name: says === undefined ? 'alice' : '', ...(says && { says }) })
      else await page.goto(`${origin}/console`)
      await page.getByRole('heading').first().waitFor()
      await act?.(page, app)
      // What sticks to an edge of the screen is at the edge of the picture.
      if (isWhole === true) {
        const height = await page.evaluate<number>('document.documentElement.scrollHeight')
        await page.setViewportSize({ width: page.viewportSize()?.width ?? 0, height })
      }
      await page.screenshot({ path: file })
    },
  }
}

const phone = { viewport: sizes.phone }
const dark = { colorScheme: 'dark' } as const
const german = { options: { locale: 'de-DE' }, says: { signIn: 'Anmelden', pages: 'Seiten', live: 'Live' } }

/** Two windows that are active, one of them long over its end, and a week to come. */
async function busyNight(app: TestApp): Promise<void> {
  const { clock } = app
  for (const [index, [description, scopes, impact]] of coming.entries())
    await app.schedule((index + 1) * 2.6 * hour, {
      description,
      scopes,
      impact,
      estimated_duration_seconds: (1 + (index % 3)) * hour,
    })
  const { maintenance_id } = await app.schedule(0, {
    description: 'Database migration of the point-of-sale ledger',
    scopes: ['pos/emea'],
    estimated_duration_seconds: 1.5 * hour,
  })
  clock.jump(31 * 60_000)
  await app.data('maintenanceUpdate', { maintenance_id, text: 'The copy is half done. No surprises so far.' })
  clock.jump(9 * 60_000)
}

const coming: [string, string[], string][] = [
  ['Card terminals: new firmware', ['payments'], 'blocked'],
  ['Loyalty: a new index', ['loyalty'], 'read_only'],
  ['Nightly stock update', ['stock'], 'notice'],
  ['Rack move in Frankfurt', ['pos/emea', 'web'], 'blocked'],
  ['Certificates renewed', ['*'], 'notice'],
]

async function overrun(app: TestApp): Promise<void> {
  await busyNight(app)
  app.clock.jump(61 * 60_000)
}

const click = (name: string | RegExp) => async (page: Page) => {
  await page.getByRole('button', { name, exact: true }).first().click()
  await page.getByRole('dialog').waitFor()
}

async function plan(page: Page): Promise<void> {
  await page.getByLabel('Title').fill('Move the till database to new disks')
  await page.getByRole('button', { name: 'pos/emea', exact: true }).click()
  await page.getByRole('radio', { name: /^Read-only/ }).check()
  await page.getByLabel('Date and time').fill('2026-12-01T04:00')
  await page.locator('[data-overlap]').waitFor()
}

/** More windows than there is room for. */
async function crowd(app: TestApp): Promise<void> {
  for (let index = 0; index < 240; index++)
    await app.schedule(hour + index * 1700, {
      description: `Store ${1000 + index}: new tills`,
      scopes: [['pos/emea', 'pos/apac', 'web', 'stock'][index % 4]],
      impact: index % 17 === 0 ? 'blocked' : 'read_only',
      estimated_duration_seconds: 2 * hour,
    })
}

/** A night on which 300 shops are closed, and a few of them for too long. */
async function manyShops(app: TestApp): Promise<void> {
  for (let index = 0; index < 300; index++)
    await app.schedule(0, {
      description: `New tills in store ${1000 + index}`,
      scopes: [`pos/${index % 5 === 0 ? 'apac' : 'emea'}/store-${1000 + index}`],
      estimated_duration_seconds: index % 43 === 0 ? 0.5 * hour : 2 * hour,
    })
  app.clock.jump(42 * 60_000)
}

async function selectMany(page: Page): Promise<void> {
  await page.getByLabel('Filter').fill('apac')
  await page.getByLabel(/^Select all \d+: pos\/apac/).check()
  await page.getByRole('group', { name: 'Selected windows' }).waitFor()
}

/** Every state of the console. */
export const consoleScenes: readonly Scene[] = [
  scene('sign-in', { isSignedIn: false, play: async () => {} }),
  scene('nothing', { play: async () => {} }),
  scene('home', { act: page => page.getByText('half done').waitFor() }),
  scene('home-dark', { options: dark, isWhole: true, act: page => page.getByText('half done').waitFor() }),
  scene('home-phone', { options: phone, isWhole: true, act: page => page.getByText('half done').waitFor() }),
  scene('overrun-phone-dark', { options: { ...phone, ...dark }, play: overrun }),
  scene('home-german-phone', { ...german, options: { ...german.options, ...phone }, isWhole: true }),
  scene('home-forced-colours', { options: { forcedColors: 'active' } }),
  scene('gates-behind', {
    options: phone,
    async act(page) {
      await page.route('**/ops/gate/list*', async route => {
        const response = await route.fetch()
        const answer = (await response.json()) as { data: GateListData }
        const { seq } = answer.data
        const at = { version: '0.1.0', connected_at: '2026-12-01T01:12:00Z', instance: 'a' }
        const items = [
          { name: 'till-0042', scope: 'pos/emea/store-0042', delivered_seq: seq - 2, ...at },
          { name: 'pos-api-3', scope: 'pos', delivered_seq: seq - 1, ...at },
          { name: 'web-1', scope: 'web', delivered_seq: seq, ...at },
        ]
        await route.fulfill({ response, json: { ...answer, data: { ...answer.data, count: 41, items } } })
      })
      await page.reload()
      await page.getByText('41 gates are connected').waitFor()
      await page.getByRole('rowheader', { name: 'pos-api-3' }).scrollIntoViewIfNeeded()
    },
  }),
  scene('many', { play: manyShops, isWhole: true, act: page => page.getByText('300 windows are active').waitFor() }),
  scene('many-selected', { play: manyShops, act: selectMany }),
  scene('many-selected-phone-dark', { options: { ...phone, ...dark }, play: manyShops, act: selectMany }),
  scene('many-ended', {
    options: phone,
    play: manyShops,
    async act(page, app) {
      await selectMany(page)
      await page.getByRole('button', { name: 'End', exact: true }).last().click()
      const { items } = await app.data('maintenanceListPost', { status: 'active' }, { headers: await keyOf(app) })
      const apac = items.filter(({ scopes }) => scopes[0]?.startsWith('pos/apac'))
      await app.data('maintenanceUpdate', { maintenance_id: apac[3]?.maintenance_id, text: 'One till to go.' })
      await page.route('**/maintenance/end*', async route => {
        if ((route.request().postData() ?? '').includes(apac[5]?.maintenance_id ?? '–')) await route.abort()
        else await route.continue()
      })
      await page.getByRole('button', { name: /^End \d+ windows/ }).click()
      await page.getByRole('dialog').getByText('1 had changed, 1 failed').waitFor()
    },
  }),
  scene('axis-crowd', {
    play: crowd,
    async act(page) {
      await page.getByRole('button', { name: 'Week', exact: true }).click()
      await page.getByRole('application').focus()
      await page.keyboard.press('PageDown')
      await page.locator('.picked').waitFor()
    },
  }),
  scene('reader', {
    async act(page, app) {
      const { api_key: key } = await app.data('apiKeyCreate', { name: 'wall display', role: 'reader' })
      await page.context().clearCookies()
      await signIn(page, new URL(app.url).origin, { key })
      await page.getByText('half done').waitFor()
    },
  }),
  scene('loading', {
    async act(page) {
      await page.route('**/maintenance/list*', () => {})
      await page.getByRole('link', { name: 'History' }).click()
      await page.getByText('Loading …').waitFor()
    },
  }),
  scene('failed', {
    options: dark,
    async act(page) {
      await page.route('**/maintenance/list*', route => route.abort())
      await page.getByRole('link', { name: 'History' }).click()
      await page.getByRole('button', { name: 'Try again' }).waitFor()
    },
  }),
  scene('schedule-incomplete', {
    path: '/schedule',
    options: phone,
    async act(page) {
      await page.getByRole('button', { name: 'Schedule it' }).click()
      await page.getByText('Describe what is done').waitFor()
    },
  }),
  scene('schedule-zone', {
    path: '/schedule',
    options: phone,
    async act(page) {
      await page.getByLabel('Date and time').fill('2026-12-01T02:00')
      await page.getByRole('combobox', { name: 'Time zone' }).fill('New York')
      await page.keyboard.press('Enter')
      await page.locator('[data-converted]').scrollIntoViewIfNeeded()
    },
  }),
  scene('schedule-clocks-change', {
    path: '/schedule',
    isWhole: true,
    async act(page) {
      await page.getByLabel('Title').fill('Clocks and certificates')
      await page.getByRole('radio', { name: 'The whole stack' }).check()
      await page.getByLabel('Date and time').fill('2027-10-31T02:30')
      await page.getByText('Clocks show that time twice').waitFor()
    },
  }),
  scene('both-changed', {
    isWhole: true,
    async act(page, app) {
      await page.getByRole('link', { name: /^Edit.*Card terminals/ }).click()
      await page.getByLabel('Title').fill('Card terminals: new firmware, EMEA first')
      const { items } = await app.data('maintenanceListPost', { status: 'scheduled' }, { headers: await keyOf(app) })
      const window = items.find(({ description }) => description.startsWith('Card'))
      await app.data('maintenanceUpdate', {
        maintenance_id: window?.maintenance_id,
        description: 'Card terminals: firmware 4.2',
        estimated_duration_seconds: 2 * hour,
      })
      await page.locator('[data-clashes]').waitFor()
      await page.locator('[data-changed]').getByText('Length').waitFor()
    },
  }),
  scene('undo', {
    async act(page) {
      await click('Extend')(page)
      await page.getByRole('dialog').getByRole('button', { name: 'Extend', exact: true }).click()
      await page.locator('[data-note]').waitFor()
    },
  }),
  scene('start', { act: click(/^Start now.*Card terminals/) }),
  scene('cancel-dark', { options: dark, act: click(/^Cancel.*Card terminals/) }),
  scene('history-nothing', {
    path: '/history?q=warehouse',
    options: phone,
    act: page => page.getByText('None found.').waitFor(),
  }),
  scene('no-such-window', { path: '/window/nothing', act: page => page.getByText('Window not found').waitFor() }),
  scene('upgraded', {
    async act(page) {
      await page.route('**/console/session', async route => {
        const response = await route.fetch()
        const answer = (await response.json()) as { data: object }
        await route.fulfill({ response, json: { ...answer, data: { ...answer.data, page: 'another' } } })
      })
      await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
      await page.locator('[data-outdated]').waitFor()
    },
  }),
  scene('schedule', { path: '/schedule', act: plan, isWhole: true }),
  scene('schedule-phone', { path: '/schedule', options: phone, act: plan, isWhole: true }),
  scene('preview', {
    path: '/schedule',
    async act(page) {
      await plan(page)
      await page.getByRole('button', { name: 'Preview what others will see' }).click()
      await page.frameLocator('iframe').getByRole('heading', { level: 1 }).waitFor()
    },
  }),
  scene('update', { act: click('Post an update') }),
  scene('extend-phone', { options: phone, act: click('Extend') }),
  scene('end', { act: click('End') }),
  scene('changed-by-another', {
    async act(page, app) {
      await click('End')(page)
      const { items } = await app.data('maintenanceListPost', { status: 'active' }, { headers: await keyOf(app) })
      await app.data('maintenanceUpdate', {
        maintenance_id: items[0]?.maintenance_id,
        text: 'One more table to go.',
        estimated_duration_seconds: 2 * hour,
      })
      await page.locator('[data-changed]').getByText('One more table').waitFor()
    },
  }),
  scene('history', { path: '/history', act: page => page.getByRole('link', { name: 'Rack move' }).waitFor() }),
  scene('journal', {
    path: '/history/journal',
    act: page => page.locator('.story').getByText('Database migration').first().waitFor(),
  }),
  scene('journal-german-phone-dark', {
    path: '/history/journal',
    ...german,
    options: { ...german.options, ...phone, ...dark },
    act: page => page.locator('.story').getByText('Database migration').first().waitFor(),
  }),
  scene('window', {
    path: '/history',
    isWhole: true,
    async act(page) {
      await page.getByRole('link', { name: 'Database migration' }).click()
      await page.locator('.story').getByText('half done').waitFor()
    },
  }),
  scene('settings', {
    path: '/settings',
    isWhole: true,
    async play(app) {
      await app.data('apiKeyCreate', { name: 'pos gateway', role: 'reader' })
      await app.data('apiKeyCreate', { name: 'deploy pipeline', role: 'operator' })
    },
    async act(page) {
      await page.getByRole('button', { name: 'Verify the journal' }).click()
      await page.locator('[data-verdict]').waitFor()
    },
  }),
  scene('palette', {
    async act(page) {
      await page.keyboard.press('Control+k')
      await page.keyboard.type('pos')
      await page.getByRole('option').first().waitFor()
    },
  }),
  scene('help', { act: click('Keyboard help') }),
  scene('connection-lost', {
    async act(page) {
      await page.context().setOffline(true)
      await page.locator('[data-stale]').waitFor()
    },
  }),
  scene('session-over', {
    async act(page) {
      await click('Post an update')(page)
      await page.getByLabel('Update', { exact: true }).fill('The index is built.')
      await page.context().clearCookies()
      await page.getByRole('button', { name: 'Post the update' }).click()
      await page.getByRole('dialog', { name: 'Sign in again' }).waitFor()
    },
  }),
]

async function keyOf(app: TestApp): Promise<Record<string, string>> {
  const { api_key: key } = await app.data('apiKeyCreate', { name: 'pictures', role: 'reader' })
  return { 'x-api-key': key }
}
