// A Lambda function behind API Gateway that closes and opens with planned maintenance.
import { createGate } from '@ops/sdk'
import { lambdaGate } from '@ops/sdk/lambda'

export const gate = createGate({
  url: process.env['OPS_URL'] ?? 'http://127.0.0.1:8080/ops',
  scope: 'shop',
  name: 'shop',
})

// A function that starts cold waits for the schedule, half a second at most; without it the gate is open.
await gate.ready({ timeoutMs: 500 })

export const handler = lambdaGate(gate, () => ({ statusCode: 200, body: JSON.stringify([{ id: 1, total: 1295 }]) }))
