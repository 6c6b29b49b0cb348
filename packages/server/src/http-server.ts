import { createServer, type Server } from 'node:http'
import type { Socket } from 'node:net'
import { operations } from '@ops/contract'
import { type FastifyInstance, type FastifyReply, type FastifyRequest, fastify } from 'fastify'
import { MinuteLimit, Throttled } from './access/throttle.ts'
import { networkOf } from './address/network.ts'
import { createFlagHandler } from './ahead/answer-flag.ts'
import { createGateHandler } from './ahead/answer-gate.ts'
import { createGetHandler } from './ahead/answer-get.ts'
import { createMetricsHandler } from './ahead/answer-metrics.ts'
import { createProbeHandler } from './ahead/answer-probe.ts'
import { createStateHandler } from './ahead/answer-state.ts'
import { createStatusHandler } from './ahead/answer-status.ts'
import { createStatuspageHandler } from './ahead/answer-statuspage.ts'
import { ResponseWriter } from './ahead/response-writer.ts'
import { serveConsole } from './console/serve-console.ts'
import type { Context } from './context.ts'
import { createAdmission, createForeignAdmission } from './http/admit.ts'
import { beginCall } from './http/begin-call.ts'
import { hasTooManyHeaders, problemOfHead } from './http/check-head.ts'
import { Connections } from './http/connections.ts'
import { createDispatch } from './http/dispatch.ts'
import { handlers, type RoutedOperation } from './http/handlers.ts'
import { corsRequestHeaders, seqHeader } from './http/headers.ts'
import { prefersPage, sendMissingPage } from './http/missing-page.ts'
import { checkBodyHead } from './http/read-body.ts'
import { isStatuspage, isWrittenAs, originForm, routeOf } from './http/routes.ts'
import { rejectMalformed, sendError } from './http/send-error.ts'
import { serveJwks } from './http/serve-jwks.ts'
import { serveMetrics } from './http/serve-metrics.ts'
import { serveOfrep } from './http/serve-ofrep.ts'
import { serveSchedule } from './http/serve-schedule.ts'
import { serveSignposts } from './http/serve-signposts.ts'
import { serveStatuspage } from './http/serve-statuspage.ts'
import { serveStream } from './http/serve-stream.ts'
import { createForwardingWarning } from './http/warn-of-forwarding.ts'
import { limits } from './limits.ts'
import type { Metrics } from './metrics/metrics.ts'
import { Flags } from './ofrep/flags.ts'
import { OpsError } from './ops-error.ts'
import { servePackages } from './packages/serve-packages.ts'
import { serveReference } from './reference/serve-reference.ts'
import { StatusPages } from './status/status-pages.ts'
import { Statuspage } from './statuspage/statuspage.ts'

/** Creates the HTTP server: the most frequent requests are answered ahead of the router, and every operation has a route. */
export function createHttpServer(context: Context, metrics: Metrics): FastifyInstance {
  let isShuttingDown = false
  let connections: Connections | undefined
  const isClosing = () => isShuttingDown
  const writer = new ResponseWriter(context, isClosing)
  const answerProbe = createProbeHandler(context, writer)
  const answerGate = createGateHandler(context, writer)
  const answerState = createStateHandler(context, writer)
  const pages = new StatusPages(context)
  const answerStatus = createStatusHandler(context, writer, pages)
  const statuspage = new Statuspage(context)
  const answerStatuspage = createStatuspageHandler(context, writer, statuspage)
  const answerMetrics = createMetricsHandler(context, writer, metrics)
  const flags = new Flags(context.board, context.clock, context.caches)
  const answerFlag = createFlagHandler(context, writer, flags)
  const limitRate = createRateLimit(context)
  /** A URL that the router cannot decode is treated like an unknown path. */
  const rejectUrl = async (error: Error & { code?: string }, request: FastifyRequest, reply: FastifyReply) => {
    try {
      beginCall(context, request, reply)
      for (const [name, value] of seqHeader(context, false)) reply.header(name, value)
      const problem = problemOfHead(request.raw)
      if (problem !== undefined) throw problem
      if (error.code !== 'FST_ERR_BAD_URL') throw error
      await answerUnrouted(context, pages, request, reply, limitRate)
    } catch (thrown) {
      sendError(context, request, reply, thrown)
    }
  }
  const app = fastify({
    logger: false,
    bodyLimit: limits.bodyBytes.value,
    exposeHeadRoutes: true,
    schemaController: { compilersFactory: { buildValidator: noCompiler, buildSerializer: noCompiler } },
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    serverFactory: router => {
      const answerGet = createGetHandler(context, writer, router)
      connections = new Connections(context, createForwardingWarning(context), (request, response) => {
        request.url = originForm(request.url ?? '/')
        if (problemOfHead(request) !== undefined) return router(request, response)
        if (answerProbe(request, response) || answerGate(request, response)) return
        // Before the pages: some of its paths look like those of scopes.
        if (isStatuspage(request.url)) {
          if (!answerStatuspage(request, response)) router(request, response)
          return
        }
        if (answerState(request, response) || answerStatus(request, response)) return
        if (answerMetrics(request, response) || answerFlag(request, response)) return
        answerGet(request, response)
      })
      return createNodeServer(context, connections)
    },
    frameworkErrors: (error, request, reply) => void rejectUrl(error, request as FastifyRequest, reply as FastifyReply),
    clientErrorHandler: (error, socket) => rejectMalformed(context, error, socket),
  })

  // `readBody` is stricter: valid UTF-8, no duplicate keys.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))

  app.addHook('preClose', async () => {
    isShuttingDown = true
    context.streams.close()
    connections?.close()
  })

  app.decorateRequest('call')
  app.addHook('onRequest', async (request, reply) => {
    beginCall(context, request, reply)
    const problem = problemOfHead(request.raw)
    if (hasTooManyHeaders(request.raw)) context.limitCounts.reached('headers', { address: request.call.address })
    if (problem !== undefined) throw problem
    // Before the body is read: a wrong method is an error whatever the body.
    if (!isRouted(request)) return answerUnrouted(context, pages, request, reply, limitRate)
    if (request.method === 'POST') checkBodyHead(request.headers)
    return undefined
  })
  // Set when the response is sent, so that it includes the entry of a write.
  app.addHook('onSend', async ({ call }, reply) => {
    reply.header('X-Request-Id', call.id)
    const isKnown = call.actor !== undefined || call.session !== undefined
    for (const [name, value] of seqHeader(context, isKnown)) reply.header(name, value)
    if (isClosing()) reply.header('Connection', 'close')
  })

  const admit = createAdmission(context, limitRate)
  const dispatch = createDispatch(context, admit)
  for (const id of Object.keys(handlers) as RoutedOperation[]) {
    const { method, path } = operations[id]
    app.route({ method, url: `/ops${path}`, handler: (request, reply) => dispatch(id, request, reply) })
  }
  serveSchedule(app, context, admit)
  serveJwks(app, context)
  serveStream(app, context, admit)
  const admitForeign = createForeignAdmission(context, limitRate)
  serveMetrics(app, metrics, admitForeign)
  serveOfrep(app, context.config, flags, admitForeign)
  serveStatuspage(app, statuspage, admitForeign)
  serveReference(app)
  servePackages(app)
  serveSignposts(app, context)
  serveConsole(app, context, admit, (request, reply) => answerUnrouted(context, pages, request, reply, limitRate))

  app.setErrorHandler((error, request, reply) => sendError(context, request, reply, error))
  return app
}

