import { createServer, type Server } from 'node:http'
import type { LimitCounts } from '../limit-counts.ts'
import { limits } from '../limits.ts'
import type { Log } from '../log.ts'
import { type Metrics, metricsType } from './metrics.ts'

/** Creates the server for `OPS_METRICS_LISTEN`: `/metrics` without credentials, and nothing else. */
export function createMetricsServer(metrics: Metrics, limitCounts: LimitCounts, log: Log): Server {
  const options = {
    headersTimeout: limits.headMs.value,
    requestTimeout: limits.requestMs.value,
    maxHeaderSize: limits.headBytes.value,
  }
  const server = createServer(options, (request, response) => {
    const [path] = (request.url ?? '').split('?', 1)
    const isRead = request.method === 'GET' || request.method === 'HEAD'
    const refuse = (status: 404 | 405, more: Record<string, string> = {}) =>
      response
        .writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', ...more })
        .end('Only GET /metrics is served here.\n')
    request.resume()
    if (path !== '/metrics') return void refuse(404)
    if (!isRead) return void refuse(405, { Allow: 'GET, HEAD' })
    void Promise.resolve(metrics.text()).then(text =>
      response
        .writeHead(200, {
          'Content-Type': metricsType,
          'Content-Length': text.length,
          'Cache-Control': 'no-store',
          'X-Content-Type-Options': 'nosniff',
        })
        .end(text, 'latin1'),
    )
  })
  server.maxConnections = limits.metricsConnections.value
  server.on('drop', dropped => limitCounts.reached('metricsConnections', { address: dropped?.remoteAddress }))
  server.on('error', error => log.warn({ error: error.message }, 'the address for metrics failed'))
  return server
}
