// A shop on Hono that closes and opens with planned maintenance.
//
//   OPS_URL=http://127.0.0.1:8080/ops node_modules/.bin/node --conditions=@ops/source examples/gate-hono/main.ts
import { serve } from '@hono/node-server'
import { createGate } from '@ops/sdk'
import { honoGate } from '@ops/sdk/hono'
import { Hono } from 'hono'

const gate = createGate({ url: process.env['OPS_URL'] ?? 'http://127.0.0.1:8080/ops', scope: 'shop', name: 'shop' })

const app = new Hono()
app.use(honoGate(gate))

app.get('/orders', context => context.json([{ id: 1, total: 1295 }]))
app.get('/health', context => context.json({ gate: gate.snapshot() }))

serve({ fetch: app.fetch, port: Number(process.env['PORT'] ?? 3000), hostname: '127.0.0.1' }, ({ port }) => {
  console.log(`listening on http://127.0.0.1:${port}`)
})
