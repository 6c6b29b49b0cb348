// Follows the service with the published SDK, and serves with its adapters while the gate is closed.
import { createServer } from 'node:http'
import { createClient } from '@ops/sdk'
import { fetchGate } from '@ops/sdk/fetch'
import { nodeGate } from '@ops/sdk/node'
import { playWindows } from './play-windows.js'

const [, , url, engine] = process.argv
await createClient({ baseUrl: url }).ping()
await playWindows(url, engine, line => console.log(line), serveOnce)

/** What the adapters answer for a closed gate: their two statuses. */
async function serveOnce(gate) {
  const server = createServer(nodeGate(gate, (_request, response) => response.end('open')))
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve))
  const served = await fetch(`http://127.0.0.1:${server.address().port}/orders`)
  server.closeAllConnections()
  server.close()
  const handled = await fetchGate(gate, () => new Response('open'))(new Request('https://shop.test/orders'))
  const { stats, build } = await handled.json()
  return [served.status, handled.status, stats.call, build.build_id === 'MONDAY-0'].join(' ')
}
