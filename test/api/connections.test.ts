import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { type TestContext, test } from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { limits } from '../../packages/server/src/limits.ts'
import { openStream } from '../stage/open-stream.ts'
import { get, openRaw, post } from '../stage/raw-connection.ts'
import { sendRaw } from '../stage/send-request.ts'
import { secretCode, startApp, type TestApp } from '../stage/start-app.ts'
import { waitUntil } from '../stage/wait-until.ts'

const portOf = ({ url }: TestApp) => Number(new URL(url).port)

/** A connection whose client never reads. */
async function openDeaf(t: Pick<TestContext, 'after'>, app: TestApp): Promise<Socket> {
  const socket = connect({ port: portOf(app), host: '127.0.0.1' })
  t.after(() => socket.destroy())
  socket.on('error', () => {})
  await once(socket, 'connect')
  return socket
}

test('[connections.one-at-a-time] pipelined requests are answered in order, whatever they are and however they are split', async t => {
  const app = await startApp(t)
  const { maintenance_id: id } = await app.schedule(600)
  const list = post('/maintenance/list', '{"limit":1}')
  const round: (string | Buffer)[] = [
    get('/ops/ping'),
    get('/ops/openapi.json'),
    get('/ops/gate'),
    list,
    get('/status'),
    get(`/ops/maintenance/get?maintenance_id=${id}`),
    get('/ops/nothing'),
    get('/ops/openapi.yaml', {}, 'HEAD').replace('HEAD', 'GET'),
    post(
      '/maintenance/update',
      JSON.stringify({ secret_code: secretCode, maintenance_id: id, text: 'x'.repeat(2000) }),
    ),
    get('/ops/schedule'),
  ]
  const expected = [200, 200, 204, 401, 200, 401, 404, 200, 200, 200]
  const rounds = 3
  const all = Buffer.concat(Array.from({ length: rounds }, () => round.map(each => Buffer.from(each))).flat())
  for (const size of [all.length, 1000, 37]) {
    const connection = await openRaw(portOf(app))
    for (let again = 0; again < 3; again++) {
      for (let from = 0; from < all.length; from += size) connection.write(all.subarray(from, from + size))
      for (let count = 0; count < rounds; count++) {
        const statuses: (number | undefined)[] = []
        while (statuses.length < expected.length) statuses.push((await connection.next())?.status)
        assert.deepEqual(statuses, expected, `round ${count}, in pieces of ${size}`)
      }
    }
    connection.socket.destroy()
  }
  assert.equal(app.app.context.limitCounts.of('requestsAhead'), 0, 'sending ahead is no fault')
})

test('[connections.one-at-a-time] pipelined requests beyond the limit are dropped, and their connection is closed after the responses before them; others have their turn', async t => {
  const app = await startApp(t)
  const { maintenance_id: id } = await app.schedule(600)
  const list = post('/maintenance/list', '{"limit":1}').toString()
  // Waits for scrypt: a code that was right a moment ago would not.
  const slow = (word: string) =>
    post('/session/create', JSON.stringify({ secret_code: `${word} is no code` })).toString()
  const end = post('/maintenance/end', JSON.stringify({ secret_code: secretCode, maintenance_id: id })).toString()
  for (const [what, first, ahead] of [
    ['answered at once', get('/ops/ping'), get('/ops/ping').repeat(2000)],
    ['answered later', slow('later'), get('/ops/ping').repeat(2000)],
    ['in more than one read', get('/ops/openapi.json'), get('/ops/openapi.json').repeat(40_000)],
    ['with bodies', slow('bodies'), list.repeat(2000)],
    ['writes', slow('writes'), get('/ops/ping').repeat(32) + end],
  ] as const) {
    const before = app.app.context.limitCounts.of('requestsAhead')
    const connection = await openRaw(portOf(app))
    connection.write(first + ahead)
    const other = await openRaw(portOf(app))
    other.write(get('/ops/ping'))
    assert.equal((await other.next())?.status, 200)
    let answers = 0
    while ((await connection.next()) !== undefined) answers++
    assert.equal(answers, 1 + limits.requestsAhead.value, what)
    assert.equal(app.app.context.limitCounts.of('requestsAhead'), before + 1, what)
    for (const { socket } of [connection, other]) socket.destroy()
  }
  assert.ok(
    (await app.journal()).every(({ action }) => action !== 'end'),
    'what was dropped was not done',
  )
})

