import assert from 'node:assert/strict'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { type TestContext, test } from 'node:test'
import { createGate, type Gate } from '@ops/sdk'
import { fetchRefusal } from '@ops/sdk/fetch'
import { signedSchedules } from '@ops/sdk/signed'
import { createGateServer } from '../../packages/cli/src/gate-serve/http-server.ts'
import { endWithTest } from '../stage/end-with-test.ts'
import { startApp, type TestApp } from '../stage/start-app.ts'
import { waitUntil } from '../stage/wait-until.ts'

const page = {
  OPS_PAGE_TITLE: 'Corner Shops',
  OPS_PAGE_ACCENT: '#c0ffee',
  OPS_TIME_ZONE: 'Europe/Berlin',
  OPS_PUBLIC_URL: 'https://status.example.com',
}
const german = { accept: 'text/html', 'accept-language': 'de-DE,de;q=0.9' }

/** What who is shut out sees of each kind of gate, but for when it looks again. */
async function pagesOf(t: TestContext, app: TestApp, headers: Record<string, string>) {
  const credentials = { 'x-api-key': (await app.data('apiKeyCreate', { name: 'gates', role: 'reader' })).api_key }
  const options = { url: app.url, clock: app.clock, apiKey: credentials['x-api-key'] }
  const gates: Gate[] = [createGate(options), createGate({ ...options, verify: signedSchedules() })]
  t.after(() => gates.map(gate => gate.close()))
  for (const gate of gates)
    await waitUntil('the gate has heard the update', async () => {
      await app.clock.pass(250)
      return gate.windows()[0]?.latest_update !== undefined
    })
  const [gate, signed] = gates as [Gate, Gate]
  const beside = createGateServer(gate, { warn() {} } as never, true).listen(0, '127.0.0.1')
  await once(beside, 'listening')
  endWithTest(t, () => {
    beside.closeAllConnections()
    beside.close()
  })
  const asked = new Request('http://shop.test/', { headers })
  const answers = {
    service: await fetch(`${app.url}/gate`, { headers: { ...headers, ...credentials } }),
    'gate-serve': await fetch(`http://127.0.0.1:${(beside.address() as AddressInfo).port}/gate`, { headers }),
    program: await fetchRefusal(gate)(asked),
    'program, signed': await fetchRefusal(signed)(asked),
  }
  const pages = new Map<string, string>()
  for (const [kind, answer] of Object.entries(answers)) {
    assert.equal(answer?.status, 503, kind)
    assert.match(answer?.headers.get('vary') ?? '', /Accept-Language/, kind)
    pages.set(kind, ((await answer?.text()) ?? '').replace(/ content="\d\d"/, ''))
  }
  return pages
}

test('[adapter.closed-page] service, gate-serve and SDK show the same page, which is that of the deployment', async t => {
  const app = await startApp(t, { config: page })
  const { maintenance_id } = await app.schedule(0)
  await app.data('maintenanceUpdate', { maintenance_id, text: 'Half way.' })
  const pages = await pagesOf(t, app, german)
  const [first] = pages.values()
  for (const [kind, text] of pages) assert.equal(text, first, kind)
  assert.match(first ?? '', /Wegen Wartungsarbeiten geschlossen/)
  for (const part of ['Corner Shops', '#c0ffee', 'MEZ', 'Half way.', 'href="https://status.example.com/status"'])
    assert.ok(first?.includes(part), part)
})

test('[adapter.closed-page] on a private board the page shows only the description', async t => {
  const app = await startApp(t, { config: { ...page, OPS_PUBLIC_BOARD: 'false' } })
  const { maintenance_id } = await app.schedule(0)
  await app.data('maintenanceUpdate', { maintenance_id, text: 'Half way.' })
  for (const [kind, text] of await pagesOf(t, app, german)) {
    assert.match(text, /Database migration/, kind)
    assert.doesNotMatch(text, /Half way|status\.example/, kind)
  }
})
