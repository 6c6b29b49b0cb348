import assert from 'node:assert/strict'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import { after, test } from 'node:test'
import { startConsoleService } from '../stage/console-service.ts'
import { openBrowser } from '../stage/open-browser.ts'
import { waitUntil } from '../stage/wait-until.ts'

const browser = await openBrowser({ after })

test('[connections.idle-closed-silently] after its spare connections were closed, a page makes its next request without an error', async t => {
  let server: Server | undefined
  const notice = (message: unknown) => void (server = (message as { server: Server }).server)
  subscribe('http.server.request.start', notice)
  const { origin, log } = await startConsoleService(t)
  unsubscribe('http.server.request.start', notice)
  assert.ok(server)
  server.headersTimeout = 1000
  let closed = 0
  server.on('connection', (socket: Socket) => {
    socket.once('close', () => socket.bytesRead === 0 && closed++)
  })

  const { page, complaints } = await browser.open([origin])
  await page.goto(`${origin}/status`)
  for (let round = 0; round < 3; round++) {
    const before = closed
    // A connection that was opened for a request which was taken back: one of those that a browser keeps for the next.
    // Whether one is left over is up to the browser: it is tried until one is.
    for (let attempt = 0; closed === before; attempt++) {
      assert.ok(attempt < 20, 'a spare connection is left over, and closed')
      await page.evaluate(() => {
        for (let count = 0; count < 6; count++) {
          const taken = new AbortController()
          fetch(`/ops/ping?spare=${count}`, { signal: taken.signal }).catch(() => {})
          setTimeout(() => taken.abort(), count)
        }
      })
      // Closed after a second, and looked for every two.
      await waitUntil('it is closed', () => closed > before, 6000).catch(() => {})
    }
    const statuses = await page.evaluate(async () => {
      const answers = await Promise.all([
        fetch('/ops/ping'),
        fetch('/console/session'),
        fetch('/ops/maintenance/list', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }),
      ])
      return answers.map(({ status }) => status)
    })
    assert.deepEqual(statuses, [200, 200, 401])
  }
  assert.deepEqual(
    complaints.filter(text => !text.includes('401')),
    [],
  )
  assert.deepEqual(
    log.filter(line => line.includes('ERR_HTTP_REQUEST_TIMEOUT')),
    [],
  )
})
