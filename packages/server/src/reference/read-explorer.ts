// A worker: it reads the explorer's page and bundle out of the package that brings them, and ends.
import { parentPort, workerData } from 'node:worker_threads'
import scalar from '@scalar/fastify-api-reference'
import { fastify } from 'fastify'

/** What the explorer is made of. */
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
    // What would lead to another host is not offered.
    hideClientButton: true,
    showDeveloperTools: 'never',
    agent: { disabled: true },
    mcp: { disabled: true },
  },
})
const { payload } = await app.inject('/docs/')
const { payload: script } = await app.inject('/docs/js/scalar.js')
await app.close()
// No icon: a browser would ask for /favicon.ico otherwise.
const page = payload.replace('<head>', '<head><link rel="icon" href="data:,">')
parentPort?.postMessage({ page, script } satisfies ExplorerFiles)
