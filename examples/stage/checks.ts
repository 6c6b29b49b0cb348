import assert from 'node:assert/strict'
import { until } from './stage.ts'

/** Waits until a proxy lets everything through to the app. */
export async function seesOpen(proxy: string): Promise<void> {
  await until(`${proxy} is open`, () => answers(proxy, 200))
  for (const [method, said] of [
    ['GET', 'the app: GET / '],
    ['POST', 'the app: POST / an order'],
  ] as const) {
    const { status, text } = await ask(proxy, { method })
    assert.deepEqual([status, text], [200, said])
  }
}

/** Waits until a proxy refuses everything but health checks, and says when to come back. */
export async function seesClosed(proxy: string): Promise<void> {
  await until(`${proxy} is closed`, () => answers(proxy, 503))
  for (const method of ['GET', 'POST']) {
    const { status, retryAfter, text } = await ask(proxy, { method })
    assert.equal(status, 503)
    assert.match(retryAfter ?? '', /^\d+$/)
    assert.ok(Number(retryAfter) >= 1 && Number(retryAfter) <= 3600, `Retry-After: ${retryAfter}`)
    assert.match(text, /maintenance/)
  }
  assert.equal((await ask(proxy, { path: '/health' })).status, 200, 'health checks are left alone')
}

/** Waits until a proxy lets reads pass, and refuses writes. */
export async function seesReadOnly(proxy: string): Promise<void> {
  await until(`${proxy} refuses writes`, async () => (await ask(proxy, { method: 'POST' })).status === 503)
  assert.equal((await ask(proxy)).status, 200)
}

/** A proxy whose gate has just gone may drop the connection on which it was asked. */
function answers(proxy: string, status: number): Promise<boolean> {
  return ask(proxy).then(
    answer => answer.status === status,
    () => false,
  )
}

export async function ask(
  proxy: string,
  { method = 'GET', path = '/', accept = '*/*' }: { method?: string; path?: string; accept?: string } = {},
): Promise<{ status: number; retryAfter: string | null; text: string }> {
  const response = await fetch(`${proxy}${path}`, {
    method,
    headers: { accept, cookie: 'session=secret' },
    ...(method === 'POST' ? { body: 'an order' } : {}),
  })
  return { status: response.status, retryAfter: response.headers.get('retry-after'), text: await response.text() }
}
