import assert from 'node:assert/strict'
import { test } from 'node:test'
import { welcome } from '../../packages/server/src/opsd/welcome.ts'
import { startApp } from '../stage/start-app.ts'

test('[process.welcome] each URL that the start prints is a page for a browser', async t => {
  const { url } = await startApp(t)
  const said = welcome(url)
  assert.match(said, /Console: .*\/console\n.*Status page: .*\/status\n.*API explorer: .*\/ops\/docs\n/s)
  for (const [address] of said.matchAll(/http:\S+/g)) {
    const response = await fetch(address, { headers: { accept: 'text/html' } })
    assert.equal(response.status, 200, address)
    assert.match(response.headers.get('content-type') ?? '', /^text\/html/, address)
    await response.arrayBuffer()
  }
})
