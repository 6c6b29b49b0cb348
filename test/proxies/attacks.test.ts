import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { after, before, test } from 'node:test'
import { startCaddy } from '../../examples/gate-caddy/start-caddy.ts'
import { startHaproxy } from '../../examples/gate-haproxy/start-haproxy.ts'
import { startNginx } from '../../examples/gate-nginx/start-nginx.ts'
import { close, type GateProcess, type Ops, startGate, startOps } from '../../examples/stage/ops.ts'
import { Stage, until } from '../../examples/stage/stage.ts'
import { asSent, attacks } from './attacks.ts'
import { type RecordingApp, startRecordingApp } from './recording-app.ts'

interface Proxy {
  name: string
  url: string
  knowsMethods: boolean
  app: RecordingApp
}

let stage: Stage
let ops: Ops
let gate: GateProcess
const proxies: Proxy[] = []

before(async () => {
  stage = new Stage()
  ops = await startOps(stage)
  gate = await startGate(stage, ops, 'pos')
  for (const [asked, whom] of [
    ['the service', ops],
    ['gate-serve', gate],
  ] as const) {
    for (const [name, start, knowsMethods] of [
      ['nginx', startNginx, true],
      ['Caddy', startCaddy, true],
      ['HAProxy', startHaproxy, false],
    ] as const) {
      const app = await startRecordingApp()
      const url = await start(stage, { app: app.address, gate: whom })
      proxies.push({ name: `${name} asking ${asked}`, url, knowsMethods, app })
    }
  }
})

after(async () => {
  await stage[Symbol.asyncDispose]()
  for (const { app } of proxies) await app.stop()
})

/** What comes back on a connection of its own. */
function send(url: string, bytes: string): Promise<string> {
  const { port } = new URL(url)
  return new Promise(resolve => {
    let heard = ''
    const socket = connect(Number(port), '127.0.0.1', () => socket.write(Buffer.from(bytes, 'latin1')))
    // Who asks for a body, or keeps the connection, says nothing more.
    socket.setTimeout(1500, () => socket.destroy())
    socket.setEncoding('latin1').on('data', text => (heard += text))
    socket.on('error', () => {})
    socket.on('close', () => resolve(heard))
  })
}

async function statusOf(url: string, init: RequestInit = {}): Promise<number> {
  return fetch(`${url}/orders`, init).then(
    async response => {
      await response.arrayBuffer()
      return response.status
    },
    () => 0,
  )
}

const isClosed = (url: string, method: string) =>
  until(`${url} is closed`, async () => (await statusOf(url, { method })) === 503)
const isOpen = (url: string) => until(`${url} is open`, async () => (await statusOf(url, { method: 'POST' })) === 200)

/** Whether what reached the app is a health check, as the app itself reads it. */
function isHealth(requestLine: string): boolean {
  return /^[A-Z]+ \/health(z|)(\?\S*)? HTTP\/1\.[01]$/.test(requestLine)
}

async function attackEach({ name, url, app }: Proxy, impact: 'blocked' | 'read_only'): Promise<void> {
  await isClosed(url, 'POST')
  for (const attack of attacks) {
    app.take()
    const answer = await send(url, asSent(attack))
    const reached = app.take().filter(each => !isHealth(each))
    assert.deepEqual(reached, [], `${name}: ${attack.what}: ${answer.slice(0, 200)}`)
  }
  if (impact === 'read_only') return assert.equal(await statusOf(url), 200, `${name}: reads pass`)
  for (const method of ['GET', 'HEAD', 'OPTIONS', 'TRACE', 'CONNECT']) {
    await send(url, asSent({ what: method, method }))
    assert.deepEqual(app.take(), [], `${name}: ${method}`)
  }
}

for (const impact of ['blocked', 'read_only'] as const) {
  test(`[gate.proxies-hold] nothing that a client sends gets through a proxy that is closed: ${impact}`, async () => {
    const maintenance_id = await close(ops, 'pos', { impact })
    const closed = proxies.filter(({ knowsMethods }) => knowsMethods || impact === 'blocked')
    await Promise.all(closed.map(proxy => attackEach(proxy, impact)))
    await ops.client.maintenanceEnd({ maintenance_id })
    for (const { url } of closed) await isOpen(url)
  })
}

