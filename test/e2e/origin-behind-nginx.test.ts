import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { sendRaw } from '../stage/send-request.ts'
import { secretCode, startApp } from '../stage/start-app.ts'
import { nginxBlocks, startNginx } from '../stage/start-nginx.ts'

const [whole = '', outside = ''] = nginxBlocks('secure-behind-a-proxy')

/** The service behind nginx as the guide has it, on a port of its own, without the certificate. */
async function startBehind(t: TestContext, configuration: string) {
  const app = await startApp(t, { config: { OPS_TRUST_PROXY: '127.0.0.1' } })
  const url = await startNginx(t, ({ port }) =>
    configuration
      .replaceAll('127.0.0.1:8080', new URL(app.url).host)
      .replace('listen 443 ssl;', `listen 127.0.0.1:${port};`)
      .replaceAll(/ssl_certificate\S* .*;/g, ''),
  )
  return { app, url, status: async (path: string) => (await fetch(url + path, { redirect: 'manual' })).status }
}

test('[base.behind-nginx] the nginx of the guide serves the whole origin: API, streams, console, status page', async t => {
  const { app, url, status } = await startBehind(t, whole)
  for (const path of ['/', '/status', '/status/pos', '/status/badge.svg', '/console/session', '/ops/ping', '/ops/docs'])
    assert.equal(await status(path), 200, path)
  assert.notEqual(await status('/console'), 404)
  const stream = await fetch(`${url}/ops/stream`)
  const reader = stream.body?.getReader()
  assert.match(new TextDecoder().decode((await reader?.read())?.value), /event: schedule/)
  await reader?.cancel()

  // Over plain http and not on the machine itself, a browser sends no Sec-Fetch-Site.
  const { port } = new URL(url)
  const body = JSON.stringify({ secret_code: secretCode })
  const signIn = async (host: string, origin: string) => {
    const head = `POST /console/session HTTP/1.1\r\nhost: ${host}\r\norigin: ${origin}\r\nconnection: close\r\n`
    return sendRaw(url, `${head}content-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`)
  }
  const own = `ops.example.com:${port}`
  assert.equal((await signIn(own, `http://${own}`)).status, 200, 'on a port of its own')
  const refused = await signIn(own, 'http://ops.example.com')
  assert.equal(refused.status, 400)
  assert.ok(refused.body.includes('the page is of http://ops.example.com,') && refused.body.includes(own), refused.body)
  assert.ok(!app.log.some(({ message }) => message.includes('OPS_TRUST_PROXY')))
})

test('[base.behind-nginx] with the lines of the guide, the public gets the routes that it needs, and none for operators', async t => {
  const { status } = await startBehind(t, whole.replace(/\}\s*$/, `${outside}}`))
  for (const path of ['/', '/status', '/ops/ping', '/ops/schedule', '/ops/.well-known/jwks.json'])
    assert.equal(await status(path), 200, path)
  const closed = ['/console', '/console/', '/ops', '/ops/', '/ops/docs', '/ops/ping/x', '/ops/maintenance/list']
  for (const path of [...closed, '//ops/docs', '/status/../ops/docs', '/%6fps/docs', '/ops/x/../docs'])
    assert.equal(await status(path), 403, path)
})
