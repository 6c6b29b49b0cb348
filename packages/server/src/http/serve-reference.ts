import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { Worker } from 'node:worker_threads'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { decodeQuery, parse } from '../wire/parse.ts'
import type { ExplorerFiles } from './read-explorer.ts'
import { queryOf } from './routes.ts'

const contractFile = new URL(import.meta.resolve('@ops/contract/openapi.yaml'))
const jsonFile = new URL('../wire/generated/openapi.gen.json', import.meta.url)
const scriptPath = '/ops/docs/explorer.js'

/** None of this changes while the program runs. */
const cacheControl = 'public, max-age=300'

/**
 * Registers `/openapi.yaml`, `/openapi.json` and `/docs`. The explorer is loaded when it is first asked for, and where
 * that fails, when it is next asked for.
 */
export function serveReference(app: FastifyInstance, load = loadExplorer): void {
  const send = (reply: FastifyReply, type: string, body: string | Buffer) =>
    reply.type(`${type}; charset=utf-8`).header('Cache-Control', cacheControl).send(body)

  app.get('/ops/openapi.yaml', async ({ url }, reply) => {
    parse('openapiYaml', decodeQuery('openapiYaml', queryOf(url)))
    return send(reply, 'application/yaml', await readFile(contractFile))
  })
  app.get('/ops/openapi.json', async ({ url }, reply) => {
    parse('openapiJson', decodeQuery('openapiJson', queryOf(url)))
    return send(reply, 'application/json', await readFile(jsonFile))
  })
  let loaded: Promise<Explorer> | undefined
  const explorer = () =>
    (loaded ??= load().catch((error: unknown) => {
      loaded = undefined
      throw error
    }))
  app.get('/ops/docs', async ({ url }, reply) => {
    parse('docs', decodeQuery('docs', queryOf(url)))
    const { page, policy } = await explorer()
    return send(reply.header('Content-Security-Policy', policy), 'text/html', page)
  })
  app.get(scriptPath, async (_request, reply) => send(reply, 'text/javascript', (await explorer()).script))
}

interface Explorer extends ExplorerFiles {
  policy: string
}

/** Takes the explorer out of its package in a thread of its own: what that package loads is gone with it. */
async function loadExplorer(): Promise<Explorer> {
  const worker = new Worker(new URL('./read-explorer.ts', import.meta.url), { workerData: { scriptPath } })
  const [files] = (await once(worker, 'message')) as [ExplorerFiles]
  return { ...files, policy: policyFor(files.page) }
}

/** The page runs its own bundle and the scripts that stand in it, and may ask no other host. */
function policyFor(page: string): string {
  const inline = [...page.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(([, text = '']) => text)
  const hashes = inline.map(text => `'sha256-${createHash('sha256').update(text).digest('base64')}'`)
  return [
    "default-src 'none'",
    `script-src 'self' ${hashes.join(' ')}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}
