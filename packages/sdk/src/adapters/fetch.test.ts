import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getRequestListener, type HttpBindings } from '@hono/node-server'
import { fetchGate, fetchRefusal } from '@ops/sdk/fetch'
import { scopeOfHeader, testAdapter } from '../../../../test/stage/adapter-contract.ts'
import { bypassToken, holdGate, windowNow } from '../../../../test/stage/hold-gate.ts'

type Handler = (request: Request, bindings: HttpBindings) => Response | Promise<Response>

testAdapter({
  framework: 'fetch handler',
  listener(gates, release) {
    const routes: Record<string, (request: Request) => Response> = {
      '/hello': () => new Response('hello'),
      '/health': () => new Response('well'),
      '/echo': ({ body }) => new Response(body),
      '/slow': () =>
        new Response(
          ReadableStream.from(
            (async function* () {
              yield Buffer.from('first')
              await release
              yield Buffer.from('last')
            })(),
          ),
        ),
      '/throws': () => {
        throw new Error('downstream')
      },
    }
    const handler: Handler = request =>
      routes[new URL(request.url).pathname]?.(request) ?? new Response(null, { status: 404 })
    // What else a handler is given is the connection here, as it is the environment in Workers.
    const addresses = new WeakMap<Request, string | undefined>()
    const gated = gates.reduceRight<Handler>(
      (inner, { gate, bypassAddresses }) =>
        fetchGate(gate, inner, {
          bypassAddresses,
          scope: request => scopeOfHeader(request.headers.get('x-scope')),
          address: request => addresses.get(request),
        }),
      handler,
    )
    return getRequestListener(
      (request, bindings) => {
        addresses.set(request, (bindings as HttpBindings).incoming.socket.remoteAddress)
        return gated(request, bindings as HttpBindings)
      },
      { errorHandler: () => new Response(null, { status: 500 }) },
    )
  },
})

test('fetch middleware: nothing if the request passes, the response if it does not', async t => {
  const gate = await holdGate(t, [windowNow({ impact: 'read_only' })])
  const refusal = fetchRefusal(gate)
  assert.equal(refusal(new Request('https://shop.test/orders')), undefined)
  const refused = refusal(new Request('https://shop.test/orders?a', { method: 'POST', body: 'x' }))
  assert.ok(refused instanceof Response)
  assert.equal(refused.status, 503)
  const bypassing = refusal(
    new Request('https://shop.test/', { method: 'PUT', headers: { 'ops-bypass': bypassToken } }),
  )
  assert.ok(bypassing instanceof Promise)
  assert.equal(await bypassing, undefined)
})

test('fetch handler: [adapter.mounted] the gate decides by the path alone', async t => {
  const refusal = fetchRefusal(await holdGate(t, [windowNow()]))
  for (const url of ['https://shop.test/health', 'https://shop.test/health?a=b']) {
    assert.equal(refusal(new Request(url)), undefined)
  }
  for (const url of ['https://shop.test', 'https://shop.test?x=/health', 'https://shop.test/a?/health']) {
    assert.ok(refusal(new Request(url)) instanceof Response, url)
  }
})

test('fetch handler: HEAD has no body', async t => {
  const handler = fetchGate(await holdGate(t, [windowNow()]), () => new Response('open'))
  const response = await handler(new Request('https://shop.test/', { method: 'HEAD' }))
  assert.equal(response.status, 503)
  assert.equal(response.body, null)
})
