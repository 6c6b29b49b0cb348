import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ErrorResponse } from '@ops/contract'
import { type LambdaResult, lambdaGate } from '@ops/sdk/lambda'
import { scopeOfHeader } from '../../../../test/stage/adapter-contract.ts'
import { checkAnswer } from '../../../../test/stage/check-answer.ts'
import { bypassToken, holdGate, windowNow } from '../../../../test/stage/hold-gate.ts'
import {
  type EventParts,
  eventOfBalancer,
  eventOfLattice,
  eventOfMultiValues,
  eventOfStage,
  eventOfUrl,
  eventV1,
  eventV2,
} from '../../../../test/stage/lambda-events.ts'

const open = { statusCode: 200, body: 'open' }
const handler = () => Promise.resolve(open)
/** The headers of a result, in whichever of the two ways they stand. */
function headersOf(result: unknown): Record<string, string | undefined> {
  const { headers, multiValueHeaders = {} } = result as LambdaResult
  const single = Object.entries(multiValueHeaders).map(([name, [value]]) => [name, value] as const)
  return { ...headers, ...Object.fromEntries(single) }
}

type AnyEvent = Parameters<ReturnType<typeof lambdaGate>>[0]
const formats: Record<string, (parts?: EventParts) => AnyEvent> = {
  '1.0': eventV1,
  '2.0': eventV2,
  '2.0 with a stage': eventOfStage,
  'function URL': eventOfUrl,
  'load balancer': eventOfBalancer,
  'load balancer with multi-value headers': eventOfMultiValues,
  'VPC Lattice': eventOfLattice,
}
/** Those of API Gateway say who asked. */
const knowAddresses = ['1.0', '2.0', '2.0 with a stage', 'function URL']

for (const [format, event] of Object.entries(formats)) {
  test(`lambda ${format}: [adapter.open-untouched] the handler gets the event unchanged, and its result is the response`, async t => {
    const context = { awsRequestId: 'r' }
    const given = event()
    const gated = lambdaGate(await holdGate(t), (...all: unknown[]) => {
      assert.deepEqual(all, [given, context])
      return Promise.resolve(open)
    })
    assert.equal(await gated(given, context), open)
  })

  test(`lambda ${format}: [adapter.closed-envelope] a closed gate responds with 503 and the envelope`, async t => {
    const gated = lambdaGate(await holdGate(t, [windowNow()]), handler)
    const result = (await gated(event({ headers: { 'X-Request-Id': 'r-1' } }))) as LambdaResult
    assert.equal(result.statusCode, 503)
    assert.equal(result.isBase64Encoded, false)
    const headers = headersOf(result)
    assert.ok(Number(headers['Retry-After']) > 500)
    assert.equal(headers['Cache-Control'], 'no-store')
    assert.equal(headers['X-Request-Id'], 'r-1')
    assert.equal(result.multiValueHeaders !== undefined, format.endsWith('multi-value headers'))
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
      scope: request => scopeIn(request) ?? 'pos/emea',
    })
    assert.equal((await gated(event())).statusCode, 503)
    assert.equal(await gated(event({ method: 'GET' })), open)
    assert.equal(await gated(event({ path: '/health' })), open)
    assert.equal((await gated(event({ path: '/production/health' }))).statusCode, 503)
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
    const known = await lambdaGate(gate, handler, { bypassAddresses: ['203.0.113.0/24'] })(forged)
    assert.equal(known.statusCode, knowAddresses.includes(format) ? 200 : 503)
    const told = lambdaGate(gate, handler, { bypassAddresses: ['192.0.2.0/24'], address: () => '192.0.2.1' })
    assert.equal(await told(forged), open)
  })

  test(`lambda ${format}: [adapter.other-origins] a preflight passes, and a page of another origin may read a refusal`, async t => {
    const gated = lambdaGate(await holdGate(t, [windowNow()]), handler)
    const headers = { Origin: 'https://shop.example' }
    const asks = { ...headers, 'Access-Control-Request-Method': 'POST' }
    assert.equal(await gated(event({ method: 'OPTIONS', headers: asks })), open)
    const refusal = headersOf(await gated(event({ headers })))
    assert.equal(refusal['Access-Control-Allow-Origin'], 'https://shop.example')
    assert.match(refusal['Access-Control-Expose-Headers'] ?? '', /Retry-After/)
  })

  test(`lambda ${format}: [adapter.head] HEAD has no body`, async t => {
    const result = await lambdaGate(await holdGate(t, [windowNow()]), handler)(event({ method: 'HEAD' }))
    assert.equal(result.statusCode, 503)
    assert.equal(result.body, '')
  })

  test(`lambda ${format}: [adapter.fails-open] errors of the handler are thrown, errors of the gate are not`, async t => {
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

function scopeIn({ headers, ...event }: AnyEvent): string | undefined {
  const all = headers ?? ('multiValueHeaders' in event ? event.multiValueHeaders : undefined) ?? {}
  return scopeOfHeader([all['x-scope']].flat()[0])
}

test('lambda: [adapter.exempt] the base path of a custom domain is part of the path', async t => {
  const closed = await holdGate(t, [windowNow()])
  for (const event of [eventV1, eventV2]) {
    const gated = lambdaGate(closed, handler)
    assert.equal(await gated(event({ path: '/api/open' })), open)
    assert.equal((await gated(event({ path: '/shop/health' }))).statusCode, 503)
  }
})

test('lambda: [adapter.fails-open] an event that is not a request passes a closed gate, and the gate reports it', async t => {
  const gate = await holdGate(t, [windowNow()])
  const gated = lambdaGate(gate, handler)
  const others: unknown[] = [
    { Records: [{ messageId: '1', body: '{}', eventSource: 'aws:sqs' }] },
    { source: 'aws.events', 'detail-type': 'Scheduled Event', detail: {} },
    { path: '/only' },
    {},
    'warm up',
    null,
  ]
  for (const event of others) assert.equal(await gated(event as AnyEvent), open)
  assert.equal(gate.failures.length, others.length)
  assert.match(String(gate.failures[0]), /not a request from API Gateway/)
})
