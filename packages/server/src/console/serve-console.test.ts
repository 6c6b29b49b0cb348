import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fastify } from 'fastify'
import type { Context } from '../context.ts'
import type { Admit } from '../http/admit.ts'
import { serveConsole } from './serve-console.ts'

test('[console.build] a console that is not built says what to do, and is served once it is', async t => {
  const app = fastify()
  t.after(() => app.close())
  const built = [
    undefined,
    new Map([
      [
        'index.html',
        {
          type: 'text/html',
          plain: Buffer.from('built'),
          gzip: Buffer.of(),
          br: Buffer.of(),
          etag: 'x',
          isForever: false,
        },
      ],
    ]),
  ]
  serveConsole(
    app,
    { config: {} } as Context,
    (() => {}) as unknown as Admit,
    () => assert.fail(),
    async () => built.shift(),
  )
  const before = await app.inject('/console')
  assert.equal(before.statusCode, 503)
  assert.match(before.body, /<h1>The console is not built<\/h1>/)
  assert.match(String(before.headers['content-security-policy']), /default-src 'none'/)
  const after = await app.inject('/console')
  assert.deepEqual([after.statusCode, after.body], [200, 'built'])
})
