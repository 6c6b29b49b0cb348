// A server of Express or Fastify with a middleware that does nothing, or with a gate in its place. Told by its arguments:
// the framework, and the address of the service that the gate follows.
import { createGate } from '@ops/sdk'
import { expressGate } from '@ops/sdk/express'
import { fastifyGate } from '@ops/sdk/fastify'
import express from 'express'
import { fastify } from 'fastify'

const [, , framework, url] = process.argv
const gate = url === undefined ? undefined : createGate({ url, scope: 'shops/0000' })
if (gate !== undefined && (await gate.ready()) !== 'fresh') throw new Error('the gate does not hear from the service')

if (framework === 'express') {
  const app = express()
  app.use(gate === undefined ? (_request, _response, next) => next() : expressGate(gate))
  app.get('/hello', (_request, response) => void response.end('hello'))
  const server = app.listen(0, '127.0.0.1', () => say((server.address() as { port: number }).port))
} else {
  const app = fastify()
  app.addHook('onRequest', gate === undefined ? (_request, _reply, done) => done() : fastifyGate(gate))
  app.get('/hello', (_request, reply) => void reply.send('hello'))
  await app.listen({ port: 0, host: '127.0.0.1' })
  say((app.server.address() as { port: number }).port)
}

function say(port: number): void {
  console.log(JSON.stringify({ url: `http://127.0.0.1:${port}` }))
}
