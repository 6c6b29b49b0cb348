import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { TestContext } from 'node:test'
import { fileURLToPath } from 'node:url'
import { endWithTest } from '../test/stage/end-with-test.ts'
import { secretCode } from '../test/stage/prepare-store.ts'
import { plan, type Service, startService } from '../test/stage/start-service.ts'
import { waitUntil } from '../test/stage/wait-until.ts'

/** Runs a shop and an ops service, each in its own process, through a whole window. */
export async function checkGatedShop(t: TestContext, program: URL): Promise<void> {
  const service = await startService(t)
  const shop = spawn(process.execPath, ['--conditions=@ops/source', fileURLToPath(program)], {
    env: { ...process.env, OPS_URL: service.url, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  endWithTest(t, () => void shop.kill())
  const url = await addressIn(createInterface({ input: shop.stdout }))
  await playAWindow(service, async method => {
    const response = await fetch(`${url}/orders`, { method })
    return { status: response.status, retryAfter: response.headers.get('retry-after'), body: await response.text() }
  })
  const health = (await (await fetch(`${url}/health`)).json()) as { gate: { knowledge: string; refused: number } }
  assert.equal(health.gate.knowledge, 'fresh')
  assert.ok(health.gate.refused > 0)
}

/** What a shop answers. */
export interface Answer {
  status: number
  retryAfter: string | null | undefined
  body: string
}

/** Open, closed with its window, open again when that has been ended. */
export async function playAWindow(service: Service, ask: (method: 'GET') => Promise<Answer>): Promise<void> {
  const open = await ask('GET')
  assert.equal(open.status, 200)
  assert.match(open.body, /1295/)

  const window = await service.data('maintenanceSchedule', plan(0, { scopes: ['shop'], secret_code: secretCode }))
  const closed = await waitUntil('the shop is closed', async () => {
    const answer = await ask('GET')
    return answer.status === 503 && answer
  })
  assert.ok(Number(closed.retryAfter) > 0, `Retry-After: ${closed.retryAfter}`)
  assert.match(closed.body, new RegExp(window.maintenance_id))

  await service.data('maintenanceEnd', { maintenance_id: window.maintenance_id, secret_code: secretCode })
  await waitUntil('the shop is open again', async () => (await ask('GET')).status === 200)
}

async function addressIn(lines: AsyncIterable<string>): Promise<string> {
  for await (const line of lines) {
    const [, url] = /^listening on (\S+)$/.exec(line) ?? []
    if (url !== undefined) return url
  }
  throw new Error('the shop ended before it listened')
}
