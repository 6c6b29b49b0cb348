import assert from 'node:assert/strict'
import { once } from 'node:events'
import { Agent, createServer, get, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { type TestContext, test } from 'node:test'
import { ManualClock } from '../../../../test/stage/manual-clock.ts'
import type { Context } from '../context.ts'
import { type PreparedResponse, ResponseWriter } from './response-writer.ts'

const context = {
  config: { publicBoard: true },
  journal: { head: { seq: 7 } },
  instance: 'abc',
  clock: new ManualClock(Date.UTC(2026, 10, 1)),
} as unknown as Context

/** A response as a client receives it, without the order of its headers. */
async function sent(
  t: TestContext,
  prepared: Omit<PreparedResponse, 'shared'>,
  setsRawHead: boolean,
  isClosing = false,
) {
  const writer = new ResponseWriter(context, () => isClosing, setsRawHead)
  const shared = writer.share([
    ['Cache-Control', 'no-store'],
    ['Content-Security-Policy', "default-src 'none'"],
  ])
  const server = createServer({ keepAliveTimeout: 75_000 }, (_request, response) => {
    writer.send(response, { ...prepared, shared })
  }).listen(0, '127.0.0.1')
  const agent = new Agent({ keepAlive: true })
  t.after(() => {
    agent.destroy()
    server.close()
  })
  await once(server, 'listening')
  const request = get({ port: (server.address() as AddressInfo).port, host: '127.0.0.1', agent })
  const [response] = (await once(request, 'response')) as [IncomingMessage]
  return { status: response.statusCode, headers: response.headers, body: await text(response) }
}

const responses: Omit<PreparedResponse, 'shared'>[] = [
  { status: 200, id: 'r-1', isKnown: true, own: [['Content-Length', '5']], body: 'hello', encoding: 'latin1' },
  { status: 200, id: 'r-2', isKnown: false, own: [['Content-Length', '3']], body: 'ß!', encoding: 'utf8' },
  { status: 204, id: 'r-3', isKnown: false, own: [['Ops-Gate-Warning', 'x']] },
  {
    status: 503,
    id: 'r-4',
    isKnown: true,
    own: [
      ['Retry-After', '9'],
      ['Content-Length', '0'],
    ],
    body: '',
  },
]

test('a response is the same with a raw head as with writeHead', async t => {
  for (const prepared of responses) {
    const [fast, slow] = [await sent(t, prepared, true), await sent(t, prepared, false)]
    assert.deepEqual(fast, slow)
    assert.equal(fast.headers['x-request-id'], prepared.id)
    assert.equal(fast.headers['date'], 'Sun, 01 Nov 2026 00:00:00 GMT', 'by the clock of the service')
    assert.equal(fast.headers['x-ops-seq'], '7')
    assert.equal(fast.headers['connection'], 'keep-alive')
    assert.equal(fast.headers['keep-alive'], 'timeout=75')
    assert.equal(fast.headers['content-security-policy'], "default-src 'none'")
    assert.equal(fast.headers['cache-control'], 'no-store')
  }
})

test('during the shutdown, responses close the connection', async t => {
  for (const setsRawHead of [true, false]) {
    const { headers } = await sent(t, responses[0]!, setsRawHead, true)
    assert.equal(headers['connection'], 'close')
  }
})

test('this version of Node accepts a raw head', () => {
  const written: string[] = []
  const writer = new ResponseWriter(context, () => false)
  writer.write = () => written.push('slowly')
  const response = { shouldKeepAlive: true, end: () => written.push('end') }
  writer.send(response as never, { ...responses[2]!, shared: writer.share([]) })
  assert.deepEqual(written, ['end'])
})
