import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { after, before, type TestContext, test } from 'node:test'
import { startCaddy } from '../../examples/gate-caddy/start-caddy.ts'
import { startHaproxy } from '../../examples/gate-haproxy/start-haproxy.ts'
import { startNginx } from '../../examples/gate-nginx/start-nginx.ts'
import { close, type GateProcess, type Ops, startGate, startOps } from '../../examples/stage/ops.ts'
import { Stage, until } from '../../examples/stage/stage.ts'
import { type RecordingApp, startRecordingApp } from '../stage/recording-app.ts'
import { type RecordingGate, startRecordingGate } from '../stage/recording-gate.ts'
import { asSent, attacks } from './attacks.ts'

interface Proxy {
  name: string
  url: string
  knowsMethods: boolean
  app: RecordingApp
  gate: RecordingGate
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
      const recorded = await startRecordingGate(whom)
      const url = await start(stage, { app: app.address, gate: recorded })
      proxies.push({ name: `${name} asking ${asked}`, url, knowsMethods, app, gate: recorded })
    }
  }
})

after(async () => {
  await stage[Symbol.asyncDispose]()
  for (const { app, gate: recorded } of proxies) await Promise.all([app.stop(), recorded.stop()])
})

/** What comes back on a connection of its own, which ends when nothing more is said and the gate is not being asked. */
function send({ url, gate: recorded }: Proxy, bytes: string): Promise<string> {
  const { port } = new URL(url)
  return new Promise(resolve => {
    let heard = ''
    const socket = connect(Number(port), '127.0.0.1', () => socket.write(Buffer.from(bytes, 'latin1')))
    // Who asks for a body, or keeps the connection, says nothing more.
    socket.setTimeout(1500, () => (recorded.isAsked() ? socket.setTimeout(1500) : socket.destroy()))
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

/** Closes `pos` for a test. After it, however it went, all proxies are open again. */
async function closeFor(t: TestContext, impact: 'blocked' | 'read_only' = 'blocked'): Promise<void> {
  const maintenance_id = await close(ops, 'pos', { impact })
  t.after(async () => {
    await ops.client.maintenanceEnd({ maintenance_id })
    for (const { url } of proxies) await isOpen(url)
  })
}

/** What the gate was asked and said, for a failure. */
function told(questions: readonly string[]): string {
  return questions.length === 0 ? 'The gate was not asked.' : `The gate was asked: ${questions.join('; ')}.`
}

async function attackEach(proxy: Proxy, impact: 'blocked' | 'read_only'): Promise<void> {
  const { name, url, app, gate: recorded } = proxy
  await isClosed(url, 'POST')
  for (const attack of attacks) {
    app.take()
    recorded.take()
    const answer = await send(proxy, asSent(attack))
    const reached = app.take().filter(each => !isHealth(each))
    assert.deepEqual(reached, [], `${name}: ${attack.what}: ${answer.slice(0, 200)} ${told(recorded.take())}`)
  }
  if (impact === 'read_only') return assert.equal(await statusOf(url), 200, `${name}: reads pass`)
  for (const method of ['GET', 'HEAD', 'OPTIONS', 'TRACE', 'CONNECT']) {
    recorded.take()
    await send(proxy, asSent({ what: method, method }))
    assert.deepEqual(app.take(), [], `${name}: ${method}. ${told(recorded.take())}`)
  }
}

for (const impact of ['blocked', 'read_only'] as const) {
  test(`[gate.proxies-hold] no request gets through a closed proxy: ${impact}`, async t => {
    await closeFor(t, impact)
    const closed = proxies.filter(({ knowsMethods }) => knowsMethods || impact === 'blocked')
    await Promise.all(closed.map(proxy => attackEach(proxy, impact)))
  })
}

test('[gate.proxies-open] long and odd requests pass an open proxy', async () => {
  for (const proxy of proxies) {
    const { name, app, gate: recorded } = proxy
    for (const lines of [
      [`A: ${'a'.repeat(7000)}`],
      [`Accept: ${'a'.repeat(7000)}`],
      [`Cookie: a=${'a'.repeat(7000)}`],
      ['Ops-Bypass: x', 'X-Forwarded-Method: a b'],
    ]) {
      app.take()
      recorded.take()
      const answer = await send(proxy, asSent({ what: '', lines }))
      const found = `${lines.join(' ').slice(0, 40)}: ${answer.slice(0, 200)}`
      assert.match(answer, /the app$/, `${name}: ${found} ${told(recorded.take())}`)
      assert.equal(app.take().length, 1)
    }
  }
})

test('[gate.proxies-cors] a web app of another origin can read a refusal, and find out that its request would be refused', async t => {
  const origin = 'https://shop.example.com'
  const preflight = {
    origin,
    'access-control-request-method': 'PUT',
    'access-control-request-headers': 'content-type,x-basket',
  }
  for (const { url } of proxies)
    assert.equal(await statusOf(url, { method: 'OPTIONS', headers: preflight }), 200, 'the app’s')
  await closeFor(t)
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
})

test('[gate.proxies-bypass] a valid token passes every proxy, as a header or a cookie, and no other does', async t => {
  const make = async (scope: string) => (await ops.client.bypassCreate({ scope, duration_seconds: 600 })).bypass_token
  const [token, other] = [await make('pos'), await make('shop')]
  await closeFor(t)
  for (const { name, url, gate: recorded } of proxies) {
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
      for (const method of ['GET', 'POST']) {
        recorded.take()
        const found = await statusOf(url, { method, headers })
        assert.equal(found, status, `${name}: ${Object.keys(headers).join()}. ${told(recorded.take())}`)
      }
  }
})
