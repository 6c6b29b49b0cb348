import { randomUUID } from 'node:crypto'
import { statSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import {
  type Build,
  closedAnswer,
  covers,
  isRequestId,
  readMethod,
  readProxyQuestion,
  toTimestamp,
} from '@ops/contract'
import type { Decision, Gate } from '@ops/sdk'
import manifest from '../../package.json' with { type: 'json' }
import type { GateLog } from './gate-log.ts'

const build = readBuild()

/** Answers `/gate` as the service does, from the schedule that a gate holds. */
export function answerGate(gate: Gate, log: GateLog, request: IncomingMessage, response: ServerResponse): void {
  const given = request.headers['x-request-id']
  const id = isRequestId(given) ? given : randomUUID()
  const decided = decide(gate, request)
  if ('warning' in decided) log.warn(decided.warning)
  if ('warning' in decided || decided.open || decided.window === undefined) {
    const warning = 'warning' in decided ? { 'Ops-Gate-Warning': decided.warning } : {}
    response.writeHead(204, { 'X-Request-Id': id, 'Cache-Control': 'no-store', ...warning }).end()
    return
  }
  const now = Date.now()
  const { status, headers, body } = closedAnswer({
    window: decided.window,
    now,
    accept: request.headers.accept,
    status: decided.status,
    random: Math.random(),
    build,
    stats: { call: 'GET /gate', service: 'ops', timestamp_utc: toTimestamp(now), request_id: id, latency_ms: 0 },
  })
  response.writeHead(status, { 'X-Request-Id': id, ...headers, 'Content-Length': Buffer.byteLength(body) }).end(body)
}

function decide(gate: Gate, request: IncomingMessage): (Decision & { status: 403 | 503 }) | { warning: string } {
  const { url = '', headers } = request
  const question = readProxyQuestion(url.split('?').slice(1).join('?'), gate.scope)
  if ('problem' in question) return { warning: question.problem }
  const { scope, denyStatus } = question
  if (!covers(gate.scope, scope)) return { warning: 'scope lies outside the scope of this gate' }
  const sent = headers['x-forwarded-method'] ?? headers['x-original-method'] ?? 'GET'
  const method = question.method ?? readMethod(String(sent))
  if (method === undefined) return { warning: 'method is malformed' }
  return { ...gate.decide({ method, scope }), status: denyStatus }
}

function readBuild(): Build {
  const [major = 0, minor = 0] = manifest.version.split('.').map(Number)
  const { mtimeMs } = statSync(new URL('../../package.json', import.meta.url))
  return { build_major: major, build_minor: minor, build_id: `MONDAY-${Math.floor(mtimeMs / 1000)}` }
}
