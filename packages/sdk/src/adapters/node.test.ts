import assert from 'node:assert/strict'
import { once } from 'node:events'
import type { RequestListener } from 'node:http'
import { connect, createServer as createHttp2, type Http2ServerRequest, type Http2ServerResponse } from 'node:http2'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { gateUpgrades, nodeGate } from '@ops/sdk/node'
import { scopeOfHeader, serve, testAdapter } from '../../../../test/stage/adapter-contract.ts'
import { endWithTest } from '../../../../test/stage/end-with-test.ts'
import { holdGate, windowNow } from '../../../../test/stage/hold-gate.ts'
import { get, sendRaw } from '../../../../test/stage/raw-connection.ts'

testAdapter({
  framework: 'node:http',
  listener(gates, release) {
    const routes: RequestListener = (request, response) => {
      if (request.url?.startsWith('/hello') === true) response.end('hello')
      else if (request.url?.startsWith('/health') === true) response.end('well')
      else if (request.url === '/echo') request.pipe(response)
      else if (request.url === '/slow') {
        response.write('first')
        void release.then(() => response.end('last'))
      } else response.writeHead(request.url === '/throws' ? 500 : 404).end()
    }
    return gates.reduceRight<RequestListener>(
      (inner, { gate, bypassAddresses }) =>
        nodeGate(gate, inner, { bypassAddresses, scope: request => scopeOfHeader(request.headers['x-scope']) }),
      routes,
    )
  },
})

test('node:http: an absolute URL in the request line is a path, too', async t => {
  const gate = await holdGate(t, [windowNow()])
  const { port } = await serve(
    t,
    nodeGate(gate, (_request, response) => response.end('in')),
  )
  const status = async (target: string) => (await sendRaw(port, get(target)))[0]?.status
  assert.equal(await status('http://shop.test/health?a'), 200)
  assert.equal(await status('http://shop.test/orders?/health'), 503)
  assert.equal(await status('http://shop.test'), 503)
})

test('node:http2: [adapter.upgrades] a WebSocket over HTTP/2 is refused like one over HTTP/1.1', async t => {
  const gate = await holdGate(t, [windowNow({ impact: 'read_only' })])
  const server = createHttp2(
    { settings: { enableConnectProtocol: true } },
    nodeGate(gate, () => {}),
  )
  gateUpgrades(gate, server)
  server.on('connect', (_request: Http2ServerRequest, response: Http2ServerResponse) => {
    response.writeHead(200)
    response.end('in')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const session = connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  endWithTest(t, () => {
    session.destroy()
    server.close()
  })
  await once(session, 'remoteSettings')
  const status = async (headers: Record<string, string>) => {
    const stream = session.request({ ':method': 'CONNECT', ...headers })
    const [answer] = (await once(stream, 'response')) as [{ ':status': number }]
    stream.close()
    return answer[':status']
  }
  const webSocket = { ':protocol': 'websocket', ':scheme': 'http', ':path': '/live', ':authority': 'shop.test' }
  assert.equal(await status(webSocket), 200, 'it reads, as far as anybody knows')
  assert.equal(await status({ ':authority': 'shop.test:443' }), 503, 'a tunnel may write')
  gate.advance(20)
  assert.equal(await status({ ':authority': 'shop.test:443' }), 200)
  const closed = await holdGate(t, [windowNow()])
  gateUpgrades(closed, server)
  assert.equal(await status(webSocket), 503)
})
