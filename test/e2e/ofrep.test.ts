import assert from 'node:assert/strict'
import { test } from 'node:test'
import { OFREPProvider } from '@openfeature/ofrep-provider'
import { OpenFeature } from '@openfeature/server-sdk'
import { build } from 'esbuild'
import { openBrowser } from '../stage/open-browser.ts'
import { serveHost } from '../stage/serve-host.ts'
import { createKey, plan, startService } from '../stage/start-service.ts'
import { waitUntil } from '../stage/wait-until.ts'

const now = { auto_start: true }

test("[ofrep.server] [ofrep.falls-back] the server SDK follows windows, and falls back to the code's default", async t => {
  const service = await startService(t, { env: { OPS_PUBLIC_BOARD: 'false' } })
  const key = (await createKey(service, 'reader'))['x-api-key']
  const operator = await createKey(service)
  const provider = new OFREPProvider({ baseUrl: service.url, headers: [['Authorization', `Bearer ${key}`]] })
  await OpenFeature.setProviderAndWait(provider)
  t.after(() => OpenFeature.close())
  const client = OpenFeature.getClient()
  assert.equal(await client.getBooleanValue('maintenance.pos/emea', true), false, 'open, whatever the default is')
  const { maintenance_id } = await service.data(
    'maintenanceSchedule',
    plan(0, { ...now, scopes: ['pos'], impact: 'read_only' }),
    operator,
  )
  const details = await client.getBooleanDetails('maintenance.pos/emea', false)
  assert.equal(details.value, true)
  assert.equal(details.variant, 'closed')
  assert.equal(details.flagMetadata['maintenance_id'], maintenance_id)
  assert.equal(
    await client.getBooleanValue('maintenance', false, { scope: 'pos/emea/till', targetingKey: 'till-1' }),
    true,
  )
  assert.equal(await client.getStringValue('impact.pos/emea', 'open'), 'read_only')
  const unknown = await client.getBooleanDetails('other', true)
  assert.deepEqual([unknown.value, unknown.errorCode], [true, 'FLAG_NOT_FOUND'])
  const mistaken = await client.getBooleanDetails('impact.pos', true)
  assert.deepEqual([mistaken.value, mistaken.errorCode], [true, 'TYPE_MISMATCH'])
  await service.stop('SIGKILL')
  for (const value of [true, false]) assert.equal(await client.getBooleanValue('maintenance.pos', value), value)
  assert.equal(await client.getStringValue('impact.pos', 'open'), 'open')
})

/** What the page offers to the test. */
type Page = typeof globalThis & {
  flags: { closed(key: string, otherwise: boolean): boolean; move(scopes: string[]): Promise<void> }
}

const program = `
  import { OFREPWebProvider } from '@openfeature/ofrep-web-provider'
  import { OpenFeature } from '@openfeature/web-sdk'
  const { searchParams } = new URL(location.href)
  const provider = new OFREPWebProvider({
    baseUrl: globalThis.service.url,
    headers: [['Authorization', 'Bearer ' + globalThis.service.key]],
    pollInterval: 200,
    cacheMode: 'network-first',
  })
  await OpenFeature.setContext({ scopes: ['pos/emea'] })
  await OpenFeature.setProviderAndWait(provider).catch(() => {})
  const client = OpenFeature.getClient()
  globalThis.flags = {
    closed: (key, otherwise) => client.getBooleanValue(key, otherwise),
    move: scopes => OpenFeature.setContext({ scopes }),
  }`

test("[ofrep.web] [ofrep.falls-back] the web SDK follows windows in a page of another origin, and falls back to the code's default", async t => {
  const service = await startService(t, { env: { OPS_PUBLIC_BOARD: 'false' } })
  const key = (await createKey(service, 'reader'))['x-api-key']
  const operator = await createKey(service)
  const { outputFiles } = await build({
    stdin: { contents: program, resolveDir: import.meta.dirname },
    bundle: true,
    format: 'esm',
    platform: 'browser',
    write: false,
  })
  const shop = await serveHost(t, '<!doctype html><title>A shop</title>')
  const browser = await openBrowser(t)
  const open = async () => {
    const { page, complaints } = await browser.open([shop, new URL(service.url).origin])
    await page.addInitScript(`globalThis.service = ${JSON.stringify({ url: service.url, key })}`)
    await page.goto(shop)
    await page.addScriptTag({ type: 'module', content: outputFiles[0]?.text ?? '' })
    await page.waitForFunction(() => 'flags' in globalThis)
    const closed = (flag: string, otherwise: boolean) =>
      page.evaluate(([name, value]) => (globalThis as Page).flags.closed(name, value), [flag, otherwise] as const)
    return { page, complaints, closed }
  }
  const { page, complaints, closed } = await open()
  assert.equal(await closed('maintenance.pos/emea', true), false)
  assert.equal(await closed('maintenance.web', true), true, 'not asked for: the default')
  await service.data('maintenanceSchedule', plan(0, { ...now, scopes: ['pos', 'web'] }), operator)
  await waitUntil('the page knows', () => closed('maintenance.pos/emea', false))
  await page.evaluate(() => (globalThis as Page).flags.move(['web']))
  await waitUntil('the page asks for other flags', () => closed('maintenance.web', false))
  assert.deepEqual(complaints, [], 'its headers are allowed')
  await service.stop('SIGKILL')
  const other = await open()
  for (const value of [true, false]) assert.equal(await other.closed('maintenance.pos/emea', value), value)
})
