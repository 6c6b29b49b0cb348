import { writeFileSync } from 'node:fs'
import { type IncomingMessage, request } from 'node:http'
import { text } from 'node:stream/consumers'
import { type Server, startRawServer } from './service.ts'

/** Starts a bare `node:http` server that answers with the very status, head and body that the service has for a path. */
export async function imitate(
  service: Pick<Server, 'url'>,
  path: string,
  answerFile: string,
  { headers = {}, body }: { headers?: Record<string, string>; body?: string } = {},
): Promise<Server> {
  const model = await ask(`${service.url}${path}`, headers, body)
  writeFileSync(answerFile, JSON.stringify(model))
  const floor = await startRawServer(answerFile)
  const copy = await ask(`${floor.url}${path}`, {})
  if (copy.status !== model.status || copy.body !== model.body || copy.head.length !== model.head.length)
    throw new Error('the floor answers otherwise')
  return floor
}

/** What Node adds on its own. */
const added = new Set(['date', 'connection', 'keep-alive'])

async function ask(
  url: string,
  headers: Record<string, string>,
  body?: string,
): Promise<{ status: number; head: string[]; body: string }> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const method = body === undefined ? 'GET' : 'POST'
    request(url, { agent: false, method, headers }, resolve).once('error', reject).end(body)
  })
  const said = await text(response)
  const { rawHeaders, statusCode: status = 0 } = response
  // A closed gate is meant to be 503.
  if (status >= 400 && !said.includes('maintenance-active')) throw new Error(`${url} answers ${status}: ${said}`)
  const head = rawHeaders.filter((_, index) => !added.has(rawHeaders[index - (index % 2)]?.toLowerCase() ?? ''))
  return { status, head, body: said }
}
