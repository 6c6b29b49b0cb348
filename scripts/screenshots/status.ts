import type { BrowserContextOptions } from 'playwright-core'
import { Fault } from '../../test/stage/fault.ts'
import { sizes } from '../../test/stage/open-browser.ts'
import { serveHost } from '../../test/stage/serve-host.ts'
import { startApp, type TestApp } from '../../test/stage/start-app.ts'
import type { Scene, Stage } from './scene.ts'

const minute = 60
const hour = 3600
const day = 24 * hour

const settings = {
  OPS_PUBLIC_READ: 'true',
  OPS_TIME_ZONE: 'Europe/Berlin',
  OPS_PAGE_TITLE: 'Corner Shops',
  OPS_PAGE_FOOTER: 'Questions? Ask the desk: https://desk.example.com',
}

interface Take {
  path?: string
  config?: Record<string, string>
  options?: BrowserContextOptions
  /** Brings the service into the state that is shown. */
  play?: (app: TestApp) => Promise<void>
  /** Takes the store away before the page is asked for. */
  storeAway?: boolean
  /** Ends the service while the page is open. */
  lost?: boolean
  /** As it is printed. */
  print?: boolean
  /** Only what is seen without scrolling. */
  glance?: boolean
}

/** The picture of a page of a service that is played into a state; its clock and the browser's are stopped. */
function scene(
  name: string,
  {
    path = '/status',
    config = {},
    options = {},
    play,
    storeAway = false,
    lost = false,
    print = false,
    glance = false,
  }: Take,
): Scene {
  return {
    name,
    async take({ t, browser, file }: Stage) {
      const fault = new Fault()
      const app = await startApp(t, { config: { ...settings, ...config }, wrap: fault.wrap })
      await play?.(app)
      fault.away = storeAway
      const { origin } = new URL(app.url)
      const { page } = await browser.open([origin], { timezoneId: 'Europe/Berlin', ...options })
      await page.clock.setFixedTime(app.clock.now())
      const [last] = path.includes('{id}') ? (await app.data('maintenanceList', { limit: 1 })).items : []
      const [ended] = path.includes('{ended}')
        ? (await app.data('maintenanceList', { status: 'ended', limit: 1 })).items
        : []
      const ids = { '{id}': last?.maintenance_id, '{ended}': ended?.maintenance_id }
      await page.goto(`${origin}${path.replace(/\{\w+\}/, each => ids[each as keyof typeof ids] ?? '')}`)
      if (
        options.javaScriptEnabled !== false &&
        path.startsWith('/status') &&
        !path.includes('{ended}') &&
        config['OPS_PUBLIC_BOARD'] !== 'false'
      )
        await page
          .getByText(/^Live:/)
          .or(page.getByText(/page not found|seite nicht gefunden/i))
          .first()
          .waitFor()
      if (print) await page.emulateMedia({ media: 'print' })
      if (lost) {
        await app.close()
        await page.getByText(/^The connection is lost/).waitFor()
      }
      await page.screenshot({ path: file, fullPage: !glance })
    },
  }
}

const phone = { viewport: sizes.phone }
const dark = { colorScheme: 'dark' } as const

/** Many days pass at once, and nobody looks in between. */
async function skip(clock: TestApp['clock'], seconds: number): Promise<void> {
  clock.jump(seconds * 1000)
  await clock.pass(2 * minute * 1000)
}

/** Three months of quiet nights, and one that was cancelled. */
async function past(app: TestApp): Promise<void> {
  const nights: [number, string, string, number, string[]][] = [
    [11, 'Payment terminals get their certificates', 'notice', 35, ['pos']],
    [18, 'New network switches in the northern warehouse', 'read_only', 90, ['warehouse/north']],
    [9, 'Database upgrade to the next major version', 'blocked', 120, ['*']],
    [21, 'Price lists move to the new store', 'read_only', 45, ['pos', 'web']],
    [16, 'Nightly batch moves to new machines', 'notice', 60, ['*']],
    [10, 'Search index is rebuilt', 'blocked', 40, ['web']],
  ]
  for (const [days, description, impact, minutes, scopes] of nights) {
    await skip(app.clock, days * day)
    const made = await app.schedule(0, { description, impact, scopes, estimated_duration_seconds: minutes * minute })
    await app.clock.pass(minutes * minute * 1000)
    await app.data('maintenanceEnd', {
      maintenance_id: made.maintenance_id,
      end_message: 'All done. Thank you for your patience.',
    })
  }
  const dropped = await app.schedule(2 * hour, { description: 'Move of the mail relay', scopes: ['mail'] })
  await app.data('maintenanceCancel', {
    maintenance_id: dropped.maintenance_id,
    reason: 'The provider has moved its date.',
  })
  await skip(app.clock, 2 * day)
}

