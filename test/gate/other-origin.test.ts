import assert from 'node:assert/strict'
import { once } from 'node:events'
import { request as ask, createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type TestContext, test } from 'node:test'
import type { Client, Gate } from '@ops/sdk'
import { build } from 'esbuild'
import { endWithTest } from '../stage/end-with-test.ts'
import { openBrowser } from '../stage/open-browser.ts'
import { serveHost } from '../stage/serve-host.ts'
import { startApp } from '../stage/start-app.ts'
import { waitUntil } from '../stage/wait-until.ts'

/** A way to a service that writes down what browsers ask for leave to send. */
async function startWay(t: TestContext, target: string) {
  const asked = new Set<string>()
  const sent = new Set<string>()
  const streams = new Set<ServerResponse>()
  const way = { url: '', asked, sent, streams, hasStreams: true }
  const server = createServer((request, response) => {
    const { method, url = '', headers } = request
    const isStream = method === 'GET' && url.startsWith('/ops/stream')
    if (method === 'OPTIONS')
      for (const name of (headers['access-control-request-headers'] ?? '').split(','))
        if (name !== '') asked.add(name.trim())
    for (const name of Object.keys(headers)) if (method === 'GET') sent.add(`${url.split('?')[0]} ${name}`)
    if (isStream && !way.hasStreams) {
      response.writeHead(503).end()
      return
    }
    if (isStream) streams.add(response)
    const far = ask(target + url, { method, headers }, answer => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    })
    far.on('error', () => response.destroy())
    response.on('close', () => far.destroy())
    request.pipe(far)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  endWithTest(t, () => {
    server.closeAllConnections()
    server.close()
  })
  way.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/ops`
  return way
}

/** Milliseconds of the timers by which a gate connects again, and asks again. */
const reconnects = [1001, 9000] as const
const polls = [15_000, 25_000] as const

/** The page's own: a gate whose timers the test lets ring, and clients. */
interface Shop {
  open(url: string, apiKey: string): Gate
  ring(from: number, to: number): void
  client(options: object): Client
}

const program = `
  import { createClient, createGate } from '@ops/sdk'
  const timers = new Set()
  const clock = {
    now: () => Date.now(),
    monotonic: () => performance.now(),
    setTimer(callback, ms) {
      const timer = { callback, ms }
      timers.add(timer)
      return () => timers.delete(timer)
    },
  }
  globalThis.shop = {
    open: (url, apiKey) => (globalThis.gate = createGate({ url, apiKey, clock, random: () => 0.5 })),
    ring(from, to) {
      for (const timer of [...timers]) {
        if (timer.ms < from || timer.ms > to) continue
        timers.delete(timer)
        timer.callback()
      }
    },
    client: createClient,
  }`

test('[methods.cors-own-clients] a gate in a page of another origin reconnects to the service, by stream and by polling', async t => {
  const app = await startApp(t, { config: { OPS_PUBLIC_BOARD: 'false' } })
  const { api_key: apiKey } = await app.data('apiKeyCreate', { name: 'shop', role: 'operator' })
  const way = await startWay(t, new URL(app.url).origin)
  const { outputFiles } = await build({
    stdin: { contents: program, resolveDir: import.meta.dirname },
    bundle: true,
    format: 'esm',
    platform: 'browser',
    conditions: ['@ops/source'],
    write: false,
  })
  const { page } = await (await openBrowser(t)).open([])
  const shop = await serveHost(t, '<!doctype html><title>A shop</title>')
  await page.goto(shop)
  await page.addScriptTag({ type: 'module', content: outputFiles[0]?.text ?? '' })
  type Page = typeof globalThis & { gate: Gate; shop: Shop }
  await page.waitForFunction(() => 'shop' in globalThis)
  const snapshot = () => page.evaluate(() => (globalThis as Page).gate.snapshot())
  const ring = ([from, to]: readonly [number, number]) =>
    page.evaluate(([least = 0, most = 0]) => (globalThis as Page).shop.ring(least, most), [from, to])

  await page.evaluate(([url = '', key = '']) => void (globalThis as Page).shop.open(url, key), [way.url, apiKey])
  await waitUntil('the gate hears', async () => (await snapshot()).by === 'stream')
  for (const stream of way.streams) stream.destroy()
  await app.schedule(600)
  await waitUntil('it is connected again', async () => {
    await ring(reconnects)
    return (await snapshot()).windows === 1
  })
  assert.equal((await snapshot()).by, 'stream')
  assert.ok(way.sent.has('/ops/stream last-event-id'), [...way.sent].join('\n'))

  way.hasStreams = false
  for (const stream of way.streams) stream.destroy()
  await app.schedule(700)
  await waitUntil('it asks', async () => {
    await ring(polls)
    return (await snapshot()).windows === 2
  })
  await waitUntil('it says what it has', async () => {
    await ring(polls)
    return way.sent.has('/ops/schedule if-none-match')
  })
  assert.equal((await snapshot()).by, 'poll')

  const { session_guid: session } = await app.data('sessionCreate', {}, { headers: { 'x-api-key': apiKey } })
  const answers = await page.evaluate(
    ([baseUrl, key, guid]) =>
      Promise.all(
        [{ apiKey: key }, { session: guid }].map(async credentials => {
          const client = (globalThis as Page).shop.client({ baseUrl, retries: 0, ...credentials })
          const { items } = await client.maintenanceListPost({})
          return [
            items.length,
            (await client.maintenanceList()).items.length,
            (await client.journalList()).items.length > 0,
          ]
        }),
      ),
    [way.url, apiKey, session],
  )
  assert.deepEqual(answers, [
    [2, 2, true],
    [2, 2, true],
  ])
  for (const name of ['last-event-id', 'if-none-match', 'x-api-key', 'x-session-guid', 'content-type'])
    assert.ok(way.asked.has(name), `${name} was asked for: ${[...way.asked].join()}`)
  const preflight = await fetch(`${way.url}/schedule`, { method: 'OPTIONS', headers: { origin: shop } })
  const allowed = (preflight.headers.get('access-control-allow-headers') ?? '').split(/, */)
  assert.deepEqual(
    [...way.asked].filter(name => !allowed.includes(name)),
    [],
  )
})
