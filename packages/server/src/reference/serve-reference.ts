import { createHash } from 'node:crypto'
import { once as nextEvent } from 'node:events'
import { readFile } from 'node:fs/promises'
import { Worker } from 'node:worker_threads'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { queryOf } from '../http/routes.ts'
import { type SharedFile, sendFile, shareFile } from '../http/send-file.ts'
import { decodeQuery, parse } from '../wire/parse.ts'
import type { ExplorerFiles } from './read-explorer.ts'

const contractFile = new URL(import.meta.resolve('@ops/contract/openapi.yaml'))
const jsonFile = new URL('../wire/generated/openapi.gen.json', import.meta.url)
const scriptPath = '/ops/docs/explorer.js'

const cacheControl = 'public, max-age=300'

/**
 * Registers `/openapi.yaml`, `/openapi.json` and `/docs`. The explorer is loaded at the first request for it, and at the
 * next one if that fails.
 */
export function serveReference(app: FastifyInstance, load = loadExplorer): void {
  const send = (request: FastifyRequest, reply: FastifyReply, file: SharedFile) =>
    sendFile(request, reply.header('Cache-Control', cacheControl), file)

  const yaml = once(async () => shareFile('application/yaml; charset=utf-8', await readFile(contractFile)))
  const json = once(async () => shareFile('application/json; charset=utf-8', await readFile(jsonFile)))
  const explorer = once(async () => {
    const { page, script, policy } = await load()
    const scriptFile = once(() => shareFile('text/javascript; charset=utf-8', Buffer.from(script)))
    // The browser requests it next, and it takes a second to compress: it is started now, and the page does not wait for it.
    void scriptFile().catch(() => {})
    return { page: await shareFile('text/html; charset=utf-8', Buffer.from(page)), script: scriptFile, policy }
  })

  app.get('/ops/openapi.yaml', async (request, reply) => {
    parse('openapiYaml', decodeQuery('openapiYaml', queryOf(request.url)))
    return send(request, reply, await yaml())
  })
  app.get('/ops/openapi.json', async (request, reply) => {
    parse('openapiJson', decodeQuery('openapiJson', queryOf(request.url)))
    return send(request, reply, await json())
  })
  app.get('/ops/docs', async (request, reply) => {
    parse('docs', decodeQuery('docs', queryOf(request.url)))
    const { page, policy } = await explorer()
    return send(request, reply.header('Content-Security-Policy', policy), page)
  })
  app.get(scriptPath, async (request, reply) => send(request, reply, await (await explorer()).script()))
}

/** Calls `make` at most once, or again after it has failed. */
function once<Made>(make: () => Promise<Made>): () => Promise<Made> {
  let made: Promise<Made> | undefined
  return () =>
    (made ??= make().catch((error: unknown) => {
      made = undefined
      throw error
    }))
}

interface Explorer extends ExplorerFiles {
  policy: string
}

/** Reads the explorer from its package in another thread, so that what that package loads is freed with it. */
async function loadExplorer(): Promise<Explorer> {
  const worker = new Worker(new URL('./read-explorer.ts', import.meta.url), { workerData: { scriptPath } })
  const [files] = (await nextEvent(worker, 'message')) as [ExplorerFiles]
  return { ...files, policy: policyFor(files.page) }
}

/** Allows the page its own bundle and its inline scripts, and no calls to other hosts. */
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
