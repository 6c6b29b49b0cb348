import { randomUUID } from 'node:crypto'
import { statSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import {
  anyOpens,
  type Build,
  bypassTokensIn,
  closedAnswer,
  covers,
  isRequestId,
  readProxyQuestion,
  type ScheduleWindow,
  toTimestamp,
} from '@ops/contract'
import type { Gate } from '@ops/sdk'
import type { BypassTokens } from '@ops/sdk/signed'
import manifest from '../../package.json' with { type: 'json' }
import type { GateLog } from './gate-log.ts'

const build = readBuild()
/**
 * Like the service's, if windows are public: proxies pass the response on, so that pages of other origins can read it.
 */
const cors = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'X-Request-Id, Ops-Gate-Warning, Retry-After',
}

/** What to answer: the window that refuses, or none if the gate is open, and a warning about an invalid question. */
interface Found {
  warning?: string | undefined
  window?: ScheduleWindow | undefined
  scope?: string
  status?: 403 | 503
}

/** Answers `/gate` as the service does, from the schedule that a gate holds. */
export async function answerGate(
  { gate, tokens, log, isPublic }: { gate: Gate; tokens: BypassTokens; log: GateLog; isPublic: boolean },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const given = request.headers['x-request-id']
  const id = isRequestId(given) ? given : randomUUID()
  const { warning, window, scope, status = 503 } = decide(gate, request)
  if (warning !== undefined) log.warn(warning)
  const own = {
    'X-Request-Id': id,
    ...(isPublic ? cors : {}),
    ...(warning === undefined ? {} : { 'Ops-Gate-Warning': warning }),
  }
  const brought = window === undefined ? [] : bypassTokensIn(name => request.headers[name]?.toString())
  if (window === undefined || (await anyOpens(brought, token => tokens.open(token, scope)))) {
    response.writeHead(204, { ...own, 'Cache-Control': 'no-store' }).end()
    return
  }
  const now = gate.now()
  const { headers, body } = closedAnswer({
    window,
    now,
    accept: request.headers.accept,
    language: request.headers['accept-language'],
    page: gate.page(),
    status,
    random: Math.random(),
    build,
    stats: { call: 'GET /gate', service: 'ops', timestamp_utc: toTimestamp(now), request_id: id, latency_ms: 0 },
  })
  const length = { 'Content-Length': Buffer.byteLength(body) }
  response.writeHead(status, { ...own, ...headers, ...length }).end(body)
}

function decide(gate: Gate, { url = '', rawHeaders }: IncomingMessage): Found {
  const question = readProxyQuestion(url.split('?').slice(1).join('?'), rawHeaders, gate.scope)
  if ('problem' in question) return { warning: question.problem }
  const { scope, method, denyStatus: status, warning } = question
  if (!covers(gate.scope, scope)) return { warning: 'scope is outside the scope of this gate' }
  return { warning, window: gate.decide({ method, scope }).window, scope, status }
}

function readBuild(): Build {
  const [major = 0, minor = 0] = manifest.version.split('.').map(Number)
  const { mtimeMs } = statSync(import.meta.filename)
  return { build_major: major, build_minor: minor, build_id: `MONDAY-${Math.floor(mtimeMs / 1000)}` }
}
