// engines: all
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type SeedCall, seed, seedWords, shapeProblems } from '../seed.ts'
import { secretCode, startApp } from '../stage/start-app.ts'

test('[reference.seed-routes] the responses of the six routes of the seed have its names, nesting and types', async t => {
  const { url, schedule } = await startApp(t)
  const { maintenance_id } = await schedule(600, { description: 'Database migration' })
  await schedule(1200, { description: 'Second' })
  const session = await send(url, 'POST', '/session/create', { secret_code: secretCode })
  const session_guid = (session.body.data as { session_guid: string }).session_guid
  const firstPage = await send(url, 'POST', '/maintenance/list', { limit: 1, session_guid })
  const next_token = (firstPage.body.data as { next_token: string }).next_token

  /** What stands for the placeholders of the seed's sample requests. */
  const values: Record<string, string | number> = { maintenance_id, limit: 50, next_token, session_guid }
  for (const call of seed) {
    const name = `${call.method} ${call.path}`
    const { status, headers, body } = await send(
      url,
      call.method,
      inputOf(call, maintenance_id),
      requestOf(call, values),
      session_guid,
    )
    assert.equal(status, 200, `${name}: ${JSON.stringify(body)}`)
    assert.match(headers.get('content-type') ?? '', /^application\/json\b/)
    assert.deepEqual(shapeProblems(call.response, body), [], name)
    assert.equal(body.success, true)
    assert.equal(body.stats.call, name)
    assert.equal(body.stats.service, seedWords.service)
    assert.match(body.build.build_id, seedWords.buildId)
    const data = body.data as { revision?: number; status?: string; items?: { status: string }[]; ok?: boolean }
    if (call.path === '/maintenance/get') assert.equal(body.revision, data.revision)
    for (const state of data.items?.map(item => item.status) ?? [data.status ?? 'scheduled']) {
      assert.ok(seedWords.statuses.includes(state as 'scheduled'), state)
    }
    if (data.items !== undefined) assert.ok(data.items.length > 0)
    if (call.path === '/ping' || call.path === '/stat') assert.equal(data.ok, true)
  }
})

/** The path, with the one input that a GET of the seed needs. */
function inputOf({ method, path }: SeedCall, maintenanceId: string): string {
  return method === 'GET' && path === '/maintenance/get' ? `${path}?maintenance_id=${maintenanceId}` : path
}

function requestOf({ method, request }: SeedCall, values: Record<string, string | number>) {
  return method === 'POST' ? Object.fromEntries(Object.keys(request).map(key => [key, values[key]])) : undefined
}

interface Envelope {
  success: boolean
  data: unknown
  revision?: number
  build: { build_id: string }
  stats: { call: string; service: string }
}

async function send(
  url: string,
  method: string,
  path: string,
  body?: unknown,
  session?: string,
): Promise<{ status: number; headers: Headers; body: Envelope }> {
  const response = await fetch(`${url}${path}`, {
    method,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(session === undefined ? {} : { 'x-session-guid': session }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return { status: response.status, headers: response.headers, body: (await response.json()) as Envelope }
}