/** Whether the path has a route as it was sent: the router also accepts encoded forms of it. */
function isRouted({ is404, routeOptions, url }: FastifyRequest): boolean {
  return !is404 && routeOptions.url !== undefined && isWrittenAs(url, routeOptions.url)
}

/** Answers requests without a route: unknown paths, wrong methods, and OPTIONS. */
async function answerUnrouted(
  context: Context,
  pages: StatusPages,
  request: FastifyRequest,
  reply: FastifyReply,
  limitRate: (address: string) => void,
): Promise<FastifyReply> {
  const route = routeOf(request.url)
  if (route === undefined) {
    limitRate(request.call.address)
    if (prefersPage(request)) return sendMissingPage(context, pages, request, reply)
    throw new OpsError('not-found', {
      message: 'There is no such route. The API is under /ops, and /ops/docs explains it.',
    })
  }
  reply.header('Allow', route.allow)
  if (request.method !== 'OPTIONS') throw new OpsError('method-not-allowed')
  if (route.reads.length > 0) {
    reply.headers({
      'Access-Control-Allow-Methods': route.reads.join(', '),
      'Access-Control-Allow-Headers': corsRequestHeaders,
      'Access-Control-Max-Age': '600',
    })
  }
  return reply.code(204).header('Cache-Control', 'no-store').send()
}

/** Creates the general limit per address (`OPS_RATE_LIMIT`), which counts each call and throws `throttled` beyond it. */
function createRateLimit({ clock, config }: Context): (address: string) => void {
  if (config.rateLimit === 0) return () => {}
  const limit = new MinuteLimit(clock, config.rateLimit)
  return address => {
    const network = networkOf(address)
    const wait = limit.waitFor(network)
    if (wait > 0) throw new Throttled('requests of an address', wait)
    limit.count(network)
  }
}

/** Validators and serializers are generated in advance, so the router gets no schemas and loads no compiler. */
function noCompiler(): never {
  throw new Error('the router was given a schema')
}

function createNodeServer({ limitCounts }: Context, connections: Connections): Server {
  const server = createServer(
    {
      headersTimeout: limits.headMs.value,
      requestTimeout: limits.requestMs.value,
      keepAliveTimeout: limits.idleMs.value,
      connectionsCheckingInterval: 2000,
      maxHeaderSize: limits.headBytes.value,
      requireHostHeader: false,
      noDelay: true,
    },
    connections.begin,
  )
  // One more than the limit: Node drops further headers silently, and the excess has to be noticed.
  server.maxHeadersCount = limits.headers.value + 1
  server.on('connection', (socket: Socket) => connections.accept(socket))
  // Node's timeout is for idle connections only.
  server.on('timeout', (socket: Socket) => {
    limitCounts.reached('idleMs', { address: socket.remoteAddress })
    socket.destroy()
  })
  server.once('close', () => connections.stop())
  // An unknown expectation is ignored.
  server.on('checkExpectation', connections.begin)
  return server
}