async function coming(app: TestApp): Promise<void> {
  await app.schedule(5 * hour + 20 * minute, {
    description: 'New tills in the Lyon region. Sales go on, receipts are printed later.',
    impact: 'read_only',
    scopes: ['pos/emea/lyon'],
    estimated_duration_seconds: 90 * minute,
  })
  await app.schedule(6 * day, {
    description: 'Database upgrade. Runbook: https://wiki.example.com/runbooks/database-upgrade',
    scopes: ['*'],
    estimated_duration_seconds: 2 * hour,
  })
  await app.schedule(9 * day, {
    description: 'Certificates of the payment terminals',
    impact: 'notice',
    scopes: ['pos'],
    auto_start: false,
    estimated_duration_seconds: 30 * minute,
  })
}

async function running(app: TestApp, more: Record<string, unknown> = {}, minutes = 95): Promise<string> {
  const { maintenance_id } = await app.schedule(0, {
    description: 'Database upgrade to the next major version',
    scopes: ['*'],
    estimated_duration_seconds: 2 * hour,
    ...more,
  })
  await app.clock.pass(12 * minute * 1000)
  await app.data('maintenanceUpdate', {
    maintenance_id,
    text: 'The copy is complete and verified. The upgrade begins.',
  })
  await app.clock.pass((minutes - 30) * minute * 1000)
  await app.data('maintenanceUpdate', {
    maintenance_id,
    text: 'Two of three parts are done. Follow the details at https://wiki.example.com/runbooks/database-upgrade',
  })
  await app.clock.pass(18 * minute * 1000)
  return maintenance_id
}

const all = async (app: TestApp, more?: Record<string, unknown>, minutes?: number): Promise<void> => {
  await past(app)
  await coming(app)
  await running(app, more, minutes)
}

const partly = async (app: TestApp): Promise<void> => {
  await past(app)
  await coming(app)
  await app.schedule(0, { description: 'Search index is rebuilt', impact: 'read_only', scopes: ['web/search'] })
  await running(
    app,
    { description: 'Receipt printers get new firmware', scopes: ['pos/emea/store-0042', 'pos/emea/store-0043'] },
    60,
  )
}

/** A night on which many shops are closed, and one window is late. */
const many = async (app: TestApp): Promise<void> => {
  await past(app)
  await coming(app)
  const late = { description: 'Mail relay', impact: 'read_only', scopes: ['mail'], estimated_duration_seconds: minute }
  await app.schedule(0, late)
  await app.clock.pass(10 * minute * 1000)
  for (let store = 1; store <= 300; store++) {
    const scope = `pos/emea/store-${String(store).padStart(4, '0')}`
    await app.schedule(0, { description: 'New tills in every shop', scopes: [scope] })
  }
}

const calm = async (app: TestApp): Promise<void> => {
  await past(app)
  await coming(app)
}

/** A company with names for its shops and services. */
const named = async (app: TestApp): Promise<void> => {
  const cities = ['Berlin Mitte', 'Hamburg Altona', 'Köln Süd', 'Leipzig', 'München Ost', 'Paris Bercy', 'Wien']
  const shops = Array.from({ length: 49 }, (_, at) => ({
    scope: `pos/emea/store-${String(at + 1).padStart(4, '0')}`,
    title: `${cities[at % cities.length]} ${Math.floor(at / cities.length) + 1}`,
  }))
  await app.data('partSet', {
    parts: [
      {
        scope: 'pos',
        title: 'Stores',
        titles: { de: 'Filialen' },
        position: 1,
        description: 'Tills and self-checkout.',
      },
      { scope: 'web', title: 'Web shop', titles: { de: 'Onlineshop' }, position: 2 },
      { scope: 'web/search', title: 'Search', titles: { de: 'Suche' } },
      { scope: 'web/basket', title: 'Basket', titles: { de: 'Warenkorb' } },
      { scope: 'mail', title: 'Mail', titles: { de: 'E-Mail' } },
      { scope: 'warehouse', title: 'Warehouse', titles: { de: 'Lager' } },
      ...shops,
    ],
  })
  await partly(app)
}

const readOnly = { description: 'Price lists move to the new store', impact: 'read_only', scopes: ['*'] }
const notice = { description: 'Nightly batch moves to new machines', impact: 'notice', scopes: ['*'] }

