import assert from 'node:assert/strict'
import type { RequestListener } from 'node:http'
import { test } from 'node:test'
import { expressGate } from '@ops/sdk/express'
import express from 'express'
import express4 from 'express4'
import { scopeOfHeader, serve, testAdapter } from '../../../../test/stage/adapter-contract.ts'
import { bypassToken, holdGate, windowNow } from '../../../../test/stage/hold-gate.ts'

for (const [framework, create] of [
  ['express 5', express],
  ['express 4', express4 as unknown as typeof express],
] as const) {
  testAdapter({
    framework,
    listener(gates, release) {
      const app = create()
      for (const { gate, bypassAddresses } of gates) {
        app.use(expressGate(gate, { bypassAddresses, scope: request => scopeOfHeader(request.headers['x-scope']) }))
      }
      app.get('/hello', (_request, response) => void response.send('hello'))
      app.get('/health', (_request, response) => void response.send('well'))
      app.post('/echo', (request, response) => void request.pipe(response))
      app.get('/slow', (_request, response) => {
        response.write('first')
        void release.then(() => response.end('last'))
      })
      app.get('/throws', () => {
        throw new Error('downstream')
      })
      app.use(
        ((_error, _request, response, _next) =>
          void response.status(500).send('failed')) as express.ErrorRequestHandler,
      )
      return app as RequestListener
    },
  })

  test(`${framework}: [adapter.mounted] below a prefix the gate is asked about the path that the client sent`, async t => {
    const app = create()
    const gate = await holdGate(t, [windowNow()])
    const api = create.Router()
    api.use(expressGate(gate))
    api.use((_request, response) => void response.send('in'))
    app.use('/api', api)
    app.get('/outside', (_request, response) => void response.send('out'))
    const { url } = await serve(t, app as RequestListener)
    assert.equal((await fetch(`${url}/outside`)).status, 200)
    assert.equal((await fetch(`${url}/api/open?a`)).status, 200)
    assert.equal((await fetch(`${url}/api/orders?a`)).status, 503)
  })

  test(`${framework}: addresses follow the setting for proxies`, async t => {
    const app = create()
    app.set('trust proxy', 'loopback')
    app.use(expressGate(await holdGate(t, [windowNow()]), { bypassAddresses: ['10.0.0.0/8'] }))
    app.get('/', (_request, response) => void response.send('in'))
    const { url } = await serve(t, app as RequestListener)
    assert.equal((await fetch(url, { headers: { 'x-forwarded-for': '10.1.2.3' } })).status, 200)
    assert.equal((await fetch(url, { headers: { 'x-forwarded-for': '11.1.2.3' } })).status, 503)
  })

  test(`${framework}: a response that was sent while a token was verified is left alone`, async t => {
    const app = create()
    const gate = await holdGate(t, [windowNow()])
    const { promise, resolve } = Promise.withResolvers<unknown>()
    gate.keys = () => promise
    app.use((_request, response, next) => {
      next()
      response.status(504).send('too late')
      resolve(undefined)
    })
    app.use(expressGate(gate))
    const { url } = await serve(t, app as RequestListener)
    const response = await fetch(url, { headers: { 'ops-bypass': bypassToken } })
    assert.equal(await response.text(), 'too late')
  })
}
