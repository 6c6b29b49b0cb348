import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { type TestContext, test } from 'node:test'
import { fastifyGate } from '@ops/sdk/fastify'
import { type FastifyInstance, fastify } from 'fastify'
import { scopeOfHeader, testAdapter } from '../../../../test/stage/adapter-contract.ts'
import { holdGate, windowNow } from '../../../../test/stage/hold-gate.ts'

testAdapter({
  framework: 'fastify 5',
  async listener(gates, release) {
    const app = fastify({ forceCloseConnections: true })
    for (const { gate, bypassAddresses } of gates) {
      app.addHook(
        'onRequest',
        fastifyGate(gate, { bypassAddresses, scope: request => scopeOfHeader(request.headers['x-scope']) }),
      )
    }
    app.removeAllContentTypeParsers()
    app.addContentTypeParser('*', (_request, payload, done) => done(null, payload))
    app.get('/hello', () => 'hello')
    app.get('/health', () => 'well')
    app.post('/echo', (request, reply) => reply.send(request.body))
    app.get('/slow', (_request, reply) => {
      const parts = async function* () {
        yield 'first'
        await release
        yield 'last'
      }
      return reply.send(Readable.from(parts()))
    })
    app.get('/throws', () => {
      throw new Error('downstream')
    })
    await app.ready()
    return app.routing
  },
})

test('fastify 5: [adapter.mounted] below a prefix the gate is asked about the path that the client sent', async t => {
  const gate = await holdGate(t, [windowNow()])
  const app = fastify({ rewriteUrl: ({ url = '' }) => url.replace('/v1', '') })
  app.get('/outside', () => 'out')
  await app.register(
    async api => {
      api.addHook('onRequest', fastifyGate(gate))
      api.get('/*', () => 'in')
    },
    { prefix: '/api' },
  )
  const status = statuses(t, app)
  assert.equal(await status('/outside'), 200)
  assert.equal(await status('/api/open?a'), 200)
  assert.equal(await status('/v1/api/orders?a'), 503)
})

test('fastify 5: addresses follow the setting for proxies', async t => {
  const app = fastify({ trustProxy: 'loopback' })
  app.addHook('onRequest', fastifyGate(await holdGate(t, [windowNow()]), { bypassAddresses: ['10.0.0.0/8'] }))
  app.get('/', () => 'in')
  const status = statuses(t, app)
  assert.equal(await status('/', { 'x-forwarded-for': '10.1.2.3' }), 200)
  assert.equal(await status('/', { 'x-forwarded-for': '11.1.2.3' }), 503)
})

/** The status of a GET, over the framework's own way of asking itself. */
function statuses(t: TestContext, app: FastifyInstance) {
  t.after(() => app.close())
  return async (url: string, headers = {}) => (await app.inject({ url, headers })).statusCode
}
