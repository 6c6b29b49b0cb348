import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { closedAnswer, type SchedulePage } from '@ops/contract'
import { sendRaw } from '../stage/send-request.ts'
import { secretCode, startApp, type TestApp } from '../stage/start-app.ts'

const built = fileURLToPath(new URL('../../packages/web/dist/console/', import.meta.url))
const sameOrigin = { 'sec-fetch-site': 'same-origin' }

/** Signs in as a browser does, and returns what it then holds. */
async function signIn(
  { url }: TestApp,
  headers: Record<string, string> = sameOrigin,
  body: object = { secret_code: secretCode },
) {
  const response = await fetch(`${new URL(url).origin}/console/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
  const text = await response.text()
  const [cookie = ''] = response.headers.getSetCookie()
  const { data } = JSON.parse(text) as { data?: { session: { role: string; actor: string; proof: string } } }
  return { response, text, cookie, pair: cookie.split(';', 1)[0] ?? '', proof: data?.session.proof ?? '' }
}

test('[console.preview] the console gets the settings for the page of a closed gate, and its policy allows that page', async t => {
  const { url } = await startApp(t, { config: { OPS_PAGE_TITLE: 'Nordmarkt', OPS_PAGE_ACCENT: '#aa3300' } })
  const { origin } = new URL(url)
  const { data } = (await (await fetch(`${origin}/console/session`)).json()) as { data: { closed_page: SchedulePage } }
  assert.deepEqual(data.closed_page, { title: 'Nordmarkt', accent: '#aa3300', time_zone: 'UTC', shows_updates: true })
  const start = '2026-12-01T02:00:00Z'
  const { body } = closedAnswer({
    window: {
      maintenance_id: 'x',
      description: 'x',
      status: 'active',
      auto_start: true,
      auto_end: false,
      scheduled_start_utc: start,
      estimated_duration_seconds: 60,
    },
    now: Date.parse(start),
    accept: 'text/html',
    page: data.closed_page,
    build: { build_major: 0, build_minor: 0, build_id: '' },
    stats: { call: '', service: 'ops', timestamp_utc: start, request_id: '', latency_ms: 0 },
  })
  assert.match(body, /Nordmarkt/)
  const [, style = ''] = /<style>([\s\S]*?)<\/style>/.exec(body) ?? []
  assert.match(style, /#aa3300/)
  const policy = (await fetch(`${origin}/console`)).headers.get('content-security-policy') ?? ''
  assert.ok(policy.includes(`'sha256-${createHash('sha256').update(style).digest('base64')}'`), policy)
})

test('[console.page] the console is a page with a strict policy at each of its paths, and its files never change', async t => {
  const { url } = await startApp(t)
  const { origin } = new URL(url)
  for (const path of ['/console', '/console/history', '/console/window/x/edit', '/console?next=https://example.com']) {
    const response = await fetch(`${origin}${path}`, { redirect: 'manual' })
    assert.equal(response.status, 200, path)
    const page = await response.text()
    assert.match(page, /<div id="console">/)
    assert.doesNotMatch(page, /<script(?![^>]*\ssrc=)|<style| style=| on\w+=/, 'nothing inline')
    assert.doesNotMatch(page, /example\.com/, 'nothing of the address is repeated')
    const policy = response.headers.get('content-security-policy') ?? ''
    assert.match(policy, /default-src 'none'/)
    assert.match(policy, /script-src 'self'(;|$)/)
    assert.match(policy, /frame-ancestors 'none'/)
    assert.match(policy, /form-action 'none'/)
    assert.match(policy, /require-trusted-types-for 'script'/)
    assert.doesNotMatch(policy, /unsafe|\*|https?:/)
    assert.equal(response.headers.get('x-frame-options'), 'DENY')
    assert.equal(response.headers.get('x-content-type-options'), 'nosniff')
    assert.equal(response.headers.get('cache-control'), 'no-cache')
    assert.equal(response.headers.get('access-control-allow-origin'), null)
    const again = await fetch(`${origin}${path}`, { headers: { 'if-none-match': response.headers.get('etag') ?? '' } })
    assert.equal(again.status, 304)
  }
  const page = await (await fetch(`${origin}/console`)).text()
  for (const [, path = ''] of page.matchAll(/(?:src|href)="([^"]+)"/g)) {
    assert.match(path, /^\/console\/assets\//)
    const file = await fetch(origin + path)
    assert.equal(file.status, 200, path)
    assert.equal(file.headers.get('cache-control'), 'public, max-age=31536000, immutable')
    await file.arrayBuffer()
  }
  const missing = await fetch(`${origin}/console/assets/nothing.js`)
  assert.equal(missing.status, 404)
  const outside = await fetch(`${origin}/console/assets/..%2f..%2f..%2fpackage.json`)
  assert.equal(outside.status, 404)
  const wrong = await fetch(`${origin}/console`, { method: 'POST' })
  assert.equal(wrong.status, 405)
})

test('[console.page] below a path of a proxy, it loads its files from there', async t => {
  const { url } = await startApp(t, { config: { OPS_PUBLIC_URL: 'https://example.com/maintenance' } })
  const page = await (await fetch(`${new URL(url).origin}/console`)).text()
  assert.match(page, /src="\/maintenance\/console\/assets\//)
})

test('[console.size] the first load of the console is less than 130 kB of gzip', () => {
  const page = readFileSync(`${built}index.html`, 'utf8')
  const loaded = [...page.matchAll(/(?:src|href)="\.\/([^"]+)"/g)].map(([, name = '']) => name)
  const sizeOf = (name: string) => gzipSync(readFileSync(built + name), { level: 9 }).length
  // One language is loaded as well; the largest counts.
  const languages = readdirSync(`${built}assets`).filter(name => /^[a-z]{2}-/.test(name))
  const language = Math.max(...languages.map(name => sizeOf(`assets/${name}`)))
  const sizes = [...['index.html', ...loaded].map(sizeOf), language]
  const total = sizes.reduce((sum, size) => sum + size, 0)
  assert.ok(sizes.length >= 3 && total < 130_000, `${total} bytes in ${sizes.length} files`)
})

test('[console.cookie] a session of the console is in a cookie that scripts cannot read and other sites cannot send', async t => {
  const app = await startApp(t)
  const { response, cookie, text } = await signIn(app)
  assert.equal(response.status, 200)
  assert.match(cookie, /^ops-session=[0-9a-f]{64}; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Strict$/)
  const guid = /=([0-9a-f]{64});/.exec(cookie)?.[1] ?? assert.fail()
  assert.ok(!text.includes(guid), 'the session itself is in no body')
  assert.equal(response.headers.get('cache-control'), 'no-store')
  assert.ok(!JSON.stringify(app.log).includes(guid), 'nor in the log')

  const secure = await signIn(app, { ...sameOrigin, origin: 'https://ops.example.com' })
  assert.match(secure.cookie, /^__Host-ops-session=[^;]+; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Strict; Secure$/)
})

test('[console.secure-cookie] if the public URL is https, only the secure name signs in', async t => {
  const app = await startApp(t, { config: { OPS_PUBLIC_URL: 'https://ops.example.com', OPS_PUBLIC_BOARD: 'false' } })
  const { origin } = new URL(app.url)
  const { cookie, pair, proof } = await signIn(app, { ...sameOrigin, origin: 'https://ops.example.com' })
  assert.match(cookie, /^__Host-ops-session=[0-9a-f]{64}; .*Secure$/)
  const plain = pair.replace('__Host-', '')
  const window = { description: 'x', scheduled_start_utc: '2026-12-02T00:00:00Z', estimated_duration_seconds: 60 }
  const ask = async (path: string, sent: string, method = 'GET', body?: object) => {
    const response = await fetch(origin + path, {
      method,
      headers: { cookie: sent, 'x-ops-console': proof, 'content-type': 'application/json', ...sameOrigin },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (path === '/ops/stream' && response.status === 200) {
      await response.body?.cancel()
      return 'known'
    }
    const text = await response.text()
    return response.status === 401 || (path === '/console/session' && !text.includes('"proof"')) ? 'nobody' : 'known'
  }
  for (const [path, method, body] of [
    ['/console/session', 'GET', undefined],
    ['/console/sessions', 'GET', undefined],
    ['/console/preview', 'POST', window],
    ['/ops/stream', 'GET', undefined],
    ['/ops/schedule', 'GET', undefined],
    ['/ops/maintenance/list', 'GET', undefined],
    ['/ops/maintenance/schedule', 'POST', window],
  ] as const) {
    assert.equal(await ask(path, pair, method, body), 'known', path)
    assert.equal(await ask(path, plain, method, body), 'nobody', path)
    assert.equal(await ask(path, `__Host-ops-session=x; ${plain}`, method, body), 'nobody', path)
  }
  const gate = await fetch(`${app.url}/gate`, { headers: { cookie: plain, 'x-ops-console': proof } })
  assert.ok(gate.headers.has('ops-gate-warning'))
  const out = await fetch(`${origin}/console/session`, {
    method: 'DELETE',
    headers: { cookie: plain, 'x-ops-console': proof, ...sameOrigin },
  })
  assert.equal(out.status, 401)
  const overHttp = await signIn(app, { ...sameOrigin, origin: 'http://ops.example.com' })
  assert.equal(overHttp.response.status, 400)
  assert.match(overHttp.text, /https:\/\/ops\.example\.com\/console/)
})

test('[console.proof] the cookie alone is not enough: a call needs the CSRF token, which only a page of this origin can read', async t => {
  const app = await startApp(t)
  const { pair, proof } = await signIn(app)
  const other = await signIn(app)
  const window = { description: 'x', scheduled_start_utc: '2026-12-02T00:00:00Z', estimated_duration_seconds: 60 }
  const post = (headers: Record<string, string>) =>
    fetch(`${app.url}/maintenance/schedule`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(window),
    }).then(({ status }) => status)
  const list = (headers: Record<string, string>) =>
    fetch(`${app.url}/maintenance/list`, { headers }).then(({ status }) => status)
  assert.equal(await post({ cookie: pair }), 401)
  assert.equal(await post({ cookie: pair, ...sameOrigin }), 401)
  assert.equal(await post({ cookie: pair, 'x-ops-console': 'guess' }), 401)
  assert.equal(await post({ cookie: pair, 'x-ops-console': other.proof }), 401)
  assert.equal(await post({ 'x-ops-console': proof }), 401)
  assert.equal(await list({ cookie: pair }), 401)
  assert.equal(await list({ cookie: pair, 'x-ops-console': proof }), 200)
  assert.equal(await post({ cookie: pair, 'x-ops-console': proof }), 200)
  // No page of another origin may send that header: CORS does not allow it.
  const preflight = await fetch(`${app.url}/maintenance/list`, { method: 'OPTIONS' })
  assert.doesNotMatch(preflight.headers.get('access-control-allow-headers') ?? '', /x-ops-console/i)
  const facts = await fetch(`${new URL(app.url).origin}/console/session`, {
    headers: { cookie: pair, 'sec-fetch-site': 'cross-site' },
  })
  assert.ok(!(await facts.text()).includes(proof), 'nor is it given to one that asks')
  assert.equal(facts.headers.get('access-control-allow-origin'), null)
})

test('[console.same-origin] no page of another origin signs anyone in or out', async t => {
  const app = await startApp(t)
  const { host } = new URL(app.url)
  const status = async (headers: Record<string, string>) => (await signIn(app, headers)).response.status
  assert.equal(await status({ 'sec-fetch-site': 'cross-site' }), 400)
  assert.equal(await status({ 'sec-fetch-site': 'same-site' }), 400)
  assert.equal(await status({ origin: 'http://evil.example' }), 400)
  assert.equal(await status({}), 400)
  assert.equal(await status({ origin: `http://${host}` }), 200)
  const { pair, proof } = await signIn(app)
  const out = (headers: Record<string, string>) =>
    fetch(`${new URL(app.url).origin}/console/session`, { method: 'DELETE', headers: { cookie: pair, ...headers } })
  assert.equal((await out({ 'x-ops-console': proof, 'sec-fetch-site': 'cross-site' })).status, 400)
  assert.equal((await out(sameOrigin)).status, 401)
  const done = await out({ ...sameOrigin, 'x-ops-console': proof })
  assert.equal(done.status, 200)
  assert.ok(done.headers.getSetCookie().every(each => /=; .*Max-Age=0/.test(each)))
  const after = await fetch(`${app.url}/maintenance/list`, { headers: { cookie: pair, 'x-ops-console': proof } })
  assert.equal(after.status, 401, 'the session itself has ended')
})

