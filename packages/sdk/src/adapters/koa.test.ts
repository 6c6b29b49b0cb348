import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import { koaGate } from '@ops/sdk/koa'
import Koa from 'koa'
import { scopeOfHeader, serve, testAdapter } from '../../../../test/stage/adapter-contract.ts'
import { holdGate, windowNow } from '../../../../test/stage/hold-gate.ts'

testAdapter({
  framework: 'koa 3',
  listener(gates, release) {
    const app = new Koa()
    app.silent = true
    for (const { gate, bypassAddresses } of gates) {
      app.use(koaGate(gate, { bypassAddresses, scope: context => scopeOfHeader(context.get('x-scope')) }))
    }
    app.use(context => {
      const routes: Record<string, () => unknown> = {
        '/hello': () => 'hello',
        '/health': () => 'well',
        '/echo': () => context.req,
        '/slow': () =>
          Readable.from(
            (async function* () {
              yield 'first'
              await release
              yield 'last'
            })(),
          ),
        '/throws': () => {
          throw new Error('downstream')
        },
      }
      context.body = routes[context.path]?.()
      if (context.body === undefined) context.status = 404
    })
    return app.callback()
  },
})

test('koa 3: [adapter.mounted] if a prefix was stripped, the gate decides by the path that the client sent', async t => {
  const gate = await holdGate(t, [windowNow()])
  const app = new Koa()
  app.use((context, next) => {
    context.path = context.path.replace('/api', '')
    return next()
  })
  app.use(koaGate(gate))
  app.use(context => {
    context.body = context.path
  })
  const { url } = await serve(t, app.callback())
  assert.equal(await (await fetch(`${url}/api/open?a`)).text(), '/open')
  assert.equal((await fetch(`${url}/api/orders?a`)).status, 503)
})

test('koa 3: addresses follow the setting for proxies', async t => {
  const app = new Koa({ proxy: true })
  app.use(koaGate(await holdGate(t, [windowNow()]), { bypassAddresses: ['10.0.0.0/8'] }))
  app.use(context => {
    context.body = 'in'
  })
  const { url } = await serve(t, app.callback())
  assert.equal((await fetch(url, { headers: { 'x-forwarded-for': '10.1.2.3' } })).status, 200)
  assert.equal((await fetch(url, { headers: { 'x-forwarded-for': '11.1.2.3' } })).status, 503)
})
