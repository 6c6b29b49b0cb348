import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { startApp, type TestApp } from '../stage/start-app.ts'
import { nginxBlocks, startNginx } from '../stage/start-nginx.ts'
import { waitUntil } from '../stage/wait-until.ts'

const hostile = { host: 'evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'evil' }

/** nginx as the guide sets it up, in front of an app. */
function startGuidesNginx(t: TestContext, app: TestApp): Promise<string> {
  const [block = ''] = nginxBlocks('status-page')
  return startNginx(t, ({ port, folder }) =>
    block
      .replaceAll('127.0.0.1:8080', new URL(app.url).host)
      .replace('/var/cache/nginx', folder)
      .replace('listen 80;', `listen 127.0.0.1:${port};`),
  )
}

test('[status.behind-nginx] a real nginx serves a stampede, separates languages, and keeps serving without the service', async t => {
  const app = await startApp(t, { config: { OPS_LOG_PING: '1', OPS_TRUST_PROXY: '127.0.0.1' } })
  const url = await startGuidesNginx(t, app)
  const asked = () => app.log.filter(({ message }) => message === 'request').length
  const visit = async (path: string, headers: Record<string, string>) => {
    const response = await fetch(`${url}${path}`, { headers: { 'accept-encoding': 'gzip', ...headers } })
    return { response, text: await response.text(), cache: response.headers.get('x-cache') }
  }
  const languages = ['en-GB, en;q=0.9', 'en', 'fr', 'x'.repeat(300)]
  const answers = await Promise.all(
    Array.from({ length: 100 }, (_, index) =>
      visit('/status', { 'accept-language': languages[index % 4] ?? '', ...(index % 2 === 0 ? hostile : {}) }),
    ),
  )
  assert.equal(asked(), 1)
  for (const { response, text } of answers) {
    assert.equal(response.status, 200)
    assert.match(text, /No maintenance right now/)
    assert.doesNotMatch(text, /evil/)
  }
  const german = await visit('/status', { 'accept-language': 'de-CH, de;q=0.9' })
  assert.match(german.text, /Zurzeit keine Wartung/)
  assert.equal(german.response.headers.get('content-encoding'), 'gzip')
  const known = german.response.headers.get('etag') ?? ''
  assert.equal((await visit('/status', { 'accept-language': 'de', 'if-none-match': known })).response.status, 304)
  assert.equal((await visit('/status/badge.svg?scope=pos', {})).response.status, 200)
  assert.equal((await visit('/ops/maintenance/list', {})).response.status, 404)
  const stream = await fetch(`${url}/ops/stream`)
  const reader = stream.body?.getReader()
  assert.match(new TextDecoder().decode((await reader?.read())?.value), /event: schedule/)
  await reader?.cancel()

  await app.schedule(0)
  const shown = await waitUntil('the next state', async () => {
    const { text } = await visit('/', { 'accept-language': 'en' })
    return text.includes('Closed for maintenance') && text
  })
  await app.close()
  const stale = await waitUntil('what is stale', async () => {
    const answer = await visit('/', { 'accept-language': 'en' })
    return answer.cache === 'STALE' && answer
  })
  assert.deepEqual([stale.response.status, stale.text], [200, shown])
})

test('[feeds.credentials] [feeds.private-board] nginx gives what readers get of a calendar or feed to nobody else', async t => {
  for (const isPublic of [true, false]) {
    const app = await startApp(t, { config: { OPS_TRUST_PROXY: '127.0.0.1', OPS_PUBLIC_BOARD: String(isPublic) } })
    const { api_key: key } = await app.data('apiKeyCreate', { name: 'calendar', role: 'reader' })
    const { maintenance_id } = await app.schedule(0, { description: 'Tills' })
    await app.data('maintenanceUpdate', { maintenance_id, text: 'For readers' })
    await app.data('maintenanceUpdate', { maintenance_id, text: 'For everyone' })
    const url = await startGuidesNginx(t, app)
    const ask = async (path: string, headers: Record<string, string> = {}) => {
      const response = await fetch(`${url}${path}`, { headers })
      return { status: response.status, text: await response.text() }
    }
    const reader = { authorization: `Basic ${Buffer.from(`me:${key}`).toString('base64')}` }
    for (const path of ['/status/@calendar.ics', '/status/@feed.atom']) {
      for (let time = 0; time < 2; time++) {
        const [mine, theirs] = [await ask(path, reader), await ask(path)]
        assert.match(mine.text, /Tills/)
        assert.equal(/For readers/.test(mine.text), path.endsWith('atom'))
        assert.equal(theirs.status, isPublic ? 200 : 401)
        assert.doesNotMatch(theirs.text, /For readers/)
        if (!isPublic) assert.doesNotMatch(theirs.text, /Tills/)
      }
    }
  }
})
