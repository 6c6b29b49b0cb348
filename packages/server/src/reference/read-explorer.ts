// A worker that reads the explorer's page and bundle from their package.
import { parentPort, workerData } from 'node:worker_threads'
import scalar from '@scalar/fastify-api-reference'
import { fastify } from 'fastify'

export interface ExplorerFiles {
  page: string
  script: string
}

const { scriptPath } = workerData as { scriptPath: string }
const app = fastify()
await app.register(scalar, {
  routePrefix: '/docs',
  configuration: {
    url: '/ops/openapi.json',
    cdn: scriptPath,
    pageTitle: 'Ops service: API',
    proxyUrl: '',
    telemetry: false,
    withDefaultFonts: false,
    // Features that would call other hosts are off.
    hideClientButton: true,
    showDeveloperTools: 'never',
    agent: { disabled: true },
    mcp: { disabled: true },
  },
})
const { payload } = await app.inject('/docs/')
const { payload: script } = await app.inject('/docs/js/scalar.js')
await app.close()
// Without an icon, browsers would request /favicon.ico.
const page = payload.replace('<head>', '<head><link rel="icon" href="data:,">')
parentPort?.postMessage({ page, script } satisfies ExplorerFiles)
