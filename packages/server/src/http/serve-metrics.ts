import type { FastifyInstance } from 'fastify'
import type { Metrics } from '../metrics/metrics.ts'
import { metricsType } from '../metrics/metrics.ts'
import type { AdmitForeign } from './admit.ts'

export const metricsHeaders = [
  ['Content-Type', metricsType],
  ['Cache-Control', 'private, no-cache'],
] as const

/** Registers `/metrics`, for readers. */
export function serveMetrics(app: FastifyInstance, metrics: Metrics, admit: AdmitForeign): void {
  app.get('/metrics', async (request, reply) => {
    await admit(request, 'reader')
    return reply.headers(Object.fromEntries(metricsHeaders)).send(Buffer.from(await metrics.text(), 'latin1'))
  })
}
