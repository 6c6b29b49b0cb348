import assert from 'node:assert/strict'
import { test } from 'node:test'
import { contractLimits } from '@ops/contract'
import { startApp } from '../stage/start-app.ts'

test('[part.limit] a deployment has up to 20,000 parts', async t => {
  const app = await startApp(t)
  const { data, call } = app
  const max = contractLimits.partsPerDeployment
  const all = Array.from({ length: max }, (_, index) => ({ scope: `pos/store-${index}`, title: `Shop ${index}` }))
  const moved = all.slice(0, 3).map(part => ({ ...part, position: 1 }))
  for (let from = 0; from < max; from += 100)
    assert.equal((await data('partSet', { parts: all.slice(from, from + 100) })).created, 100)
  const beyond = await call('partSet', { parts: [...moved, { scope: 'pos', title: 'Tills' }] })
  assert.deepEqual(beyond.body.error.details?.['fields'], [
    {
      path: 'parts',
      message: 'a deployment has up to 20000 parts: there are 20000, and this would create 1 more',
    },
  ])
  assert.equal((await data('partSet', { parts: moved })).changed, 3)
  await data('partRemove', { scopes: ['pos/store-7'] })
  const atOnce = await Promise.all(['x', 'y'].map(scope => call('partSet', { parts: [{ scope, title: scope }] })))
  assert.deepEqual(new Set(atOnce.map(({ status }) => status)), new Set([200, 400]))
  assert.equal(app.app.context.parts.count, max)
})
