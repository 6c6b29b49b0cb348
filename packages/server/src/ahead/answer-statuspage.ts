import type { IncomingMessage, ServerResponse } from 'node:http'
import { isScope, WHOLE_STACK } from '@ops/contract'
import { BoundedCache } from '../bounded-cache.ts'
import type { Context } from '../context.ts'
import type { CallCounts } from '../figures/request-counts.ts'
import { acceptedEncoding } from '../http/accepted-encoding.ts'
import { corsHeaders, newRequestId } from '../http/headers.ts'
import { readHeader } from '../http/read-header.ts'
import { queryOf, statuspagePaths } from '../http/routes.ts'
import { type Statuspage, type StatuspageView, statuspageViews } from '../statuspage/statuspage.ts'
import { remember } from './remember.ts'
import { RenderedHeads } from './rendered-heads.ts'
import type { ResponseWriter } from './response-writer.ts'
import { SampleLog } from './sample-log.ts'

const questionBytes = 200

/** What a URL asks for. */
interface Question {
  view: StatuspageView
  scope: string
  counts: CallCounts
}

/**
 * Answers Statuspage's paths ahead of the router in the common case: on a public board, if the response is in memory and the
 * caller does not have it. The handler returns whether it has answered.
 */
export function createStatuspageHandler(
  context: Context,
  writer: ResponseWriter,
  statuspage: Statuspage,
): (request: IncomingMessage, response: ServerResponse) => boolean {
  const { caches, clock, config, figures, instance } = context
  const samples = new SampleLog(context)
  const views = new Map(statuspageViews.flatMap(view => statuspagePaths(view).map(path => [path, view] as const)))
  const questions = new BoundedCache<Question>(caches, () => questionBytes)
  const heads = new RenderedHeads(writer, corsHeaders)

  const questionOf = (url: string): Question | undefined => {
    const [path = ''] = url.split('?', 1)
    const view = views.get(path)
    const query = new URLSearchParams(queryOf(url))
    const scope = query.get('scope') ?? WHOLE_STACK
    // Anything else, such as a credential in the query, is the router's.
    const isPlain = query.size === 0 || (query.size === 1 && query.has('scope'))
    if (view === undefined || !isPlain || !isScope(scope)) return undefined
    return { view, scope: scope.toLowerCase(), counts: figures.requests.of(`GET ${path}`) }
  }

  return (request, response) => {
    const { method, url = '' } = request
    if (method !== 'GET' || !config.publicBoard) return false
    if (readHeader(request, 'if-none-match') !== undefined) return false
    const startedAt = clock.monotonic()
    const question = remember(questions, url, questionOf)
    if (question === undefined) return false
    const rendered = statuspage.of(question.view, question.scope)
    if (rendered instanceof Promise) return false
    const isGzip =
      rendered.gzip !== undefined && acceptedEncoding(readHeader(request, 'accept-encoding'), ['gzip']) !== undefined
    // A cache may give the response to others, so it must not repeat the id of this client.
    const id = newRequestId(instance)
    const { plain, gzip } = heads.of(rendered)
    const body = isGzip ? (rendered.gzip ?? '') : rendered.plain
    const shared = isGzip ? gzip : plain
    writer.send(response, { status: 200, id, isKnown: false, shared, own: [], body, encoding: 'latin1' })
    samples.note(request, id, 200, startedAt, question.counts)
    return true
  }
}