test('[connections.one-at-a-time] bytes that are not a request are answered after the requests before them, and never inside a response', async t => {
  const app = await startApp(t)
  const slow = post('/maintenance/list', '{"limit":1}').toString()
  const broken = `${slow.slice(0, slow.indexOf('\r\n\r\n')).replace(/content-length: \d+/i, 'transfer-encoding: chunked')}\r\n\r\nno length\r\n`
  for (const [what, bytes, expected] of [
    ['behind an answer', `${get('/ops/ping')}no HTTP\r\n\r\n`, [200, 400]],
    ['behind one that is worked at', `${slow}no HTTP\r\n\r\n`, [401, 400]],
    ['behind several', `${slow}${get('/ops/ping')}${slow}no HTTP\r\n\r\n`, [401, 200, 401, 400]],
    ['as a body', broken, [400]],
  ] as const) {
    const connection = await openRaw(portOf(app))
    connection.write(bytes)
    const statuses: number[] = []
    for (let answer = await connection.next(); answer !== undefined; answer = await connection.next())
      statuses.push(answer.status)
    assert.deepEqual(statuses, expected, what)
    connection.socket.destroy()
  }
})

test('[connections.stream-is-last] nothing after a stream is read, and it counts once', async t => {
  const app = await startApp(t, { config: { OPS_STREAM_MAX_PER_ADDRESS: '2' } })
  const schedule = post(
    '/maintenance/schedule',
    JSON.stringify({
      secret_code: secretCode,
      description: 'Behind',
      scheduled_start_utc: '2026-12-02T00:00:00Z',
      estimated_duration_seconds: 60,
    }),
  )
  for (const behind of [
    get('/ops/stream').repeat(600),
    schedule,
    get('/ops/openapi.json').repeat(1400),
    'no HTTP\r\n\r\n',
  ]) {
    const deaf = await openDeaf(t, app)
    let got = ''
    deaf.setEncoding('latin1').on('data', (text: string) => (got += text))
    deaf.write(Buffer.concat([Buffer.from(get('/ops/stream')), Buffer.from(behind)]))
    await waitUntil('the stream begins', () => got.includes('event: schedule'))
    deaf.write(behind)
    const second = await openStream(t, app.url)
    assert.equal(second.status, 200, 'there is a place left')
    const third = await openStream(t, app.url)
    assert.equal(third.status, 503)
    assert.equal(app.app.context.streams.streams.size, 2)
    assert.equal(got.match(/HTTP\/1\.1/g)?.length, 1, 'one answer')
    assert.match(got, /\r\nconnection: close\r\n/i)
    second.close()
    // Its end is heard, though what stands before it is not read.
    deaf.end()
    await waitUntil('the streams have ended', () => app.app.context.streams.streams.size === 0)
  }
  assert.ok(
    (await app.journal()).every(({ action }) => action !== 'schedule'),
    'nothing was written',
  )
  assert.equal(app.app.context.limitCounts.of('streamsPerAddress'), 4)
  const lines = app.log.filter(({ message }) => message === 'a limit was reached')
  assert.deepEqual(
    lines.map(({ level, fields }) => [level, fields['limit'], fields['setting']]),
    [
      ['warn', 'requestsAhead', undefined],
      ['warn', 'streamsPerAddress', 'OPS_STREAM_MAX_PER_ADDRESS'],
    ],
  )
})

test('[connections.unmoved] a client that reads nothing of a response for 30 s is dropped, whatever the response; a slow reader is not', async t => {
  const app = await startApp(t, { config: { OPS_PUBLIC_READ: 'true' } })
  for (let count = 0; count < 300; count++) await app.schedule(600 + count, { description: 'x'.repeat(1000) })
  const paths = ['/ops/docs/explorer.js', '/ops/schedule', '/ops/maintenance/list?limit=200']
  const deaf = await Promise.all(paths.map(() => openDeaf(t, app)))
  // More than the operating system takes.
  deaf.forEach((socket, index) => socket.write(get(paths[index]!).repeat(limits.requestsAhead.value + 1)))
  const slow = await openRaw(portOf(app))
  slow.write(get('/ops/schedule').repeat(limits.requestsAhead.value))
  const ended = () => app.log.filter(({ fields }) => fields['reason'] === 'the client reads nothing').length
  const unmoved = () => app.app.context.limitCounts.of('unmovedMs')
  let answered = 0
  await waitUntil(
    'all are ended',
    async () => {
      await app.clock.pass(5000)
      // Reads on, in its own time.
      if (answered < limits.requestsAhead.value && (await slow.next()) !== undefined) answered++
      return unmoved() >= paths.length
    },
    60_000,
  )
  assert.equal(unmoved(), paths.length)
  assert.ok(ended() > 0, 'the log says why')
  while (answered < limits.requestsAhead.value) {
    assert.equal((await slow.next())?.status, 200)
    answered++
  }
  slow.socket.destroy()
  for (const socket of deaf) socket.destroy()
})

