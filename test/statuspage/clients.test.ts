import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { Statuspage } from 'statuspage.io'
import { openBrowser } from '../stage/open-browser.ts'
import { serveHost } from '../stage/serve-host.ts'
import { createKey, plan, startService } from '../stage/start-service.ts'

const widget = fileURLToPath(import.meta.resolve('@statuspage/status-widget/dist/index.js'))

test('[statuspage.client] the client statuspage.io reads what is planned and active, at the root and below /status', async t => {
  const service = await startService(t)
  const operator = await createKey(service)
  const active = await service.data(
    'maintenanceSchedule',
    plan(0, { auto_start: true, scopes: ['pos/emea'], description: 'New tills' }),
    operator,
  )
  const coming = await service.data('maintenanceSchedule', plan(3600, { scopes: ['web'] }), operator)
  const { origin } = new URL(service.url)
  for (const url of [origin, `${origin}/status`]) {
    const page = new Statuspage('ops')
    page.setApiUrl(url)
    const { status } = await page.api.getStatus()
    assert.deepEqual(status, { indicator: 'maintenance', description: 'Service Under Maintenance' })
    const { components } = await page.api.getComponents()
    assert.deepEqual(
      components.map(({ name, status: each }) => [name, each]),
      [
        ['pos', 'under_maintenance'],
        ['web', 'operational'],
      ],
    )
    const summary = await page.api.getSummary()
    assert.deepEqual(
      summary.scheduled_maintenances.map(({ id }) => id),
      [active.maintenance_id, coming.maintenance_id],
    )
    assert.deepEqual((await page.api.incidents.getAll()).incidents, [])
    assert.deepEqual((await page.api.incidents.getUnresolved()).incidents, [])
    const upcoming = await page.api.scheduledMaintenances.getUpcoming()
    assert.deepEqual(
      upcoming.scheduled_maintenances.map(({ id }) => id),
      [coming.maintenance_id],
    )
  }
})

test('[statuspage.widget] the status widget shows whether a scope is closed, on a site of another origin', async t => {
  const service = await startService(t)
  const operator = await createKey(service)
  await service.data('maintenanceSchedule', plan(0, { auto_start: true, scopes: ['pos'] }), operator)
  const { origin } = new URL(service.url)
  const site = await serveHost(
    t,
    `<!doctype html><title>A site</title>
    <statuspage-widget id="all" src="${origin}/status"></statuspage-widget>
    <statuspage-widget id="pos" src="${origin}/?scope=pos"></statuspage-widget>
    <statuspage-widget id="web" src="${origin}/?scope=web"></statuspage-widget>`,
  )
  const { page, complaints } = await (await openBrowser(t)).open([site, origin])
  // Its bundle expects the variable of the tool that has made it.
  await page.addInitScript('globalThis.parcelRequire = undefined')
  await page.goto(site)
  await page.addScriptTag({ content: readFileSync(widget, 'utf8') })
  const says = (id: string, text: string) => page.locator(`#${id}`).getByText(text).waitFor()
  await says('all', 'Service Under Maintenance')
  await says('pos', 'Service Under Maintenance')
  await says('web', 'All Systems Operational')
  assert.deepEqual(complaints, [])
})
