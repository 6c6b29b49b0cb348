import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ErrorResponse } from '@ops/contract'
import { type LambdaResult, lambdaGate } from '@ops/sdk/lambda'
import { checkAnswer } from '../api/check-answer.ts'
import { bypassToken, holdGate, windowNow } from './hold-gate.ts'
import { eventV1, eventV2 } from './lambda-events.ts'

const open = { statusCode: 200, body: 'open' }
const handler = () => Promise.resolve(open)
const headersOf = (result: unknown) => (result as LambdaResult).headers

for (const [format, event] of [
  ['1.0', eventV1],
  ['2.0', eventV2],
] as const) {
  test(`lambda ${format}: [adapter.open-untouched] the handler gets what it was given, and its result is the answer`, async t => {
    const context = { awsRequestId: 'r' }
    const given = event()
    const gated = lambdaGate(await holdGate(t), (...all: unknown[]) => {
      assert.deepEqual(all, [given, context])
      return Promise.resolve(open)
    })
    assert.equal(await gated(given, context), open)
  })

  test(`lambda ${format}: [adapter.closed-envelope] a closed gate answers 503 with the envelope`, async t => {
    const gated = lambdaGate(await holdGate(t, [windowNow()]), handler)
    const result = (await gated(event({ headers: { 'X-Request-Id': 'r-1' } }))) as LambdaResult
    assert.equal(result.statusCode, 503)
    assert.equal(result.isBase64Encoded, false)
    assert.ok(Number(result.headers['Retry-After']) > 500)
    assert.equal(result.headers['Cache-Control'], 'no-store')
    assert.equal(result.headers['X-Request-Id'], 'r-1')
    const body = JSON.parse(result.body) as ErrorResponse
    checkAnswer('gate', 503, body)
    assert.equal(body.stats.call, 'POST /orders')
  })

  test(`lambda ${format}: [adapter.closed-html] browsers get a page`, async t => {
    const gated = lambdaGate(await holdGate(t, [windowNow()]), handler)
    const result = await gated(event({ headers: { Accept: 'text/html' } }))
    assert.equal(headersOf(result)['Content-Type'], 'text/html; charset=utf-8')
  })

  test(`lambda ${format}: [adapter.read-only] [adapter.exempt] [adapter.scope] go by the event`, async t => {
    const gated = lambdaGate(await holdGate(t, [windowNow({ impact: 'read_only', scopes: ['pos/emea'] })]), handler, {
      scope: ({ headers }) => headers?.['x-scope'] ?? 'pos/emea',
    })
    assert.equal((await gated(event())).statusCode, 503)
    assert.equal(await gated(event({ method: 'GET' })), open)
    assert.equal(await gated(event({ path: '/health' })), open)
    assert.equal(await gated(event({ headers: { 'x-scope': 'pos/apac' } })), open)
  })

  test(`lambda ${format}: [adapter.bypass] [adapter.bypass-addresses] tokens and ranges pass`, async t => {
    const gate = await holdGate(t, [windowNow()])
    const gated = lambdaGate(gate, handler)
    assert.equal(await gated(event({ headers: { 'Ops-Bypass': bypassToken } })), open)
    assert.equal(await gated(event({ cookies: ['a=b', `ops-bypass=${bypassToken}`] })), open)
    assert.equal((await gated(event({ cookies: ['ops-bypass=bad'] }))).statusCode, 503)
    const forged = event({ headers: { 'X-Forwarded-For': '10.1.2.3' } })
    assert.equal((await lambdaGate(gate, handler, { bypassAddresses: ['10.0.0.0/8'] })(forged)).statusCode, 503)
    assert.equal(await lambdaGate(gate, handler, { bypassAddresses: ['203.0.113.0/24'] })(forged), open)
  })

  test(`lambda ${format}: [adapter.head] HEAD has no body`, async t => {
    const result = await lambdaGate(await holdGate(t, [windowNow()]), handler)(event({ method: 'HEAD' }))
    assert.equal(result.statusCode, 503)
    assert.equal(result.body, '')
  })

  test(`lambda ${format}: [adapter.fails-open] what the handler throws is its own, what asking throws is not`, async t => {
    const gate = await holdGate(t, [windowNow()])
    const scope = () => {
      throw new Error('the host cannot tell the scope')
    }
    assert.equal(await lambdaGate(gate, handler, { scope })(event()), open)
    assert.match(String(gate.failures), /cannot tell the scope/)
    const failing = lambdaGate(await holdGate(t), () => {
      throw new Error('downstream')
    })
    await assert.rejects(failing(event()), /downstream/)
  })
}
