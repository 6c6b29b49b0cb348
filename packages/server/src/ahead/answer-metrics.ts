import type { IncomingMessage, ServerResponse } from 'node:http'
import { reaches } from '@ops/contract'
import type { Context } from '../context.ts'
import { requestIdOf } from '../http/headers.ts'
import { credentialsIn } from '../http/identify.ts'
import { metricsHeaders } from '../http/serve-metrics.ts'
import type { Metrics } from '../metrics/metrics.ts'
import type { ResponseWriter } from './response-writer.ts'
import { SampleLog } from './sample-log.ts'

/**
 * Answers `/metrics` ahead of the router in the common case: for a reader who is in memory, while the text is, too.
 * Everything else is left to the router. The handler returns whether it has answered.
 */
export function createMetricsHandler(
  context: Context,
  writer: ResponseWriter,
  metrics: Metrics,
): (request: IncomingMessage, response: ServerResponse) => boolean {
  const { access, clock, config, figures } = context
  const samples = new SampleLog(context)
  const counts = figures.requests.of('GET /metrics')
  const shared = writer.share(metricsHeaders)

  return (request, response) => {
    if (request.url !== '/metrics' || request.method !== 'GET') return false
    const startedAt = clock.monotonic()
    const reader = access.recall(credentialsIn(request.headers, config, { takesBasic: true }))
    if (reader?.role === undefined || !reaches(reader.role, 'reader')) return false
    const body = metrics.text()
    if (typeof body !== 'string') return false
    const id = requestIdOf(request, context)
    const own = [['Content-Length', String(body.length)]] as const
    writer.send(response, { status: 200, id, isKnown: true, shared, own, body, encoding: 'latin1' })
    samples.note(request, id, 200, startedAt, counts)
    return true
  }
}
