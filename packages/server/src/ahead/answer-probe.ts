import type { IncomingMessage, ServerResponse } from 'node:http'
import { WHOLE_STACK } from '@ops/contract'
import { PingTexts } from '../board/ping-texts.ts'
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
 * Answers `/ping` and `/stat` ahead of the router, since they are called all the time. The handler returns whether the
 * request was for one of them.
 */
export function createProbeHandler(
  context: Context,
  writer: ResponseWriter,
): (request: IncomingMessage, response: ServerResponse) => boolean {
  const { board, caches, clock, config, figures } = context
  const texts = new PingTexts(board, clock, config.publicBoard, caches)
  const pings = new Envelopes(context, 'GET /ping', writer)
  const stats = new Envelopes(context, 'GET /stat', writer)
  const samples = new SampleLog(context)
  const [pingCounts, statCounts] = [figures.requests.of('GET /ping'), figures.requests.of('GET /stat')]
  /** By URL, so that a query is parsed once. */
  const questions = new BoundedCache<Question>(caches, ({ scope, warnings }) => textBytes(scope + warnings.join('')))

  const questionOf = (url: string, isPing: boolean): Question =>
    // Both paths have the same length.
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
      const data = isPing ? texts.of(scope) : ok
      if (warnings.length === 0) envelopes.succeed(response, call, data)
      else envelopes.succeed(response, call, warned(data, warnings), [['Ops-Warning', warnings.join('; ')]])
    } catch (error) {
      if (!(error instanceof OpsError)) throw error
      status = 400
      envelopes.reject(response, call, error)
    }
    samples.note(request, call.id, status, call.startedAt, isPing ? pingCounts : statCounts)
    return true
  }
}

function isAt(path: string, url: string): boolean {
  return url.startsWith(path) && (url.length === path.length || url[path.length] === '?')
}

/** What a URL asks for, with a warning for each ignored field. */
interface Question {
  scope: string
  warnings: readonly string[]
}

/** What a URL without a query asks for. */
const wholeStack: Question = { scope: WHOLE_STACK, warnings: [] }

/** Fields of the query other than the scope are ignored. */
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

/** Adds warnings, which are ASCII, to the data. */
function warned({ json, bytes }: JsonText, warnings: readonly string[]): JsonText {
  const more = `,"warnings":${JSON.stringify(warnings)}}`
  return { json: json.slice(0, -1) + more, bytes: bytes - 1 + more.length }
}
