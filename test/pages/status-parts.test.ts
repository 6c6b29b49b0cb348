import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, type TestContext, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { contractLimits } from '@ops/contract'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { openBrowser, sizes } from '../stage/open-browser.ts'
import { startApp, type TestApp } from '../stage/start-app.ts'

const axe = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')
const browser = await openBrowser({ after: end => after(async () => void (await end())) })
/** As tall, as wide and as many as signs may be. */
const hostile = [
  '<b>"Zoë" & \'co\'</b>',
  'متجر برلين للكتب والمجلات',
  '👨‍👩‍👧‍👦'.repeat(17),
  '﷽'.repeat(120),
  'W'.repeat(120),
]

async function look({ url, clock }: TestApp, options: BrowserContextOptions) {
  const { origin } = new URL(url)
  const { page, complaints } = await browser.open([origin], options)
  await page.clock.setFixedTime(clock.now())
  return { page, complaints, open: async (path: string) => void (await page.goto(`${origin}${path}`)) }
}

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  const found = await page.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>(
    'axe.run(document, { resultTypes: ["violations"], runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] })',
  )
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`)
}

/** A company with shops and services, some of them closed. */
async function play(t: Pick<TestContext, 'after'>): Promise<TestApp> {
  const app = await startApp(t, { config: { OPS_PUBLIC_READ: 'true' } })
  const shops = Array.from({ length: 40 }, (_, at) => ({ scope: `stores/${at + 1}`, title: `Shop ${at + 1}` }))
  await app.data('partSet', {
    parts: [
      {
        scope: 'stores',
        title: 'Stores',
        titles: { de: 'Filialen' },
        position: 1,
        description: 'Everywhere: https://example.com',
      },
      ...shops,
      { scope: 'web', title: 'Web shop', titles: { de: 'Onlineshop' } },
      ...hostile.map((title, at) => ({ scope: `web/${at}`, title })),
    ],
  })
  await app.schedule(0, { description: 'New tills', scopes: ['stores/7', 'stores/8'] })
  await app.schedule(0, { description: 'Index', impact: 'read_only', scopes: ['web/1', 'web/2', 'web/3'] })
  return app
}

test('[status.axe] [status.narrow] axe finds nothing on pages with parts, and nothing is wider than a phone', async t => {
  const app = await play(t)
  const ways = [
    { viewport: sizes.desktop, colorScheme: 'light' },
    { viewport: sizes.phone, colorScheme: 'dark' },
  ] as const
  for (const options of ways) {
    const { page, open, complaints } = await look(app, options)
    for (const path of [
      '/status',
      '/status?lang=de',
      '/status/stores',
      '/status/stores/7',
      '/status/web/3',
      '/status/stores/@parts/2',
      '/status/@find?q=shop',
      '/status/@find?q=web/',
    ]) {
      await open(path)
      assert.deepEqual(await violations(page), [], `${path} ${options.colorScheme}`)
      const width = await page.evaluate('document.documentElement.scrollWidth')
      assert.ok(Number(width) <= options.viewport.width, `${path} is ${String(width)} wide`)
    }
    assert.deepEqual(complaints, [])
    await page.context().close()
  }
})

test('[status.parts] [status.keyboard] a part is read by its title and state, and reached with the keyboard', async t => {
  const app = await play(t)
  const { page, open } = await look(app, { viewport: sizes.phone, javaScriptEnabled: false, locale: 'de-DE' })
  await open('/status')
  const services = page.locator('.services')
  assert.equal(await services.getByRole('heading').innerText(), 'Bereiche')
  const rows = (await services.locator('li > p').allInnerTexts()).map(each => each.replace(/\s+/g, ' ').trim())
  assert.deepEqual(rows.slice(0, 6), [
    'Filialen Teilweise geschlossen',
    'Shop 7 Geschlossen',
    'Shop 8 Geschlossen',
    'Shop 1 Verfügbar',
    'Shop 2 Verfügbar',
    'und 36 weitere, alle verfügbar',
  ])
  await services.getByRole('link', { name: 'Filialen' }).focus()
  await page.keyboard.press('Tab')
  assert.equal(await page.evaluate('document.activeElement.title'), 'stores/7')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Wegen Wartungsarbeiten geschlossen' }).waitFor()
  assert.match(await page.title(), /^Wegen Wartungsarbeiten geschlossen · Shop 7 · /)
  assert.equal(await page.locator('.about').innerText(), 'Shop 7 stores/7')
})

test('[status.titles] a title from right to left, or one that is too long, keeps to its line', async t => {
  const app = await play(t)
  const { page, open } = await look(app, { viewport: sizes.phone })
  await open('/status/web')
  const links = page.locator('.services a.scope')
  const heights = await links.evaluateAll(all => all.map(each => each.getBoundingClientRect().height))
  assert.equal(heights.length, hostile.length)
  assert.ok(
    heights.every(height => height < 50),
    heights.join(' '),
  )
  assert.equal(
    await page.evaluate(
      'getComputedStyle([...document.querySelectorAll("bdi")].find(each => each.textContent.includes("متجر"))).direction',
    ),
    'rtl',
  )
  assert.equal(await page.locator('main b').count(), 0)
  assert.ok(
    await page
      .getByText(hostile[0] ?? '')
      .first()
      .isVisible(),
  )
})

test('[status.many-parts] with 20,000 parts no page is taller than ten screens of a phone', async t => {
  const app = await startApp(t, { config: { OPS_PUBLIC_READ: 'true', OPS_PAGE_FOOTER: 'Desk 🐟\n'.repeat(20) } })
  const max = contractLimits.partsPerDeployment
  const description = 'ﷺ\n\n'.repeat(120)
  const parts = Array.from({ length: max }, (_, at) => ({
    scope: at < 20 ? `region-${at}` : `region-${at % 20}/${at}`,
    title: hostile[at % hostile.length],
    ...(at < 20 ? { description } : {}),
  }))
  for (let from = 0; from < max; from += 100) {
    await app.data('partSet', { parts: parts.slice(from, from + 100) })
  }
  const text = '﷽ '.repeat(600).trim()
  for (let at = 0; at < 60; at++) {
    const { maintenance_id } = await app.schedule(at < 40 ? 0 : 7200, {
      description: text,
      impact: (['blocked', 'read_only', 'notice'] as const)[at % 3],
      scopes: parts.slice(20 + at * 20, 40 + at * 20).map(({ scope }) => scope),
    })
    if (at < 10) await app.data('maintenanceEnd', { maintenance_id, end_message: text })
    else if (at < 20) await app.data('maintenanceUpdate', { maintenance_id, text })
  }
  const { page, open } = await look(app, { viewport: sizes.phone, javaScriptEnabled: false })
  for (const path of [
    '/status',
    '/status/region-1',
    '/status/@parts',
    '/status/region-1/@parts/2',
    '/status/@find?q=region',
  ]) {
    await open(path)
    const [height, width] = await page.evaluate<[number, number]>(
      '[document.documentElement.scrollHeight, document.documentElement.scrollWidth]',
    )
    t.diagnostic(`${path} is ${height} pixels tall`)
    assert.ok(height <= 8000, `${path} is ${height} pixels tall`)
    assert.ok(width <= 360, `${path} is ${width} pixels wide`)
  }
})
