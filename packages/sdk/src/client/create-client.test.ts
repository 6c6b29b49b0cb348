import assert from 'node:assert/strict'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type TestContext, test } from 'node:test'
import { operations } from '@ops/contract'
import { createClient, OpsError, OpsUnreachableError } from '../index.ts'

interface FakeResponse {
  status?: number
  headers?: Record<string, string>
  body: unknown
}

interface Seen {
  method: string
  url: string
  headers: IncomingMessage['headers']
  body: string
}

const envelope = {
  build: { build_major: 0, build_minor: 1, build_id: 'MONDAY-0' },
  stats: { call: 'GET /ping', service: 'ops', timestamp_utc: '2026-01-01T00:00:00Z', request_id: 'r-1', latency_ms: 0 },
}
const success = (data: unknown): FakeResponse => ({ body: { success: true, data, ...envelope } })
const refusal = (
  status: number,
  tag: string,
  more: { details?: unknown; headers?: Record<string, string> } = {},
): FakeResponse => ({
  status,
  headers: more.headers ?? {},
  body: {
    success: false,
    error: {
      major: { tag, message: { en_US: 'It was refused.' } },
      retryable: status === 503 || status === 429,
      ...(more.details === undefined ? {} : { details: more.details }),
    },
    ...envelope,
  },
})

/**
 * A server that sends the responses in turn, and the last one for all later requests. `'hang'` never answers, `'drop'`
 * closes the connection.
 */