export const statusScenes: readonly Scene[] = [
  scene('status-glance', { play: all, glance: true, options: { viewport: { width: 1080, height: 740 } } }),
  scene('status-glance-phone', { play: calm, glance: true, options: { ...phone, ...dark } }),
  scene('status-open', { play: calm }),
  scene('status-open-phone', { play: calm, options: phone }),
  scene('status-open-dark', { play: calm, options: dark }),
  scene('status-empty', {}),
  scene('status-blocked', { play: all }),
  scene('status-blocked-phone', { play: all, options: phone }),
  scene('status-blocked-dark-phone', { play: all, options: { ...phone, ...dark } }),
  scene('status-read-only', { play: app => all(app, readOnly) }),
  scene('status-notice', { play: app => all(app, notice) }),
  scene('status-overrun', { play: app => all(app, {}, 140) }),
  scene('status-partly', { play: partly }),
  scene('status-partly-phone', { play: partly, options: phone }),
  scene('status-scope', { play: partly, path: '/status/pos/emea' }),
  scene('status-window', { play: all, path: '/status/@{id}' }),
  scene('status-german', { play: all, options: { locale: 'de-DE' } }),
  scene('status-without-scripts', { play: all, options: { javaScriptEnabled: false, timezoneId: 'Asia/Tokyo' } }),
  scene('status-forced-colours', { play: partly, options: { forcedColors: 'active' } }),
  scene('status-private-history', { play: all, config: { OPS_PUBLIC_READ: 'false' } }),
  scene('status-private-board', { play: all, config: { OPS_PUBLIC_BOARD: 'false' } }),
  scene('status-store-away', { play: all, storeAway: true }),
  scene('status-lost', { play: partly, lost: true, options: phone }),
  scene('status-list', { play: partly, path: '/status/@past' }),
  scene('status-many', { play: many }),
  scene('status-many-phone', { play: many, options: { ...phone, ...dark } }),
  scene('status-parts', { play: named }),
  scene('status-parts-phone', { play: named, options: { ...phone, ...dark, locale: 'de-DE' } }),
  scene('status-parts-below', { play: named, path: '/status/pos' }),
  scene('status-month', { play: all, path: '/status/@history/2027-02' }),
  scene('status-find', { play: many, path: '/status/@find?q=pos/emea/store-0042' }),
  scene('status-find-date', {
    play: calm,
    path: '/status/@find?q=database 5/2&lang=de',
    options: phone,
  }),
  scene('status-ended-phone', { play: calm, path: '/status/@{ended}', options: phone }),
  scene('status-print', { play: all, print: true }),
  scene('status-missing', { path: '/status/No Such Scope' }),
  {
    name: 'status-banner',
    async take({ t, browser, file }) {
      const app = await startApp(t, { config: settings })
      await app.schedule(2 * hour, { description: 'Database upgrade to the next major version.' })
      const { origin } = new URL(app.url)
      const host = await serveHost(
        t,
        `<!doctype html><html lang="en"><meta name="color-scheme" content="light dark"><title>A shop</title><body style="margin:0;font:1.1rem/1.6 system-ui"><main style="padding:2rem"><h1>A shop of somebody else</h1><p>It has the banner of the status page above its own, and its badges.</p><p><img src="${origin}/status/badge.svg" alt="Status"> <img src="${origin}/status/badge.svg?scope=pos" alt="Status of pos"></p></main><script src="${origin}/status/banner.js" defer></script>`,
      )
      const { page } = await browser.open([origin, host], {
        viewport: { width: 1000, height: 320 },
        timezoneId: 'Europe/Berlin',
      })
      await page.clock.setFixedTime(app.clock.now())
      await page.goto(host)
      await page.getByText('Database upgrade').waitFor()
      await page.screenshot({ path: file })
    },
  },
  {
    // The picture of link previews. It holds no words, which would need a language, and no state, which would be stale.
    name: 'card',
    file: 'packages/web/src/status/assets/card.png',
    async take({ browser, file }) {
      const { page } = await browser.open([], { viewport: { width: 1200, height: 630 } })
      const bars = Array.from({ length: 45 }, (_, index) => (index % 13 === 5 ? 150 : index % 17 === 9 ? 95 : 26))
      const strip = bars.map(
        (high, index) => `<rect x="${150 + index * 20}" y="${560 - high}" width="12" height="${high}" rx="3"/>`,
      )
      await page.setContent(
        `<style>body{margin:0;background:#2b3a67}</style><svg width="1200" height="630" viewBox="0 0 1200 630"><g fill="none" stroke="#fff" stroke-width="26" stroke-linecap="round" stroke-linejoin="round"><circle cx="600" cy="220" r="140"/><path d="m535 225 45 45 88-100"/></g><g fill="#8fa3dd">${strip.join('')}</g></svg>`,
      )
      await page.screenshot({ path: file })
    },
  },
]
