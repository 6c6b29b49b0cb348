import assert from 'node:assert/strict'
import { once } from 'node:events'
import { request as ask, createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { type TestContext, test } from 'node:test'
import type { ErrorResponse } from '@ops/contract'
import type { Gate } from '@ops/sdk'
import { gateUpgrades } from '@ops/sdk/node'
import { makeApiKey } from '../../packages/server/src/access/make-secret.ts'
import { checkAnswer } from './check-answer.ts'
import { endWithTest } from './end-with-test.ts'
import { bypassToken, holdGate, inMinutes, windowNow } from './hold-gate.ts'
import { get, openRaw } from './raw-connection.ts'

/** A gate and the options of its adapter; the scope of a request is its header `x-scope`. */
export interface Gated {
  gate: Gate
  bypassAddresses?: readonly string[]
}

/** A listener of `node:http`; some return a promise. */
type Listener = (...args: Parameters<RequestListener>) => unknown

/** How a framework serves the routes of this suite, behind any number of gates. */
export interface Host {
  framework: string
  /**
   * A listener of `node:http` with the gates before these routes: `GET /hello` answers `hello`; `POST /echo` sends back
   * the body as it comes; `GET /slow` sends `first`, and `last` when `release` resolves; `GET /throws` throws;
   * `GET /health` answers `well`. If the header `x-scope` is `throws`, the function for scopes throws.
   */
  listener(gates: readonly Gated[], release: Promise<void>): Listener | Promise<Listener>
}

/** The scope of a request for the hosts of this suite, by its header. */
export function scopeOfHeader(value: unknown): string | undefined {
  if (value === 'throws') throw new Error('the host cannot read the scope')
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** Serves a listener until the test ends; returns its address, and the server. */
export async function serve(
  t: Pick<TestContext, 'after'>,
  listener: Listener,
): Promise<{ url: string; port: number; server: Server }> {
  const server = createServer((request, response) => void listener(request, response)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  endWithTest(t, async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  })
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, port, server }
}

/** What every adapter does in its framework. */
export function testAdapter(host: Host): void {
  const never = new Promise<void>(() => {})
  const it = (title: string, run: (t: TestContext) => Promise<void>) => void test(`${host.framework}: ${title}`, run)
  const start = async (t: TestContext, gates: readonly Gated[], release = never) =>
    serve(t, await host.listener(gates, release))

  it('[adapter.open-untouched] an open gate does not change a response', async t => {
    const plain = await start(t, [])
    const gated = await start(t, [{ gate: await holdGate(t) }])
    for (const path of ['/hello', '/nowhere', '/throws', '/health']) {
      const [without, behind] = await Promise.all([fetch(plain.url + path), fetch(gated.url + path)])
      assert.equal(behind.status, without.status, path)
      assert.deepEqual(namesOf(behind), namesOf(without), path)
      assert.equal(await behind.text(), await without.text(), path)
    }
  })

  it('[adapter.closed-envelope] a closed gate answers 503 with the envelope, Retry-After and no-store', async t => {
    const { url } = await start(t, [{ gate: await holdGate(t, [windowNow()]) }])
    const response = await fetch(`${url}/hello?secret=1`, { headers: { 'x-request-id': 'r-1' } })
    assert.equal(response.status, 503)
    const wait = Number(response.headers.get('retry-after'))
    assert.ok(wait >= 590 && wait <= 661, String(wait))
    assert.equal(response.headers.get('cache-control'), 'no-store')
    assert.equal(response.headers.get('content-type'), 'application/json; charset=utf-8')
    assert.equal(response.headers.get('x-request-id'), 'r-1')
    const body = (await response.json()) as ErrorResponse
    checkAnswer('gate', 503, body)
    assert.equal(body.error.major.tag, 'maintenance-active')
    assert.equal(body.stats.call, 'GET /hello')
    assert.equal(body.stats.request_id, 'r-1')
  })

  it('[adapter.closed-clock] Retry-After follows the clock of the service', async t => {
    // The service is nine minutes ahead of the local clock, so one minute of the window is left.
    const { url } = await start(t, [{ gate: await holdGate(t, [windowNow()], { serviceIsAheadMs: 540_000 }) }])
    const wait = Number((await fetch(`${url}/hello`)).headers.get('retry-after'))
    assert.ok(wait >= 50 && wait <= 67, String(wait))
  })

  it('[adapter.closed-request-id] an identifier that cannot be used is replaced, and calls are cut', async t => {
    const { url } = await start(t, [{ gate: await holdGate(t, [windowNow()]) }])
    const response = await fetch(`${url}/${'a'.repeat(300)}`, { headers: { 'x-request-id': 'not one' } })
    const { stats } = (await response.json()) as ErrorResponse
    assert.match(stats.request_id, /^[\w.-]{1,128}$/)
    assert.equal(response.headers.get('x-request-id'), stats.request_id)
    assert.equal(stats.call.length, 128)
    const key = makeApiKey()
    for (const given of [key, `a.${key}`, Buffer.from(key).toString('base64url')]) {
      const refused = await fetch(`${url}/${given}`, { headers: { 'x-request-id': given } })
      assert.notEqual(refused.headers.get('x-request-id'), given)
      assert.doesNotMatch(await refused.text(), new RegExp(given))
    }
  })

  it('[adapter.closed-html] browsers get a page, and clients that ask for text get text', async t => {
    const { url } = await start(t, [{ gate: await holdGate(t, [windowNow()]) }])
    const page = await fetch(url, { headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' } })
    assert.equal(page.status, 503)
    assert.equal(page.headers.get('content-type'), 'text/html; charset=utf-8')
    assert.match(page.headers.get('content-security-policy') ?? '', /default-src 'none'/)
    assert.match(await page.text(), /Database &lt;migration&gt;/)
    const text = await fetch(url, { headers: { accept: 'text/plain' } })
    assert.equal(text.headers.get('content-type'), 'text/plain; charset=utf-8')
    assert.match(await text.text(), /^Closed for maintenance/)
  })

  it('[adapter.read-only] read_only lets GET and HEAD pass, and refuses writes', async t => {
    const { url } = await start(t, [{ gate: await holdGate(t, [windowNow({ impact: 'read_only' })]) }])
    assert.equal((await fetch(`${url}/hello`)).status, 200)
    assert.equal((await fetch(`${url}/hello`, { method: 'HEAD' })).status, 200)
    assert.equal((await fetch(`${url}/echo`, { method: 'POST', body: 'x' })).status, 503)
  })

  it('[adapter.exempt] exempt paths are open, also with a query', async t => {
    const { url } = await start(t, [{ gate: await holdGate(t, [windowNow()]) }])
    assert.equal(await (await fetch(`${url}/health?deep=1`)).text(), 'well')
    assert.equal((await fetch(`${url}/hello?path=/health`)).status, 503)
  })

  it('[adapter.other-origins] a page of another origin may make requests and read a refusal, with credentials or without', async t => {
    const { url } = await start(t, [{ gate: await holdGate(t, [windowNow()]) }])
    const origin = 'https://shop.example'
    const plain = await start(t, [])
    const asks = {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'x-store' },
    }
    const [behind, without] = await Promise.all([fetch(`${url}/echo`, asks), fetch(`${plain.url}/echo`, asks)])
    assert.deepEqual([behind.status, namesOf(behind)], [without.status, namesOf(without)], 'the program answers')
    for (const accept of ['application/json', 'text/html', 'text/plain']) {
      const { status, headers } = await fetch(`${url}/echo`, { method: 'POST', headers: { origin, accept } })
      assert.equal(status, 503)
      assert.equal(headers.get('access-control-allow-origin'), origin)
      assert.equal(headers.get('access-control-allow-credentials'), 'true')
      assert.match(headers.get('access-control-expose-headers') ?? '', /Retry-After/)
      assert.match(headers.get('vary') ?? '', /Origin/)
    }
    const own = await fetch(`${url}/hello`)
    assert.equal(own.headers.get('access-control-allow-origin'), null)
    assert.equal((await fetch(`${url}/hello`, { method: 'OPTIONS' })).status, 503, 'no preflight')
  })

  it('[adapter.upgrades] a closed gate refuses upgrades, and an open one leaves them to the program', async t => {
    const gate = await holdGate(t, [windowNow()])
    const { port, server } = await start(t, [{ gate }])
    gateUpgrades(gate, server, { scope: ({ headers }) => scopeOfHeader(headers['x-scope']) })
    server.on('upgrade', (_request, socket) => {
      socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n')
      socket.pipe(socket)
    })
    const upgrade = async (headers: Record<string, string> = {}, path = '/live') => {
      const request = ask({ port, path, headers: { connection: 'Upgrade', upgrade: 'echo', ...headers } }).end()
      const came = await Promise.race([once(request, 'upgrade'), once(request, 'response')])
      const [response, socket] = came as [IncomingMessage, Socket?]
      endWithTest(t, () => void socket?.destroy())
      return { response, socket }
    }
    const { response } = await upgrade()
    assert.equal(response.statusCode, 503)
    assert.ok(Number(response.headers['retry-after']) > 0)
    assert.match((await response.toArray()).join(''), /maintenance-active/)
    assert.equal((await upgrade({ 'ops-bypass': 'bad' })).response.statusCode, 503)
    assert.equal((await upgrade({ 'ops-bypass': bypassToken })).response.statusCode, 101)
    assert.equal((await upgrade({}, '/health')).response.statusCode, 101)
    gate.advance(20)
    const open = await upgrade()
    assert.equal(open.response.statusCode, 101)
    open.socket?.write('still here')
    assert.equal(String((await once(open.socket as Socket, 'data'))[0]), 'still here')
  })

  it('[adapter.open-at-start] the program learns what is open when a window begins, so that it can close it', async t => {
    const gate = await holdGate(t, [windowNow({ scheduled_start_utc: inMinutes(10) })])
    const { port, server } = await start(t, [{ gate }])
    gateUpgrades(gate, server)
    const sockets = new Set<Duplex>()
    server.on('upgrade', (_request, socket) => {
      sockets.add(socket)
      socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n')
    })
    gate.on('change', ({ open }) => {
      if (!open) for (const socket of sockets) socket.end('closed for maintenance')
    })
    const request = ask({ port, headers: { connection: 'Upgrade', upgrade: 'echo' } }).end()
    const [, socket] = (await once(request, 'upgrade')) as [IncomingMessage, Socket]
    gate.advance(15)
    assert.equal((await socket.toArray()).join(''), 'closed for maintenance')
    socket.destroy()
  })

  it('[adapter.scope] a function returns the scope of each request', async t => {
    const { url } = await start(t, [{ gate: await holdGate(t, [windowNow({ scopes: ['pos/emea'] })]) }])
    assert.equal((await fetch(`${url}/hello`)).status, 200)
    assert.equal((await fetch(`${url}/hello`, { headers: { 'x-scope': 'pos/apac' } })).status, 200)
    assert.equal((await fetch(`${url}/hello`, { headers: { 'x-scope': 'pos/emea/store-1' } })).status, 503)
  })

  it('[adapter.bypass] a bypass token in header or cookie opens a closed gate, a wrong one does not', async t => {
    const { url } = await start(t, [{ gate: await holdGate(t, [windowNow()]) }])
    const status = async (headers: Record<string, string>) => (await fetch(`${url}/hello`, { headers })).status
    assert.equal(await status({ 'ops-bypass': bypassToken }), 200)
    assert.equal(await status({ cookie: `a=b; ops-bypass=${bypassToken}; c=d` }), 200)
    assert.equal(await status({ 'ops-bypass': 'bad' }), 503)
    assert.equal(await status({ 'ops-bypass': `bad, ${bypassToken}` }), 200)
    assert.equal(await status({ 'ops-bypass': 'bad', cookie: `ops-bypass=bad; ops-bypass=${bypassToken}` }), 200)
    const failing = await fetch(`${url}/throws`, { headers: { 'ops-bypass': bypassToken } })
    assert.equal(failing.status, 500, 'what is thrown after the verification is still the framework’s')
    assert.equal(await status({ cookie: `xops-bypass=${bypassToken}` }), 503)
    const echoed = await fetch(`${url}/echo`, { method: 'POST', body: 'kept', headers: { 'ops-bypass': bypassToken } })
    assert.equal(await echoed.text(), 'kept')
  })

  it('[adapter.bypass-addresses] ranges of addresses pass, by the address in the framework, not in a header', async t => {
    const inside = await start(t, [{ gate: await holdGate(t, [windowNow()]), bypassAddresses: ['127.0.0.0/8'] }])
    assert.equal((await fetch(`${inside.url}/hello`)).status, 200)
    const outside = await start(t, [{ gate: await holdGate(t, [windowNow()]), bypassAddresses: ['10.0.0.0/8'] }])
    assert.equal((await fetch(`${outside.url}/hello`)).status, 503)
    const forged = { 'x-forwarded-for': '10.1.2.3', forwarded: 'for=10.1.2.3', 'x-real-ip': '10.1.2.3' }
    assert.equal((await fetch(`${outside.url}/hello`, { headers: forged })).status, 503)
  })

  it('[adapter.body-unread] a closed gate responds before the body, and the connection stays open', async t => {
    const gate = await holdGate(t, [windowNow()])
    const { port } = await start(t, [{ gate }])
    const connection = await openRaw(port)
    const length = 200_000
    connection.write(`POST /echo HTTP/1.1\r\nhost: a\r\ncontent-length: ${length}\r\n\r\n`)
    connection.write('x'.repeat(10))
    assert.equal((await connection.next())?.status, 503)
    connection.write('x'.repeat(length - 10))
    gate.advance(20)
    connection.write(get('/hello'))
    const next = await connection.next()
    assert.equal(next?.status, 200)
    assert.equal(next.body, 'hello')
    connection.socket.destroy()
  })

  it('[adapter.streams] bodies stream through an open gate in both directions', async t => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const { url } = await start(t, [{ gate: await holdGate(t) }], promise)
    const slow = await fetch(`${url}/slow`)
    const reader = slow.body?.pipeThrough(new TextDecoderStream()).getReader()
    assert.equal((await reader?.read())?.value, 'first')
    resolve()
    assert.equal((await reader?.read())?.value, 'last')
    const big = 'x'.repeat(300_000)
    const body = ReadableStream.from([Buffer.from(big.slice(0, 100_000)), Buffer.from(big.slice(100_000))])
    const echoed = await fetch(`${url}/echo`, { method: 'POST', body, duplex: 'half' })
    assert.equal(await echoed.text(), big)
  })

  it('[adapter.head] HEAD gets the head of a closed gate and no body', async t => {
    const gate = await holdGate(t, [windowNow()])
    const { url, port } = await start(t, [{ gate }])
    const response = await fetch(`${url}/hello`, { method: 'HEAD' })
    assert.equal(response.status, 503)
    assert.ok(Number(response.headers.get('retry-after')) > 0)
    const connection = await openRaw(port, { heads: true })
    connection.write(get('/hello', {}, 'HEAD'))
    assert.equal((await connection.next())?.status, 503)
    gate.advance(20)
    connection.write(get('/hello', {}, 'HEAD'))
    assert.equal((await connection.next())?.status, 200, 'nothing stood between the two heads')
    connection.socket.destroy()
  })

  it('[adapter.several] each of several gates refuses on its own', async t => {
    const first = await holdGate(t, [windowNow({ scheduled_start_utc: inMinutes(30), description: 'Tills' })])
    const second = await holdGate(t, [windowNow({ scheduled_start_utc: inMinutes(10), description: 'Orders' })])
    const { url } = await start(t, [{ gate: first }, { gate: second }])
    assert.equal((await fetch(`${url}/hello`)).status, 200)
    second.advance(15)
    assert.match(await (await fetch(`${url}/hello`)).text(), /"description":"Orders"/)
    first.advance(35)
    assert.match(await (await fetch(`${url}/hello`)).text(), /"description":"Tills"/)
  })

  it('[adapter.fails-open] if the check fails, the request passes and the gate reports it', async t => {
    const gate = await holdGate(t, [windowNow()])
    const { url } = await start(t, [{ gate }])
    assert.equal((await fetch(`${url}/hello`, { headers: { 'x-scope': 'throws' } })).status, 200)
    assert.match(String(gate.failures), /cannot read the scope/)
    assert.match(gate.snapshot().failure ?? '', /cannot read the scope/)
  })
}

/** The names of headers, without those that differ per time or connection. */
function namesOf({ headers }: Response): string[] {
  return [...headers.keys()].sort()
}