async function serve(t: TestContext, ...responses: (FakeResponse | 'hang' | 'drop')[]) {
  const seen: Seen[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    seen.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, body })
    const next = responses[Math.min(seen.length, responses.length) - 1] ?? 'hang'
    if (next === 'drop') request.socket.destroy()
    if (typeof next === 'string') return
    response.writeHead(next.status ?? 200, { 'content-type': 'application/json', ...next.headers })
    response.end(typeof next.body === 'string' ? next.body : JSON.stringify(next.body))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  return { seen, baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/ops` }
}

const window = { description: 'x', scheduled_start_utc: '2026-01-01T00:00:00Z', estimated_duration_seconds: 60 }

test('there is a method for each operation of the contract, except the stream and the gate for proxies', () => {
  const called = Object.keys(operations).filter(id => id !== 'stream' && id !== 'gate')
  assert.deepEqual(Object.keys(createClient({ baseUrl: 'http://127.0.0.1/ops' })), called)
})

test('a GET puts its input into the query, arrays joined by commas', async t => {
  const { seen, baseUrl } = await serve(t, success({ items: [] }))
  const client = createClient({ baseUrl: `${baseUrl}/`, apiKey: 'opsk_1' })
  const data = await client.maintenanceList({ status: ['scheduled', 'active'], limit: 5 })
  assert.deepEqual(data, { items: [] })
  assert.equal(seen[0]?.url, '/ops/maintenance/list?status=scheduled%2Cactive&limit=5')
  assert.equal(seen[0]?.headers['x-api-key'], 'opsk_1')
})

test('a POST sends JSON; the secret code goes into the body, and then alone', async t => {
  const { seen, baseUrl } = await serve(t, success({}))
  const client = createClient({ baseUrl, apiKey: 'opsk_1', session: 'guid', secretCode: 'open sesame' })
  await client.maintenanceSchedule(window)
  assert.equal(seen[0]?.headers['content-type'], 'application/json')
  assert.deepEqual(JSON.parse(seen[0]?.body ?? ''), { ...window, secret_code: 'open sesame' })
  assert.equal(seen[0]?.headers['x-api-key'], undefined)
  assert.equal(seen[0]?.headers['x-session-guid'], undefined)
})

test('only the credentials that a call checks are sent', async t => {
  const { seen, baseUrl } = await serve(t, success({ ok: true }))
  const client = createClient({ baseUrl, apiKey: 'opsk_1', session: 'guid' })
  await client.ping()
  await client.maintenanceList()
  await client.sessionCreate({ label: 'laptop' })
  const sent = seen.map(({ headers }) => [headers['x-session-guid'], headers['x-api-key']])
  assert.deepEqual(sent, [
    [undefined, undefined],
    ['guid', undefined],
    [undefined, 'opsk_1'],
  ])
})

test('a secret code never gets into a URL', async t => {
  const { seen, baseUrl } = await serve(t, success({ items: [] }))
  const client = createClient({ baseUrl, secretCode: 'open sesame' })
  await client.maintenanceList()
  assert.equal(seen[0]?.url, '/ops/maintenance/list')
  const input = { secret_code: 'open sesame' } as object
  await assert.rejects(client.maintenanceList(input), TypeError)
  assert.equal(seen.length, 1)
})

test('an error of the service is an OpsError with everything that the response says', async t => {
  const fields = [{ path: 'description', message: 'must not be empty' }]
  const { baseUrl } = await serve(t, refusal(400, 'invalid-input', { details: { fields } }))
  await assert.rejects(createClient({ baseUrl }).maintenanceSchedule(window), error => {
    assert(error instanceof OpsError)
    assert.equal(error.tag, 'invalid-input')
    assert.equal(error.status, 400)
    assert.equal(error.retryable, false)
    assert.equal(error.message, 'It was refused. description: must not be empty')
    assert.deepEqual(error.fields, fields)
    assert.equal(error.requestId, 'r-1')
    assert.equal(error.retryAfterSeconds, undefined)
    return true
  })
})

test('documents come as text', async t => {
  const { baseUrl } = await serve(t, { body: 'openapi: 3.1.0\n' })
  assert.equal(await createClient({ baseUrl }).openapiYaml(), 'openapi: 3.1.0\n')
})

test('a read is retried after 503, 429 and a lost connection', async t => {
  const { seen, baseUrl } = await serve(
    t,
    refusal(503, 'unavailable', { headers: { 'retry-after': '0' } }),
    'drop',
    refusal(429, 'throttled', { headers: { 'retry-after': '0' } }),
    success({ ok: true, maintenance_active: false }),
  )
  const data = await createClient({ baseUrl, retries: 3 }).ping()
  assert.equal(data.ok, true)
  assert.equal(seen.length, 4)
})

test('a read by POST is retried, too', async t => {
  const { seen, baseUrl } = await serve(t, 'drop', success({ items: [] }))
  await createClient({ baseUrl }).maintenanceListPost({})
  assert.equal(seen.length, 2)
})

test('an action is retried only with an idempotency key, and then with the same body', async t => {
  const { seen, baseUrl } = await serve(t, 'drop', success({}))
  const client = createClient({ baseUrl })
  await assert.rejects(client.maintenanceSchedule(window), OpsUnreachableError)
  assert.equal(seen.length, 1)
  const again = await serve(t, 'drop', success({}))
  await createClient({ baseUrl: again.baseUrl }).maintenanceSchedule({ ...window, idempotency_key: 'k' })
  assert.equal(again.seen.length, 2)
  assert.equal(again.seen[0]?.body, again.seen[1]?.body)
})

test('nothing is retried that would fail again', async t => {
  for (const next of [
    refusal(409, 'conflict'),
    refusal(500, 'internal-error'),
    refusal(503, 'unavailable', { headers: { 'retry-after': '11' } }),
  ]) {
    const { seen, baseUrl } = await serve(t, next)
    await assert.rejects(createClient({ baseUrl }).maintenanceGet({ maintenance_id: 'x' }), OpsError)
    assert.equal(seen.length, 1)
  }
})

test('retries come to an end, with the last error', async t => {
  const { seen, baseUrl } = await serve(t, refusal(503, 'unavailable', { headers: { 'retry-after': '0' } }))
  await assert.rejects(createClient({ baseUrl, retries: 1 }).stat(), { tag: 'unavailable', retryAfterSeconds: 0 })
  assert.equal(seen.length, 2)
})

test('a response without envelope, a redirect, silence and a closed port are all unreachable', async t => {
  const html = await serve(t, { body: '<h1>It works!</h1>' })
  await assert.rejects(createClient({ baseUrl: html.baseUrl }).ping(), {
    name: 'OpsUnreachableError',
    status: 200,
    url: `${html.baseUrl}/ping`,
  })
  const moved = await serve(t, { status: 302, headers: { location: html.baseUrl }, body: '' })
  await assert.rejects(createClient({ baseUrl: moved.baseUrl, retries: 0 }).ping(), OpsUnreachableError)
  assert.equal(html.seen.length, 1)
  const silent = await serve(t, 'hang')
  await assert.rejects(createClient({ baseUrl: silent.baseUrl, timeoutMs: 50, retries: 0 }).ping(), /within 0.05 s/)
  await assert.rejects(createClient({ baseUrl: 'http://127.0.0.1:1/ops', retries: 0 }).ping(), /ECONNREFUSED|bad port/)
})

test('an aborted call rejects with its own reason, also between retries', async t => {
  const { baseUrl } = await serve(t, refusal(503, 'unavailable', { headers: { 'retry-after': '9' } }))
  const controller = new AbortController()
  const call = createClient({ baseUrl }).ping({}, { signal: controller.signal })
  setTimeout(() => controller.abort(new Error('enough')), 50)
  await assert.rejects(call, /^Error: enough$/)
})

test('invalid addresses and credentials are rejected, and the message does not contain them', () => {
  for (const baseUrl of ['', 'ops', 'ftp://x/ops', 'http://u:p@x/ops', 'http://x/ops?a=1']) {
    assert.throws(() => createClient({ baseUrl }), TypeError)
  }
  assert.throws(
    () => createClient({ baseUrl: 'http://x/ops', apiKey: 'opsk_secret\n' }),
    error => error instanceof TypeError && !error.message.includes('opsk_secret'),
  )
})
