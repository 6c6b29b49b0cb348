import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestContext } from 'node:test'

/** A site on another origin, with one page, or one per number; closed with the test. */
export async function serveHost(
  t: Pick<TestContext, 'after'>,
  page: string | readonly string[],
  headers: Record<string, string> = {},
): Promise<string> {
  const server = createServer((request, response) => {
    const path = (request.url ?? '').slice(1)
    const found = typeof page === 'string' ? (path === '' ? page : undefined) : page[Number(path)]
    response.writeHead(found === undefined ? 404 : 200, { 'content-type': 'text/html; charset=utf-8', ...headers })
    response.end(found)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => {
    server.closeAllConnections()
    return server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
