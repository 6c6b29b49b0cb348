import { createServer, type Server, type ServerResponse } from 'node:http'
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
    request.resume()
    if (path !== '/metrics') refuse(response, 404)
    else if (request.method === 'GET' || request.method === 'HEAD') void send(response, metrics)
    else refuse(response, 405)
  })
  server.maxConnections = limits.metricsConnections.value
  server.on('drop', dropped => limitCounts.reached('metricsConnections', { address: dropped?.remoteAddress }))
  server.on('error', error => log.warn({ error: error.message }, 'the address for metrics failed'))
  return server
}

function refuse(response: ServerResponse, status: 404 | 405): void {
  response.writeHead(status, { Allow: 'GET, HEAD', 'Content-Type': 'text/plain; charset=utf-8' })
  response.end('Only GET /metrics is served here.\n')
}

async function send(response: ServerResponse, metrics: Metrics): Promise<void> {
  const text = await metrics.text()
  response.writeHead(200, {
    'Content-Type': metricsType,
    'Content-Length': text.length,
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  })
  response.end(text, 'latin1')
}
