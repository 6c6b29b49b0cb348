import assert from 'node:assert/strict'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { once } from 'node:events'
import type { Server } from 'node:http'
import { type AddressInfo, connect, Socket } from 'node:net'
import { type TestContext, test } from 'node:test'
import { createAgentServer } from '../../packages/server/src/gate/agent-server.ts'
import { type LimitName, limits } from '../../packages/server/src/limits.ts'
import { Metrics } from '../../packages/server/src/metrics/metrics.ts'
import { createMetricsServer } from '../../packages/server/src/metrics/metrics-server.ts'
import { openStream } from '../stage/open-stream.ts'
import { get, openRaw, post } from '../stage/raw-connection.ts'
import { startApp, type TestApp } from '../stage/start-app.ts'
import { waitUntil } from '../stage/wait-until.ts'

/** How a limit is reached. */
interface Reach {
  config?: Record<string, string>
  by: (place: Place) => void | Promise<unknown>
}

interface Place {
  t: TestContext
  app: TestApp
  server: Server
  /** Sends bytes on a connection of its own, which takes what comes. */
  send: (bytes: string | Buffer) => Promise<void>
  /** Sends bytes on a connection of its own, which reads nothing. */
  sendDeaf: (bytes: string) => Promise<void>
}

/** A connection that comes from an address of another machine. */
function comeFrom(server: { emit(event: 'connection', socket: Socket): boolean }, remoteAddress: string): void {
  const socket = new Socket().on('error', () => {})
  Object.defineProperty(socket, 'remoteAddress', { value: remoteAddress })
  server.emit('connection', socket)
}

const inBody = post('/maintenance/get', '{"').toString().replace('content-length: 2', 'content-length: 20')