test('[gate.proxies-open] what is long or odd passes a proxy that is open', async () => {
  for (const { name, url, app } of proxies) {
    for (const lines of [
      [`A: ${'a'.repeat(7000)}`],
      [`Accept: ${'a'.repeat(7000)}`],
      [`Cookie: a=${'a'.repeat(7000)}`],
      ['Ops-Bypass: x', 'X-Forwarded-Method: a b'],
    ]) {
      app.take()
      const answer = await send(url, asSent({ what: '', lines }))
      assert.match(answer, /the app$/, `${name}: ${lines.join(' ').slice(0, 40)}: ${answer.slice(0, 200)}`)
      assert.equal(app.take().length, 1)
    }
  }
})

test('[gate.proxies-cors] a web app of another origin can read a refusal, and that its request would be refused', async () => {
  const origin = 'https://shop.example.com'
  const preflight = {
    origin,
    'access-control-request-method': 'PUT',
    'access-control-request-headers': 'content-type,x-basket',
  }
  for (const { url } of proxies)
    assert.equal(await statusOf(url, { method: 'OPTIONS', headers: preflight }), 200, 'the app’s')
  const maintenance_id = await close(ops, 'pos')
  for (const { name, url, app } of proxies) {
    await isClosed(url, 'GET')
    app.take()
    for (const method of ['GET', 'PUT']) {
      const { status, headers } = await fetch(`${url}/orders`, { method, headers: { origin } })
      assert.equal(status, 503)
      assert.equal(headers.get('access-control-allow-origin'), origin, name)
      assert.equal(headers.get('access-control-allow-credentials'), 'true', name)
      assert.match(headers.get('access-control-expose-headers') ?? '', /^Retry-After$/, name)
      assert.match(headers.get('vary') ?? '', /origin/i, name)
      assert.match(headers.get('retry-after') ?? '', /^\d+$/, name)
    }
    const { status, headers } = await fetch(`${url}/orders`, { method: 'OPTIONS', headers: preflight })
    assert.equal(status, 204, name)
    assert.equal(headers.get('access-control-allow-origin'), origin, name)
    assert.equal(headers.get('access-control-allow-credentials'), 'true', name)
    assert.equal(headers.get('access-control-allow-methods'), 'PUT', name)
    assert.equal(headers.get('access-control-allow-headers'), 'content-type,x-basket', name)
    assert.equal(headers.get('access-control-max-age'), '0', `${name}: the app decides again when it is back`)
    assert.deepEqual(app.take(), [], name)
    assert.equal(await statusOf(url), 503, 'without an origin')
  }
  await ops.client.maintenanceEnd({ maintenance_id })
  for (const { url } of proxies) await isOpen(url)
})

test('[gate.proxies-bypass] a token passes every proxy, as a header or a cookie, and no other does', async () => {
  const make = async (scope: string) => (await ops.client.bypassCreate({ scope, duration_seconds: 600 })).bypass_token
  const [token, other] = [await make('pos'), await make('shop')]
  const maintenance_id = await close(ops, 'pos')
  for (const { name, url } of proxies) {
    await isClosed(url, 'POST')
    for (const [status, headers] of [
      [200, { 'ops-bypass': token }],
      [200, { cookie: `ops-bypass=${token}` }],
      [200, { cookie: `a=b; ops-bypass=${token}; c=${'d'.repeat(3000)}`, accept: 'text/html' }],
      [503, { cookie: `a=b; x-ops-bypass=${token}` }],
      [503, { 'ops-bypass': other }],
      [503, { cookie: `ops-bypass=${other}` }],
      [503, { 'ops-bypass': `${token.slice(0, -4)}AAAA` }],
      [503, {}],
    ] as [number, Record<string, string>][])
      for (const method of ['GET', 'POST'])
        assert.equal(
          await statusOf(url, { method, headers }),
          status,
          `${name}: ${Object.keys(headers).join()} ${status}`,
        )
  }
  await ops.client.maintenanceEnd({ maintenance_id })
  for (const { url } of proxies) await isOpen(url)
})
