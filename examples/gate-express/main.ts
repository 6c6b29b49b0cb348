// A shop on Express that closes and opens with planned maintenance.
//
//   OPS_URL=http://127.0.0.1:8080/ops node_modules/.bin/node --conditions=@ops/source examples/gate-express/main.ts
import { createGate } from '@ops/sdk'
import { expressGate } from '@ops/sdk/express'
import { gateUpgrades } from '@ops/sdk/node'
import express from 'express'

const gate = createGate({ url: process.env['OPS_URL'] ?? 'http://127.0.0.1:8080/ops', scope: 'shop', name: 'shop' })

const app = express()
app.use(expressGate(gate))

app.get('/orders', (_request, response) => void response.json([{ id: 1, total: 1295 }]))
app.get('/health', (_request, response) => void response.json({ gate: gate.snapshot() }))

const server = app.listen(Number(process.env['PORT'] ?? 3000), '127.0.0.1', () => {
  console.log(`listening on http://127.0.0.1:${(server.address() as { port: number }).port}`)
})
gateUpgrades(gate, server)
