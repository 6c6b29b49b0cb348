import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fastify } from 'fastify'
import { serveReference } from './serve-reference.ts'

test('[reference.docs] an explorer that could not be loaded is loaded again at the next request, and then once', async t => {
  const app = fastify()
  t.after(() => app.close())
  let loads = 0
  serveReference(app, async () => {
    if (++loads === 1) throw new Error('too many open files')
    return { page: '<p>the explorer</p>', script: '', policy: '' }
  })
  const ask = async () => (await app.inject('/ops/docs')).statusCode
  assert.deepEqual([await ask(), await ask(), await ask(), loads], [500, 200, 200, 2])
})
