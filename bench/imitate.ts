import { writeFileSync } from 'node:fs'
import { get, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { type Server, startRawServer } from './service.ts'

/** Starts a bare `node:http` server that answers with the very head and body that the service has for a path. */
export async function imitate(
  service: Server,
  path: string,
  answerFile: string,
  headers: Record<string, string> = {},
): Promise<Server> {
  const model = await ask(`${service.url}${path}`, headers)
  writeFileSync(answerFile, JSON.stringify({ head: model.head, body: model.body }))
  const floor = await startRawServer(answerFile)
  const copy = await ask(`${floor.url}${path}`, {})
  if (copy.body !== model.body || copy.head.length !== model.head.length) throw new Error('the floor answers otherwise')
  return floor
}

/** What Node adds by itself. */
const added = new Set(['date', 'connection', 'keep-alive'])

async function ask(url: string, headers: Record<string, string>): Promise<{ head: string[]; body: string }> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get(url, { agent: false, headers }, resolve).once('error', reject)
  })
  const body = await text(response)
  if (response.statusCode !== 200) throw new Error(`${url} answers ${response.statusCode}: ${body}`)
  const { rawHeaders } = response
  const head = rawHeaders.filter((_, index) => !added.has(rawHeaders[index - (index % 2)]?.toLowerCase() ?? ''))
  return { head, body }
}