test('[console.same-origin] without Sec-Fetch-Site, the origin must be the host of the call or the public one, with or without default ports', async t => {
  const app = await startApp(t, { config: { OPS_PUBLIC_URL: 'https://status.example.com/maintenance' } })
  // Where the public comes over https, nobody signs in over http.
  const plain = await startApp(t)
  const body = JSON.stringify({ secret_code: secretCode })
  const signInFrom = async (origin: string, host: string) => {
    const head = `POST /console/session HTTP/1.1\r\nhost: ${host}\r\norigin: ${origin}\r\nconnection: close\r\n`
    const { status, body: text } = await sendRaw(
      (origin.startsWith('https:') ? app : plain).url,
      `${head}content-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
    )
    return { status, text }
  }
  for (const [origin, host] of [
    ['http://ops.example.com', 'ops.example.com'],
    ['http://ops.example.com', 'OPS.example.com:80'],
    ['https://ops.example.com', 'ops.example.com:443'],
    ['https://ops.example.com', 'ops.example.com'],
    ['http://ops.example.com:8443', 'ops.example.com:8443'],
    ['http://[2001:db8::1]:81', '[2001:DB8::1]:81'],
    ['https://status.example.com', '10.0.0.9:8080'],
  ] as const)
    assert.equal((await signInFrom(origin, host)).status, 200, `${origin} at ${host}`)
  for (const [origin, host] of [
    ['http://ops.example.com:8443', 'ops.example.com'],
    ['http://ops.example.com', 'ops.example.com:443'],
    ['http://status.example.com', '10.0.0.9:8080'],
    ['http://ops.example.com.evil.example', 'ops.example.com'],
    ['null', 'ops.example.com'],
    ['http://ops.example.com', 'a b'],
  ] as const)
    assert.equal((await signInFrom(origin, host)).status, 400, `${origin} at ${host}`)
  const { text } = await signInFrom('http://ops.example.com:8443', 'ops.example.com')
  for (const named of [
    'http://ops.example.com:8443',
    'made to http://ops.example.com:',
    '$http_host',
    'OPS_PUBLIC_URL',
  ])
    assert.ok(text.includes(named), `${named} in ${text}`)
})

test('[console.sign-in] signing in takes the code, throttled as elsewhere, or a key, with its role', async t => {
  const app = await startApp(t)
  const { api_key: key } = await app.data('apiKeyCreate', { name: 'reader', role: 'reader' })
  const reader = await signIn(app, { ...sameOrigin, 'x-api-key': key }, { actor: 'alice' })
  assert.equal(reader.response.status, 200)
  const asked = await fetch(`${new URL(app.url).origin}/console/session`, { headers: { cookie: reader.pair } })
  const { data } = (await asked.json()) as { data: { session: { role: string; actor: string; proof: string } } }
  assert.equal(data.session.role, 'reader')
  assert.match(data.session.actor, /^api_key:.* \(claims: alice\)$/)
  assert.equal(data.session.proof, reader.proof)
  const statuses: number[] = []
  for (let attempt = 0; attempt < 6; attempt++)
    statuses.push((await signIn(app, sameOrigin, { secret_code: 'not-the-secret' })).response.status)
  assert.deepEqual(statuses, [403, 403, 403, 403, 403, 429])
})

test('[console.sessions] the sessions of the same key or code are listed and closed, and no others', async t => {
  const app = await startApp(t)
  const url = `${new URL(app.url).origin}/console/sessions`
  const { api_key: key } = await app.data('apiKeyCreate', { name: 'reader', role: 'reader' })
  const own = await signIn(app, sameOrigin, { secret_code: secretCode, actor: 'alice', label: 'Firefox on Linux' })
  const other = await signIn(app, sameOrigin, { secret_code: secretCode, label: 'Chrome on Android' })
  const third = await signIn(app)
  const reader = await signIn(app, { ...sameOrigin, 'x-api-key': key }, {})
  const headers = ({ pair, proof }: typeof own) => ({ cookie: pair, 'x-ops-console': proof, ...sameOrigin })
  interface Item {
    session_id: string
    actor: string
    label?: string
    is_this: boolean
  }
  const list = async (who: typeof own): Promise<{ text: string; items: Item[] }> => {
    const response = await fetch(url, { headers: headers(who) })
    const text = await response.text()
    return { text, items: response.status === 200 ? (JSON.parse(text) as { data: { items: Item[] } }).data.items : [] }
  }
  const end = (who: Record<string, string>, body: object) =>
    fetch(url, {
      method: 'DELETE',
      headers: { 'content-type': 'application/json', ...who },
      body: JSON.stringify(body),
    })
  const { text, items } = await list(own)
  assert.deepEqual(
    items.map(({ label, is_this: isThis }) => [label, isThis]),
    [
      [undefined, false],
      ['Chrome on Android', false],
      ['Firefox on Linux', true],
    ],
  )
  assert.match(items[2]?.actor ?? '', /claims: alice/)
  for (const { pair } of [own, other, third]) assert.ok(!text.includes(pair.split('=')[1] ?? assert.fail()))
  assert.equal((await list(reader)).items.length, 1)

  const chosen = items[1]?.session_id ?? assert.fail()
  assert.equal((await end({ cookie: own.pair, ...sameOrigin }, { session_id: chosen })).status, 401)
  assert.equal((await end({ ...headers(own), 'sec-fetch-site': 'cross-site' }, { session_id: chosen })).status, 400)
  assert.equal((await end(headers(reader), { session_id: chosen })).status, 200)
  assert.equal((await list(own)).items.length, 3, 'none that was made with something else')
  assert.equal((await end(headers(own), { session_id: chosen })).status, 200)
  assert.deepEqual((await list(other)).items, [])
  for (const body of [
    {},
    { session_id: 7 },
    { sessionId: chosen },
    { others: false },
    { session_id: chosen, others: true },
  ])
    assert.equal((await end(headers(own), body)).status, 400)
  assert.equal((await list(own)).items.length, 2, 'what is not understood ends nothing')
  assert.equal((await end(headers(own), { others: true })).status, 200)
  assert.deepEqual((await list(third)).items, [])
  assert.equal((await list(own)).items.length, 1)
  assert.equal((await list(reader)).items.length, 1)
})

test('[console.stream] on a private board, only a page of this origin may open the stream with its cookie', async t => {
  const app = await startApp(t, { config: { OPS_PUBLIC_BOARD: 'false' } })
  const { pair } = await signIn(app)
  const listen = async (headers: Record<string, string>) => {
    const ending = new AbortController()
    const { status } = await fetch(`${app.url}/stream`, { headers, signal: ending.signal })
    ending.abort()
    return status
  }
  assert.equal(await listen({ cookie: pair, ...sameOrigin }), 200)
  assert.equal(await listen({ cookie: pair, 'sec-fetch-site': 'cross-site' }), 401)
  assert.equal(await listen(sameOrigin), 401)
})

test('[console.preview] operators can preview the status page, with their text as text', async t => {
  const app = await startApp(t)
  const { pair, proof } = await signIn(app)
  const preview = (headers: Record<string, string>, more = {}) =>
    fetch(`${new URL(app.url).origin}/console/preview`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({
        description: '<img src=x onerror=alert(1)>',
        scheduled_start_utc: '2026-12-02T00:00:00Z',
        estimated_duration_seconds: 600,
        scopes: ['pos'],
        ...more,
      }),
    })
  const response = await preview({ cookie: pair, 'x-ops-console': proof })
  assert.equal(response.status, 200)
  const { data } = (await response.json()) as { data: { html: string } }
  assert.ok(data.html.includes('&lt;img src=x'), data.html)
  assert.ok(!data.html.includes('<img src=x'))
  assert.equal((await preview({ cookie: pair })).status, 401)
  assert.equal((await preview({ cookie: pair, 'x-ops-console': proof }, { impact: 'none' })).status, 400)
  assert.equal(
    (await app.journal()).filter(({ action }) => action === 'schedule').length,
    0,
    'and nothing is scheduled',
  )
})
