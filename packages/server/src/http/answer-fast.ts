import type { IncomingMessage, ServerResponse } from 'node:http'
import { toTimestamp, WHOLE_STACK } from '@ops/contract'
import { type Verdict, Verdicts } from '../board/verdicts.ts'
import type { Context } from '../context.ts'
import { OpsError } from '../ops-error.ts'
import { decodeQuery, parse } from '../wire/parse.ts'
import { assemble } from './assemble.ts'
import { clientAddress } from './client-address.ts'
import { errorBody } from './envelope.ts'
import { answerHeaders, corsHeaders, requestIdFrom, securityHeaders } from './headers.ts'
import { headerOf } from './header-of.ts'
import { queryOf } from './routes.ts'
import { logRequest } from './log-request.ts'
import { keepAliveMs } from './timeouts.ts'

const ping = '/ops/ping'
const stat = '/ops/stat'
/** The scopes of so many URLs are remembered, so that a query is read once. */
const mostUrls = 10_000
/** A longer one holds more than a scope, and is read each time. */
const longestUrl = 600
const okJson = '{"ok":true}'
const ok: Verdict = { json: okJson, bytes: okJson.length }

/**
 * Answers `/ping` and `/stat` ahead of the router, with an assembled head and body: they are asked by every proxy and
 * till, all the time. Returns whether the request was one of them.
 */
export function createFastAnswers(
  context: Context,
  isClosing: () => boolean,
): (request: IncomingMessage, response: ServerResponse) => boolean {
  const { board, build, clock, config, instance, journal } = context
  const verdicts = new Verdicts(board, clock, config.publicBoard)
  const scopes = new Map<string, string>([[ping, WHOLE_STACK]])
  const beforeData = '{"success":true,"data":'
  const fixedHeaders = [
    ...answerHeaders(context, ''),
    ['Cache-Control', 'no-store'],
    ['Content-Type', 'application/json; charset=utf-8'],
    ...securityHeaders,
    ...corsHeaders,
  ].filter(([name]) => name !== 'X-Request-Id' && name !== 'X-Ops-Seq')
  const fixedHead = fixedHeaders.map(([name, value]) => `${name}: ${value}\r\n`).join('')
  let second = Number.NaN
  let pingStats = ''
  let statStats = ''
  let head = ''
  let counted = 0

  const scopeOf = (url: string): string => {
    const known = scopes.get(url)
    if (known !== undefined) return known
    const scope = readScope(url)
    if (url.length > longestUrl) return scope
    if (scopes.size >= mostUrls) scopes.clear()
    scopes.set(url, scope)
    return scope
  }

  /** Makes anew what only the second changes. */
  const keepTime = (): void => {
    const now = Math.floor(clock.now() / 1000)
    if (now === second) return
    second = now
    const timestamp = toTimestamp(now * 1000)
    const stats = (path: string) =>
      `,"build":${JSON.stringify(build)},"stats":{"call":"GET ${path}","service":"ops","timestamp_utc":"${timestamp}","request_id":"`
    pingStats = stats('/ping')
    statStats = stats('/stat')
    const date = new Date(now * 1000).toUTCString()
    const keepAlive = `Connection: keep-alive\r\nKeep-Alive: timeout=${keepAliveMs / 1000}\r\n`
    head = `HTTP/1.1 200 OK\r\n${fixedHead}Date: ${date}\r\n${keepAlive}X-Request-Id: `
  }

  const send = (response: ServerResponse, status: number, id: string, body: string, bytes: number): void => {
    const seq = String(journal.head.seq)
    if (status === 200 && response.shouldKeepAlive && !isClosing()) {
      assemble(response, `${head}${id}\r\nX-Ops-Seq: ${seq}\r\nContent-Length: ${bytes}\r\n\r\n`)
    } else {
      const own = ['X-Request-Id', id, 'X-Ops-Seq', seq, 'Content-Length', String(bytes)]
      response.writeHead(status, [...own, ...fixedHeaders.flat(), ...(isClosing() ? ['Connection', 'close'] : [])])
    }
    // ASCII is the same in both, and Latin-1 costs no transcoding.
    response.end(body, bytes === body.length ? 'latin1' : 'utf8')
  }

  const sample = (request: IncomingMessage, name: string, id: string, status: number, startedAt: number): void => {
    if (config.logPing === 0 || ++counted % config.logPing !== 0) return
    const call = { id, name, startedAt, address: clientAddress(request, config.trustProxy) }
    logRequest(context, call, { status, one_in: config.logPing })
  }

  return (request, response) => {
    const { url = '', method } = request
    const isPing = isAt(ping, url)
    if (!isPing && !isAt(stat, url)) return false
    if (method !== 'GET' && method !== 'HEAD') return false
    if (request.httpVersion === '1.1' && headerOf(request, 'host') === undefined) return false
    const name = isPing ? 'GET /ping' : 'GET /stat'
    const startedAt = clock.monotonic()
    const id = requestIdFrom(headerOf(request, 'x-request-id'), instance)
    let verdict = ok
    if (isPing) {
      try {
        verdict = verdicts.of(scopeOf(url))
      } catch (error) {
        if (!(error instanceof OpsError)) throw error
        const body = errorBody(context, { id, name, startedAt, address: '' }, error)
        send(response, 400, id, body, Buffer.byteLength(body))
        sample(request, name, id, 400, startedAt)
        return true
      }
    }
    keepTime()
    const latency = Math.round(clock.monotonic() - startedAt)
    const stats = `${isPing ? pingStats : statStats}${id}","latency_ms":${latency}}}`
    send(response, 200, id, beforeData + verdict.json + stats, beforeData.length + verdict.bytes + stats.length)
    sample(request, name, id, 200, startedAt)
    return true
  }
}

function isAt(path: string, url: string): boolean {
  return url.startsWith(path) && (url.length === path.length || url[path.length] === '?')
}

/** The scope that a URL asks about; whatever else stands in its query is ignored. */
function readScope(url: string): string {
  const asked = new URLSearchParams(queryOf(url)).getAll('scope')
  if (asked.length === 0) return WHOLE_STACK
  const query = new URLSearchParams(asked.map(scope => ['scope', scope])).toString()
  const { scope = WHOLE_STACK } = parse('ping', decodeQuery('ping', query))
  return scope.toLowerCase()
}
