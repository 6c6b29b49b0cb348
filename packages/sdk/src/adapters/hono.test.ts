import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getRequestListener } from '@hono/node-server'
import { getConnInfo } from '@hono/node-server/conninfo'
import { honoGate } from '@ops/sdk/hono'
import { type Context, Hono } from 'hono'
import { cors } from 'hono/cors'
import { stream } from 'hono/streaming'
import { scopeOfHeader, testAdapter } from '../../../../test/stage/adapter-contract.ts'
import { holdGate, windowNow } from '../../../../test/stage/hold-gate.ts'

testAdapter({
  framework: 'hono 4',
  listener(gates, release) {
    const app = new Hono()
    for (const { gate, bypassAddresses } of gates) {
      app.use(
        honoGate(gate, {
          bypassAddresses,
          scope: context => scopeOfHeader(context.req.header('x-scope')),
          address: (context: Context) => getConnInfo(context).remote.address,
        }),
      )
    }
    app.get('/hello', context => context.text('hello'))
    app.get('/health', context => context.text('well'))
    app.post('/echo', context => new Response(context.req.raw.body))
    app.get('/slow', context =>
      stream(context, async out => {
        await out.write('first')
        await release
        await out.write('last')
      }),
    )
    app.get('/throws', () => {
      throw new Error('downstream')
    })
    app.onError((_error, context) => context.text('failed', 500))
    return getRequestListener(app.fetch)
  },
})

test('hono 4: [adapter.mounted] below a prefix the gate is asked about the path that the client sent', async t => {
  const gate = await holdGate(t, [windowNow()])
  const api = new Hono().use(honoGate(gate)).get('/*', context => context.text('in'))
  const app = new Hono().route('/api', api).get('/outside', context => context.text('out'))
  assert.equal((await app.request('/outside')).status, 200)
  assert.equal((await app.request('/api/open?a')).status, 200)
  assert.equal((await app.request('/api/orders?a')).status, 503)
})

test('hono 4: what middleware before the gate has set stays', async t => {
  const app = new Hono().use(cors()).use(honoGate(await holdGate(t, [windowNow()])))
  const response = await app.request('/')
  assert.equal(response.status, 503)
  assert.equal(response.headers.get('access-control-allow-origin'), '*')
})

test('hono 4: ranges of addresses need to know how addresses are found', async t => {
  const gate = await holdGate(t)
  assert.throws(() => honoGate(gate, { bypassAddresses: ['10.0.0.0/8'] }), /option address/)
  assert.throws(() => honoGate(gate, { bypassAddresses: ['office'], address: () => '::1' }), /office/)
})
