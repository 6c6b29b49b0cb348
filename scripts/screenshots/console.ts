import type { BrowserContextOptions, Page } from 'playwright-core'
import { startApp, type TestApp } from '../../test/api/start-app.ts'
import { signIn } from '../../test/pages/console-page.ts'
import { sizes } from '../../test/pages/open-browser.ts'
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
}

/** The picture of the console at a service that is played into a state; clocks stand still. */
function scene(
  name: string,
  { path = '', options = {}, play = busyNight, act, isSignedIn = true, isWhole }: Take,
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
      if (isSignedIn) await signIn(page, origin, { path, name: 'alice' })
      else await page.goto(`${origin}/console`)
      await page.getByRole('heading').first().waitFor()
      await act?.(page, app)
      // What sticks to an edge of the screen stands at the edge of the picture.
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

const click = (name: string) => async (page: Page) => {
  await page.getByRole('button', { name, exact: true }).first().click()
  await page.getByRole('dialog').waitFor()
}

async function plan(page: Page): Promise<void> {
  await page.getByLabel('What is done').fill('Move the till database to new disks')
  await page.getByRole('button', { name: 'pos/emea', exact: true }).click()
  await page.getByRole('radio', { name: /Read only/ }).check()
  await page.getByLabel('Date and time').fill('2026-12-01T04:00')
  await page.locator('[data-overlap]').waitFor()
}

/** Every state of the console. */
export const consoleScenes: readonly Scene[] = [
  scene('sign-in', { isSignedIn: false, play: async () => {} }),
  scene('nothing', { play: async () => {} }),
  scene('home', { act: page => page.getByText('half done').waitFor() }),
  scene('home-dark', { options: dark, isWhole: true, act: page => page.getByText('half done').waitFor() }),
  scene('home-phone', { options: phone, isWhole: true, act: page => page.getByText('half done').waitFor() }),
  scene('overrun-phone-dark', { options: { ...phone, ...dark }, play: overrun }),
  scene('home-forced-colours', { options: { forcedColors: 'active' } }),
  scene('schedule', { path: '/schedule', act: plan, isWhole: true }),
  scene('schedule-phone', { path: '/schedule', options: phone, act: plan, isWhole: true }),
  scene('preview', {
    path: '/schedule',
    async act(page) {
      await plan(page)
      await page.getByRole('button', { name: 'See what others will see' }).click()
      await page.frameLocator('iframe').getByRole('heading', { level: 1 }).waitFor()
    },
  }),
  scene('update', { act: click('Post an update') }),
  scene('extend-phone', { options: phone, act: click('Extend') }),
  scene('end', { act: click('End') }),
  scene('changed-meanwhile', {
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
  scene('history', { path: '/history', act: page => page.getByText('Rack move').waitFor() }),
  scene('window', {
    path: '/history',
    async act(page) {
      await page.getByRole('link', { name: 'Database migration' }).click()
      await page.locator('.story').getByText('half done').waitFor()
      await page.locator('.story').scrollIntoViewIfNeeded()
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
