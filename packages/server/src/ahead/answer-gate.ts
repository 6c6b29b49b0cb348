import type { IncomingMessage, ServerResponse } from 'node:http'
import {
  anyOpens,
  bypassTokensIn,
  closedAnswer,
  closedWait,
  isRead,
  readProxyQuery,
  WHOLE_STACK,
  withMethodHeaders,
} from '@ops/contract'
import { Throttled } from '../access/throttle.ts'
import { clientAddress } from '../address/client-address.ts'
import { BoundedCache } from '../bounded-cache.ts'
import type { Context } from '../context.ts'
import { ClosedEnvelopes } from '../gate/closed-envelopes.ts'
import { statsOf } from '../http/envelope.ts'
import { requestIdOf } from '../http/headers.ts'
import { credentialsIn } from '../http/identify.ts'
import { readHeader } from '../http/read-header.ts'
import { queryOf } from '../http/routes.ts'
import { limits } from '../limits.ts'
import { OpsError } from '../ops-error.ts'
import { opensByToken } from '../signing/open-by-token.ts'
import { schedulePage } from '../status/page-settings.ts'
import type { WindowItem } from '../store/window.ts'
import { GateResponses } from './gate-responses.ts'
import { remember } from './remember.ts'
import type { ResponseWriter } from './response-writer.ts'
import { SampleLog } from './sample-log.ts'

const gate = '/ops/gate'
const name = 'GET /gate'
const queryBytes = 300
/** Used for a head that may have been truncated: the proxy's own headers may be missing. An empty method is not a read. */
const truncatedHeaders = ['x-forwarded-method', '']

type Query = ReturnType<typeof readProxyQuery>

interface Decision {
  /** What of the request could not be used. */
  warning?: string | undefined
  /** The window that closes the gate; `undefined` if it is open. */
  window?: WindowItem | undefined
  scope?: string
  status?: 403 | 503
}

/**
 * Answers `/gate` ahead of the router, since proxies call it for each of their requests. Neither an error here nor a
 * misconfigured proxy closes a gate, and nothing that a client sends opens one, except a bypass token. The handler returns
 * whether the request was for `/gate`.
 */
export function createGateHandler(
  context: Context,
  writer: ResponseWriter,
): (request: IncomingMessage, response: ServerResponse) => boolean {
  const { access, board, build, caches, clock, config, figures, gateStates, gateWarnings, log, throttleLog } = context
  const responses = new GateResponses(writer)
  const samples = new SampleLog(context)
  const counts = figures.requests.of(name)
  const page = schedulePage(config)
  const envelopes = new ClosedEnvelopes(build, id =>
    statsOf(context, { id, name, startedAt: clock.monotonic(), address: '' }),
  )
  /** By URL, so that a query is parsed once. */
  const queries = new BoundedCache<Query>(caches, () => queryBytes)

  /** Why a caller may not read a private board; `undefined` for a reader. */
  const credentialProblem = async (request: IncomingMessage): Promise<string | undefined> => {
    try {
      const address = clientAddress(request, config.trustProxy)
      const caller = await access.bySessionOrKey(credentialsIn(request.headers, config), address)
      return caller === undefined ? 'credentials are missing' : undefined
    } catch (error) {
      if (error instanceof Throttled) throttleLog.note(error, clientAddress(request, config.trustProxy))
      if (error instanceof OpsError && error.tag !== 'unavailable') return 'credentials are not valid'
      if (!(error instanceof OpsError)) log.error({ error: String(error) }, 'could not check credentials for a gate')
      return 'credentials could not be checked'
    }
  }

  const decide = (request: IncomingMessage): Decision => {
    const query = remember(queries, request.url ?? '', url => readProxyQuery(queryOf(url)))
    if ('problem' in query) return { warning: query.problem }
    const {
      scope,
      method,
      denyStatus: status,
      warning,
    } = withMethodHeaders(query, isComplete(request) ? request.rawHeaders : truncatedHeaders)
    const { refusesAll, refusesWrites } = gateStates.of(scope)
    return { warning, window: isRead(method) ? refusesAll : refusesWrites, scope, status }
  }

  /** Answers synchronously, unless the gate is closed and the request has a bypass token. */
  const answer = (request: IncomingMessage, response: ServerResponse, startedAt: number, problem?: string): void => {
    const isKnown = problem === undefined
    const decision = problem === undefined ? decide(request) : { warning: problem }
    const tokens = decision.window === undefined ? [] : bypassTokensIn(field => fieldOf(request, field))
    if (tokens.length === 0) return send(request, response, startedAt, decision, isKnown)
    void anyOpens(tokens, token => opensByToken(context, token, decision.scope ?? WHOLE_STACK)).then(opens =>
      send(request, response, startedAt, opens ? { ...decision, window: undefined } : decision, isKnown),
    )
  }

  const send = (
    request: IncomingMessage,
    response: ServerResponse,
    startedAt: number,
    { warning, window, status = 503 }: Decision,
    isKnown: boolean,
  ): void => {
    const id = requestIdOf(request, context)
    const call = { id, isKnown }
    if (warning !== undefined) gateWarnings.say(name, warning, clientAddress(request, config.trustProxy))
    if (window === undefined) {
      responses.open(response, call, warning)
    } else {
      const now = clock.now()
      const accept = readHeader(request, 'accept')
      if (accept === undefined || accept === '*/*') {
        const seconds = closedWait(window, now, Math.random())
        responses.closed(response, call, { status, seconds, envelope: envelopes.of(window, now), warning })
      } else {
        const stats = statsOf(context, { id, name, startedAt, address: '' })
        const closed = closedAnswer({
          window: { ...window, latest_update: board.get(window.maintenance_id)?.latestUpdate },
          now,
          accept,
          language: readHeader(request, 'accept-language'),
          page,
          status,
          random: Math.random(),
          build,
          stats,
        })
        responses.page(response, call, closed, warning)
      }
    }
    samples.note(request, id, response.statusCode, startedAt, counts)
  }

  return (request, response) => {
    const { url = '', method } = request
    if (!url.startsWith(gate) || (url.length > gate.length && url[gate.length] !== '?')) return false
    if (method !== 'GET' && method !== 'HEAD') return false
    const startedAt = clock.monotonic()
    if (config.publicBoard) answer(request, response, startedAt)
    else void credentialProblem(request).then(problem => answer(request, response, startedAt, problem))
    return true
  }
}

function isComplete({ rawHeaders }: IncomingMessage): boolean {
  return rawHeaders.length < 2 * limits.headers.value
}

/** A header with the values of all its lines joined, as `node:http` does it. */
function fieldOf(request: IncomingMessage, field: string): string | undefined {
  return readHeader(request, field) === undefined ? undefined : String(request.headers[field])
}
