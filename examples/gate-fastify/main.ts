// A shop on Fastify that closes and opens with planned maintenance.
//
//   OPS_URL=http://127.0.0.1:8080/ops node_modules/.bin/node --conditions=@ops/source examples/gate-fastify/main.ts
import { createGate } from '@ops/sdk'
import { fastifyGate } from '@ops/sdk/fastify'
import { fastify } from 'fastify'

const gate = createGate({ url: process.env['OPS_URL'] ?? 'http://127.0.0.1:8080/ops', scope: 'shop', name: 'shop' })

const app = fastify()
app.addHook('onRequest', fastifyGate(gate))

app.get('/orders', () => [{ id: 1, total: 1295 }])
app.get('/health', () => ({ gate: gate.snapshot() }))

console.log(`listening on ${await app.listen({ port: Number(process.env['PORT'] ?? 3000), host: '127.0.0.1' })}`)