test('[process.drain] the shutdown does not wait for clients that do not read', async t => {
  const app = await startApp(t, { config: { OPS_PUBLIC_READ: 'true' } })
  for (let count = 0; count < 100; count++) await app.schedule(600 + count, { description: 'x'.repeat(2000) })
  const deaf = await openDeaf(t, app)
  deaf.write(get('/ops/maintenance/list?limit=100').repeat(limits.requestsAhead.value))
  await waitUntil('an answer waits', () => deaf.readableLength > 0)
  await app.close()
})

test('[connections.head] two Host headers, an invalid one, and more than a hundred headers are 400, on every path', async t => {
  const app = await startApp(t, { config: { OPS_PUBLIC_READ: 'true' } })
  const { maintenance_id: id } = await app.schedule(600)
  const paths = [
    '/ops/ping',
    '/ops/stat',
    '/ops/gate',
    '/status',
    '/status.svg',
    `/ops/maintenance/get?maintenance_id=${id}`,
    '/ops/maintenance/list',
    '/ops/schedule',
    '/ops/stream',
    '/ops/openapi.json',
    '/ops/nothing',
    '/console',
    'http://ops/ops/ping',
  ]
  const heads = [
    'Host: ops\r\nHost: ops\r\n',
    'Host: ops\r\nhost: other\r\n',
    'HOST: ops\r\nX-Between: x\r\nhOsT: \r\n',
    `Host: ops\r\n${'X: y\r\n'.repeat(99)}hoST: other\r\n`,
    'Host: a b\r\n',
    'Host: ops, other\r\n',
    'Host: ops/path\r\n',
    'Host: user@ops\r\n',
    'Host: ops:80:80\r\n',
    'Host: [::1\r\n',
    'Host: [::::]\r\n',
    'Host: [fe80::1%25eth0]\r\n',
    'Host: x:99999\r\n',
    '',
    `Host: ops\r\n${'X: y\r\n'.repeat(100)}`,
  ]
  for (const path of paths) {
    for (const head of heads) {
      const { status, json } = await sendRaw(app.url, `GET ${path} HTTP/1.1\r\n${head}Connection: close\r\n\r\n`)
      assert.deepEqual([status, json.error?.major.tag], [400, 'invalid-input'], `${path} with ${head.slice(0, 60)}`)
    }
    const { status } = await sendRaw(app.url, `GET ${path} HTTP/1.0\r\nHost: a\r\nHost: b\r\n\r\n`)
    assert.equal(status, 400, 'of HTTP/1.0 too')
  }
  const sound = [
    'ops',
    'ops:8080',
    'ops:',
    '',
    '127.0.0.1:1',
    '[::1]:8080',
    'a_b.example',
    'xn--mnchen-3ya.example',
    'OPS',
  ]
  for (const host of sound) {
    const { status } = await sendRaw(app.url, `GET /ops/ping HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`)
    assert.equal(status, 200, host)
  }
})

test('[connections.head] a target in absolute form without a valid host is 400, whatever its path', async t => {
  const app = await startApp(t)
  for (const path of ['/ops/ping', '/ops/gate', '/status', '/ops/maintenance/list', '/ops/nothing', '/%zz', '']) {
    for (const authority of ['[::1', 'a@b', 'a:b@c', '@b', '', ':80', 'b:99999', '[::::]', 'a:80:80', 'a%zz'])
      for (const scheme of ['http', 'HTTPS']) {
        const head = `GET ${scheme}://${authority}${path} HTTP/1.1\r\nHost: ops\r\nConnection: close\r\n\r\n`
        const { status, json } = await sendRaw(app.url, head)
        assert.deepEqual([status, json.error?.major.tag], [400, 'invalid-input'], head)
      }
    const other = await sendRaw(app.url, `GET ftp://ops${path} HTTP/1.1\r\nHost: ops\r\nConnection: close\r\n\r\n`)
    assert.equal(other.status, 400, path)
  }
  for (const authority of ['ops', 'OPS:8080', 'b:', '[::1]', '[::1]:80', 'other.example']) {
    const head = `GET http://${authority}/ops/ping HTTP/1.1\r\nHost: ops\r\nConnection: close\r\n\r\n`
    assert.equal((await sendRaw(app.url, head)).status, 200, head)
  }
  assert.doesNotMatch(JSON.stringify(app.log), /a@b|a:b@c/, 'what may be a password is in no log line')
})

