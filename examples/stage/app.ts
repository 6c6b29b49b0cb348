import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

/** The program behind a proxy: it echoes each request, and knows nothing of a gate. */
export async function startApp(): Promise<{ address: string; stop: () => Promise<void> }> {
  const server = createServer(async (request, response) => {
    const body = await text(request)
    const status = ({ '/forbidden': 403, '/ops/gate': 404 } as Record<string, number>)[path(request)] ?? 200
    response.writeHead(status).end(`the app: ${request.method} ${path(request)} ${body}`)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    address: `127.0.0.1:${port}`,
    stop: async () => {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}

function path({ url = '' }: IncomingMessage): string {
  return url.split('?', 1)[0] ?? ''
}
