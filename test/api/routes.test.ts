import assert from 'node:assert/strict'
import { test } from 'node:test'
import { packageFiles } from '../../packages/server/src/http/package-files.ts'
import { sendRaw } from '../stage/send-request.ts'
import { secretCode, startApp } from '../stage/start-app.ts'

const request = (method: string, target: string, body = '', headers: Record<string, string> = {}) => {
  const lines = Object.entries({
    host: 'ops',
    connection: 'close',
    ...(body === '' ? {} : { 'content-type': 'application/json', 'content-length': String(body.length) }),
    ...headers,
  }).map(([name, value]) => `${name}: ${value}\r\n`)
  return `${method} ${target} HTTP/1.1\r\n${lines.join('')}\r\n${body}`
}
const page = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8', 'accept-language': 'de' }

/** Other ways to write a path, all of which some router or proxy takes for the same. */
function spellingsOf(path: string): string[] {
  const segments = path.split('/').slice(1)
  const last = segments.at(-1) ?? ''
  const before = segments
    .slice(0, -1)
    .map(segment => `/${segment}`)
    .join('')
  const octet = (text: string) => `%${text.charCodeAt(0).toString(16)}`
  return [
    `/${octet(path[1] ?? '')}${path.slice(2)}`,
    `${before}/${octet(last)}${last.slice(1)}`,
    `${before}/%25${octet(last).slice(1)}${last.slice(1)}`,
    `/${path}`,
    `${before}//${last}`,
    `${before}/./${last}`,
    `${before}/x/../${last}`,
    `${before}/%2e/${last}`,
    ...(before === '' ? [] : [`${before}%2f${last}`]),
    ...(before === '' ? [] : [`${before}\\${last}`]),
    ...(before === '' ? [] : [`${before}%5c${last}`]),
    `${path}/`,
    `${path}/.`,
    `${path};a=b`,
    `${path};`,
    `${path}%20`,
    `${path}%00`,
    `${path}%`,
    `${path}#x`,
    path.toUpperCase(),
    `${before}/${last.toUpperCase()}`,
  ]
}

test('[methods.one-spelling] a path is served in its own spelling and in no other', async t => {
  const app = await startApp(t)
  const { url, data } = app
  const { api_key } = await data('apiKeyCreate', { name: 'admin', role: 'admin' })
  const headers = { 'x-api-key': api_key }
  const create = JSON.stringify({ name: 'another', role: 'admin', secret_code: secretCode })
  const before = (await data('apiKeyList')).items.length
  for (const [method, path, body] of [
    ['POST', '/ops/api_key/create', create],
    ['POST', '/console/session', JSON.stringify({ secret_code: secretCode })],
    ['GET', '/ops/ping', ''],
    ['GET', '/ops/stat', ''],
    ['GET', '/ops/gate', ''],
    ['GET', '/ops/schedule', ''],
    ['GET', '/ops/maintenance/list', ''],
    ['GET', '/ops/docs', ''],
    ['GET', '/ops/docs/explorer.js', ''],
    ['GET', `/ops/packages/${packageFiles[0]}`, ''],
    ['GET', '/ops/.well-known/jwks.json', ''],
    ['GET', '/ops/openapi.json', ''],
    ['GET', '/metrics', ''],
    ['GET', '/console', ''],
    ['OPTIONS', '/ops/ping', ''],
  ] as const) {
    for (const target of spellingsOf(path)) {
      // Below it, each path is one of the pages that the console makes itself.
      if (method === 'GET' && target.startsWith('/console/')) continue
      for (const written of [target, `http://ops${target}`]) {
        const { status, headers: found } = await sendRaw(
          url,
          request(method, written, body, { ...headers, 'sec-fetch-site': 'same-origin' }),
        )
        assert.ok(status === 404 || (status === 400 && target.includes('\\')), `${method} ${written} is ${status}`)
        assert.equal(found['allow'], undefined, written)
        assert.equal(found['set-cookie'], undefined, written)
      }
    }
  }
  assert.equal((await data('apiKeyList')).items.length, before, 'no key was made')
})