const reaches: Record<LimitName, Reach> = {
  connectionsPerAddress: {
    config: { OPS_CONNECTION_MAX_PER_ADDRESS: '1' },
    by: ({ server }) => [1, 2].forEach(() => comeFrom(server, '192.0.2.1')),
  },
  connections: { config: { OPS_CONNECTION_MAX: '1' }, by: ({ send }) => Promise.all([send(''), send('')]) },
  streamsPerAddress: {
    config: { OPS_STREAM_MAX_PER_ADDRESS: '0' },
    by: ({ send }) => send(get('/ops/stream')),
  },
  streams: { config: { OPS_STREAM_MAX: '0' }, by: ({ send }) => send(get('/ops/stream')) },
  searchesPerAddress: {
    config: { OPS_TRUST_PROXY: '127.0.0.1' },
    by: async ({ app }) => {
      const from = { headers: { 'x-forwarded-for': '192.0.2.1' } }
      for (let at = 0; at <= limits.searchesPerAddress.value; at++)
        await fetch(new URL(`/status/@find?q=${at}`, app.url), from)
    },
  },
  announcementMebibytes: {
    by: async ({ app }) => {
      // Two bytes per character, in memory.
      const description = '日'.repeat(2000)
      const count = Math.ceil((limits.announcementMebibytes.value * 2 ** 20) / 4500)
      await Promise.all(Array.from({ length: count }, () => app.schedule(3600, { description })))
    },
  },
  requestsAhead: { by: ({ send }) => send(get('/ops/ping').repeat(100)) },
  streamUnsentBytes: {
    by: async ({ t, app }) => {
      await openStream(t, app.url)
      const [stream] = app.app.context.streams.streams
      // More at once than any operating system takes.
      stream?.write([{ bytes: Buffer.alloc(64 * 2 ** 20) }])
    },
  },
  unmovedMs: {
    by: async ({ app, sendDeaf }) => {
      await sendDeaf(get('/ops/docs/explorer.js').repeat(4))
      await waitUntil(
        'the connection is ended',
        async () => {
          await app.clock.pass(5000)
          return app.app.context.limitCounts.of('unmovedMs') > 0
        },
        60_000,
      )
    },
  },
  idleMs: {
    by: ({ server, send }) => {
      server.keepAliveTimeout = 1
      return send(get('/ops/ping'))
    },
  },
  headMs: {
    by: ({ server, send }) => {
      server.headersTimeout = 100
      return send('GET /ops/pi')
    },
  },
  requestMs: {
    by: ({ server, send }) => {
      server.headersTimeout = 100
      server.requestTimeout = 200
      return send(inBody)
    },
  },
  headBytes: { by: ({ send }) => send(get('/ops/ping', { a: 'a'.repeat(limits.headBytes.value) })) },
  headers: {
    by: ({ send }) =>
      send(get('/ops/ping', Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`a-${index}`, 'a'])))),
  },
  bodyBytes: { by: ({ send }) => send(post('/maintenance/get', ' '.repeat(limits.bodyBytes.value + 1))) },
  unsentMebibytes: {
    config: { OPS_UNSENT_MAX_MIB: '1', OPS_PUBLIC_READ: 'true' },
    by: async ({ app, sendDeaf }) => {
      for (let count = 0; count < 100; count++) await app.schedule(600 + count, { description: 'x'.repeat(2000) })
      for (let count = 0; count < 12; count++) await sendDeaf(get('/ops/maintenance/list?limit=100').repeat(100))
    },
  },
  metricsConnections: {
    by: async ({ t, app }) => {
      const { context } = app.app
      const server = createMetricsServer(new Metrics(context), context.limitCounts, context.log).listen(0, '127.0.0.1')
      await once(server, 'listening')
      t.after(() => server.close())
      assert.equal(server.maxConnections, limits.metricsConnections.value)
      server.maxConnections = 1
      for (let count = 0; count < 2; count++) {
        const socket = connect((server.address() as AddressInfo).port, '127.0.0.1').on('error', () => {})
        t.after(() => socket.destroy())
        await once(socket, 'connect')
      }
    },
  },
  agentConnectionsPerAddress: {
    by: ({ app }) => {
      const agent = createAgentServer(app.app.context)
      for (let count = 0; count <= limits.agentConnectionsPerAddress.value; count++) comeFrom(agent, '192.0.2.1')
    },
  },
  agentConnections: {
    by: async ({ t, app }) => {
      const agent = createAgentServer(app.app.context).listen(0, '127.0.0.1')
      await once(agent, 'listening')
      t.after(() => agent.close())
      assert.equal(agent.maxConnections, limits.agentConnections.value)
      agent.maxConnections = 1
      for (let count = 0; count < 2; count++) {
        const socket = connect((agent.address() as AddressInfo).port, '127.0.0.1').on('error', () => {})
        t.after(() => socket.destroy())
        await once(socket, 'connect')
      }
    },
  },
  cacheMebibytes: { config: { OPS_CACHE_MAX_MIB: '0' }, by: ({ send }) => send(get('/ops/gate?scope=pos')) },
}

for (const [name, { config = {}, by }] of Object.entries(reaches) as [LimitName, Reach][]) {
  test(`[limits.counted] each time that a limit is reached is counted: ${name}`, async t => {
    const app = await startApp(t, { config })
    const { limitCounts } = app.app.context
    const server = await serverOf(app)
    const { port } = new URL(app.url)
    const send = async (bytes: string | Buffer) => {
      const { socket } = await openRaw(Number(port))
      t.after(() => socket.destroy())
      socket.write(bytes)
    }
    const sendDeaf = async (bytes: string) => {
      const socket = connect(Number(port), '127.0.0.1').on('error', () => {})
      t.after(() => socket.destroy())
      await once(socket, 'connect')
      socket.write(bytes)
    }
    const before = limitCounts.of(name)
    await by({ t, app, server, send, sendDeaf })
    await waitUntil(`${name} is counted`, () => limitCounts.of(name) > before)
    const lines = app.log.filter(({ message, fields }) => message === 'a limit was reached' && fields['limit'] === name)
    assert.equal(lines.length > 0, limits[name].isOrdinary !== true, 'the log reports it unless it is ordinary')
  })
}

/** The server that an app listens with. */
async function serverOf({ call }: TestApp): Promise<Server> {
  let server: Server | undefined
  const notice = (message: unknown) => void (server = (message as { server: Server }).server)
  subscribe('http.server.request.start', notice)
  await call('ping')
  unsubscribe('http.server.request.start', notice)
  assert.ok(server)
  return server
}
