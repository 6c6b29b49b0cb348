import assert from 'node:assert/strict'
import type { RequestListener } from 'node:http'
import { test } from 'node:test'
import { nodeGate } from '@ops/sdk/node'
import { get, sendRaw } from '../e2e/send-raw.ts'
import { scopeOfHeader, serve, testAdapter } from './adapter-contract.ts'
import { holdGate, windowNow } from './hold-gate.ts'

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

test('node:http: a whole address in the request line is a path too', async t => {
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
