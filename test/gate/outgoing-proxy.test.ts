import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { request as ask, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { endWithTest } from '../stage/end-with-test.ts'
import { startApp } from '../stage/start-app.ts'

const program = `
  import { createGate } from '@ops/sdk'
  const gate = createGate({ url: 'http://ops.test/ops' })
  console.log(await gate.ready({ timeoutMs: 30_000 }), gate.snapshot().by)
  process.exit()`

test('[sdk-gate.outgoing-proxy] a gate uses the proxy of its environment, if Node is set to', async t => {
  const app = await startApp(t)
  const asked: string[] = []
  const proxy = createServer((request, response) => {
    const { pathname, search } = new URL(request.url ?? '', 'http://none.test')
    asked.push(request.url ?? '')
    const far = ask(new URL(app.url).origin + pathname + search, { headers: request.headers }, answer => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    })
    far.on('error', () => response.destroy()).end()
    response.on('close', () => far.destroy())
  }).listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  endWithTest(t, () => {
    proxy.closeAllConnections()
    proxy.close()
  })
  const child = spawn(process.execPath, ['--conditions=@ops/source', '--input-type=module', '--eval', program], {
    cwd: import.meta.dirname,
    env: {
      ...process.env,
      NODE_USE_ENV_PROXY: '1',
      HTTP_PROXY: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  endWithTest(t, () => void child.kill())
  assert.equal((await child.stdout.toArray()).join(''), 'fresh stream\n')
  assert.ok(
    asked.some(url => url.startsWith('http://ops.test/ops/stream')),
    asked.join(),
  )
})