test('[connections.version] another version of HTTP is 505, on every path', async t => {
  const app = await startApp(t)
  for (const version of ['2.0', '0.9', '3.0', '1.2', '9.9'])
    for (const path of ['/ops/ping', '/ops/gate', '/status', '/ops/maintenance/list', '/ops/nothing', '/%zz']) {
      const { status, json } = await sendRaw(app.url, `GET ${path} HTTP/${version}\r\nHost: ops\r\n\r\n`)
      assert.deepEqual([status, json.error?.major.tag], [505, 'http-version-not-supported'], `${path} ${version}`)
    }
  const { status } = await sendRaw(app.url, 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n')
  assert.equal(status, 505, 'a client of HTTP/2 that knows no better')
})

test('[reference.compressed] files that are the same for everyone are compressed as the caller accepts, and not sent twice', async t => {
  const app = await startApp(t)
  const unpack = { br: brotliDecompressSync, gzip: gunzipSync, '': (bytes: Buffer) => bytes }
  const origin = app.url.replace(/\/ops$/, '')
  for (const path of ['/ops/openapi.yaml', '/ops/openapi.json', '/ops/docs', '/ops/docs/explorer.js']) {
    const forms = new Set<string>()
    for (const [accepted, encoding] of [
      [undefined, ''],
      ['identity', ''],
      ['gzip;q=0, br;q=0', ''],
      ['gzip', 'gzip'],
      ['GZIP;q=0.5', 'gzip'],
      ['gzip, deflate, br, zstd', 'br'],
      ['br;q=0.5, gzip', 'gzip'],
      ['*', 'br'],
      ['*;q=0', ''],
    ] as const) {
      const headers = accepted === undefined ? '' : `Accept-Encoding: ${accepted}\r\n`
      const answer = await rawBytes(app, `GET ${path} HTTP/1.1\r\nHost: ops\r\n${headers}Connection: close\r\n\r\n`)
      assert.match(answer.head, /\r\nvary: accept-encoding/i)
      assert.equal(/\r\ncontent-encoding: (\w+)/i.exec(answer.head)?.[1] ?? '', encoding, `${path} for ${accepted}`)
      forms.add(unpack[encoding](answer.body).toString('latin1').slice(0, 1_000_000))
    }
    assert.equal(forms.size, 1, 'each form is the same file')
    const { headers } = await fetch(origin + path)
    const again = await fetch(origin + path, { headers: { 'if-none-match': headers.get('etag') ?? '' } })
    assert.equal(again.status, 304)
  }
})

/** The head and the bytes of an answer. */
async function rawBytes(app: TestApp, request: string): Promise<{ head: string; body: Buffer }> {
  const socket = connect({ port: portOf(app), host: '127.0.0.1' })
  socket.write(request)
  const bytes = await buffer(socket)
  const end = bytes.indexOf('\r\n\r\n')
  return { head: bytes.subarray(0, end).toString('latin1'), body: bytes.subarray(end + 4) }
}

test('[connections.unsent] responses that wait for their clients are bounded per instance, except shared files', async t => {
  const app = await startApp(t, { config: { OPS_UNSENT_MAX_MIB: '1', OPS_PUBLIC_READ: 'true' } })
  for (let count = 0; count < 100; count++) await app.schedule(600 + count, { description: 'x'.repeat(2000) })
  const deaf = await Promise.all(Array.from({ length: 12 }, () => openDeaf(t, app)))
  for (const socket of deaf) socket.write(get('/ops/maintenance/list?limit=100').repeat(100))
  const { limitCounts } = app.app.context
  await waitUntil('some are ended', () => limitCounts.of('unsentMebibytes') > 0, 60_000)
  assert.equal((await app.call('ping')).status, 200)
  assert.equal(limits.unsentMebibytes.setting?.variable, 'OPS_UNSENT_MAX_MIB')
  for (const socket of deaf) socket.destroy()
})
