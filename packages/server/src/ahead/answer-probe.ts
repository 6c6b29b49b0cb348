import type { IncomingMessage, ServerResponse } from 'node:http'
import { WHOLE_STACK } from '@ops/contract'
import { Verdicts } from '../board/verdicts.ts'
import { BoundedCache, textBytes } from '../bounded-cache.ts'
import type { Context } from '../context.ts'
import { requestIdOf } from '../http/headers.ts'
import { queryOf } from '../http/routes.ts'
import { OpsError } from '../ops-error.ts'
import { ignoredFields } from '../wire/ignored-fields.ts'
import { decodeQuery, parse } from '../wire/parse.ts'
import { Envelopes, type JsonText } from './envelopes.ts'
import { remember } from './remember.ts'
import type { ResponseWriter } from './response-writer.ts'
import { SampleLog } from './sample-log.ts'

const ping = '/ops/ping'
const stat = '/ops/stat'
const okJson = '{"ok":true}'
const ok: JsonText = { json: okJson, bytes: okJson.length }

/**
 * Answers `/ping` and `/stat` ahead of the router: they are asked by every proxy and till, all the time. Returns
 * whether the request was one of them.
 */
export function createProbeAnswers(
  context: Context,
  writer: ResponseWriter,
): (request: IncomingMessage, response: ServerResponse) => boolean {
  const { board, caches, clock, config } = context
  const verdicts = new Verdicts(board, clock, config.publicBoard, caches)
  const pings = new Envelopes(context, 'GET /ping', writer)
  const stats = new Envelopes(context, 'GET /stat', writer)
  const samples = new SampleLog(context)
  /** What a URL asks: a query is read once. */
  const questions = new BoundedCache<Question>(caches, ({ scope, warnings }) => textBytes(scope + warnings.join('')))

  const questionOf = (url: string, isPing: boolean): Question =>
    url.length === ping.length ? wholeStack : remember(questions, url, isPing ? readPing : readStat)

  return (request, response) => {
    const { url = '', method } = request
    const isPing = isAt(ping, url)
    if (!isPing && !isAt(stat, url)) return false
    if (method !== 'GET' && method !== 'HEAD') return false
    const envelopes = isPing ? pings : stats
    const call = {
      id: requestIdOf(request, context),
      startedAt: clock.monotonic(),
    }
    let status = 200
    try {
      const { scope, warnings } = questionOf(url, isPing)
      const data = isPing ? verdicts.of(scope) : ok
      if (warnings.length === 0) envelopes.succeed(response, call, data)
      else envelopes.succeed(response, call, warned(data, warnings), [['Ops-Warning', warnings.join('; ')]])
    } catch (error) {
      if (!(error instanceof OpsError)) throw error
      status = 400
      envelopes.refuse(response, call, error)
    }
    samples.note(request, call.id, status, call.startedAt, () => (isPing ? 'GET /ping' : 'GET /stat'))
    return true
  }
}

function isAt(path: string, url: string): boolean {
  return url.startsWith(path) && (url.length === path.length || url[path.length] === '?')
}

/** What a URL asks, and what of it is ignored. */
interface Question {
  scope: string
  warnings: readonly string[]
}

/** What the bare path asks: both paths are of the same length. */
const wholeStack: Question = { scope: WHOLE_STACK, warnings: [] }

/** Whatever stands in the query beside the scope is ignored. */
function readPing(url: string): Question {
  const query = new URLSearchParams(queryOf(url))
  const warnings = ignoredFields(query.keys(), ['scope'])
  const asked = query.getAll('scope')
  if (asked.length === 0) return { scope: WHOLE_STACK, warnings }
  const scopes = new URLSearchParams(asked.map(scope => ['scope', scope])).toString()
  const { scope = WHOLE_STACK } = parse('ping', decodeQuery('ping', scopes))
  return { scope: scope.toLowerCase(), warnings }
}

function readStat(url: string): Question {
  return { scope: WHOLE_STACK, warnings: ignoredFields(new URLSearchParams(queryOf(url)).keys(), []) }
}

/** Data with its warnings, which are ASCII. */
function warned({ json, bytes }: JsonText, warnings: readonly string[]): JsonText {
  const more = `,"warnings":${JSON.stringify(warnings)}}`
  return { json: json.slice(0, -1) + more, bytes: bytes - 1 + more.length }
}