test('[methods.one-spelling] also the paths of the console, and request targets in absolute form', async t => {
  const { url } = await startApp(t)
  for (const target of ['/console/%73ession', '/console/sess%69on', '/%63onsole/session', '/console//session/'])
    assert.doesNotMatch((await sendRaw(url, request('GET', target))).body, /"now_ms"/, target)
  for (const [target, status] of [
    ['http://ops/ops/stat', 200],
    ['HTTPS://ops:8443/ops/stat', 200],
    ['http://ops?scope=pos', 200],
    ['http:///ops/stat', 400],
    ['ftp://ops/ops/stat', 400],
    ['*', 404],
  ] as const)
    assert.equal((await sendRaw(url, request('GET', target))).status, status, target)
})

test('[methods.one-spelling] the scope of a status page is decoded once', async t => {
  const app = await startApp(t)
  await app.schedule(0, { scopes: ['pos/emea'], description: 'New tills' })
  const get = async (path: string) => {
    const { status, body } = await sendRaw(app.url, request('GET', path, '', { 'accept-language': 'en' }))
    return { status, isAbout: body.includes('New tills') }
  }
  for (const path of [
    '/status/pos/emea',
    '/status/%70os/emea',
    '/status/pos%2Femea',
    '/status/POS/EMEA',
    '/status/%2a',
    '/status/p%6fs/@now',
  ])
    assert.deepEqual(await get(path), { status: 200, isAbout: true }, path)
  for (const path of [
    '/%73tatus/pos',
    '/STATUS/pos',
    '//status/pos',
    '/status//pos',
    '/status/./pos',
    '/status/pos/',
    '/status/%2570os',
    '/status/%2e%2e',
    '/status/pos;x',
    '/status/pos\\emea',
    '/status/pos/%40now',
    '/status/pos/@NOW',
    '/status/%zz',
  ])
    assert.equal((await get(path)).status, 404, path)
})

test('[methods.signposts] /ops leads to the explorer, and a browser gets a page, an icon and what crawlers may read', async t => {
  const { url } = await startApp(t)
  const { origin } = new URL(url)
  for (const path of ['/ops', '/ops/']) {
    const response = await fetch(origin + path)
    assert.equal(response.url, `${origin}/ops/docs`)
    assert.match(await response.text(), /<title>/)
  }
  const icon = await fetch(`${origin}/favicon.ico`)
  assert.deepEqual([icon.status, icon.headers.get('content-type')], [200, 'image/svg+xml'])
  await icon.arrayBuffer()
  const robots = await fetch(`${origin}/robots.txt`)
  assert.match(robots.headers.get('content-type') ?? '', /^text\/plain/)
  assert.equal(await robots.text(), 'User-agent: *\nDisallow: /ops\nDisallow: /console\n')
  for (const path of [
    '/nothing',
    '/ops/nothing',
    '/%6fps/docs',
    '/ops/%zz',
    '/console/assets/nothing.js',
    '/Console',
  ]) {
    const response = await fetch(origin + path, { headers: page })
    assert.equal(response.status, 404, path)
    assert.match(response.headers.get('content-type') ?? '', /^text\/html/, path)
    assert.equal(response.headers.get('content-language'), 'de', path)
    assert.equal(response.headers.get('cache-control'), 'no-store', path)
    assert.match(response.headers.get('content-security-policy') ?? '', /style-src 'self'/, path)
    assert.match(await response.text(), /<html lang="de"/, path)
    for (const headers of [{}, { accept: '*/*' }, { accept: 'application/json' }, { accept: 'text/html;q=0.5, */*' }])
      assert.match(await (await fetch(origin + path, { headers })).text(), /"tag":"not-found"/, path)
    const post = await fetch(origin + path, { method: 'POST', headers: page })
    assert.match(await post.text(), /"not-found"/)
  }
  assert.equal((await fetch(`${origin}/ops/maintenance/start`, { headers: page })).status, 405)
})

test('[methods.signposts] with a private board, crawlers may read nothing', async t => {
  const { url } = await startApp(t, { config: { OPS_PUBLIC_BOARD: 'false' } })
  assert.equal(await (await fetch(new URL('/robots.txt', url))).text(), 'User-agent: *\nDisallow: /\n')
})
