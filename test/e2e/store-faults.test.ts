// engines: all
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { JournalEntry } from '@ops/contract'
import { engineUnderTest, freshStore } from '../engines/fresh-store.ts'
import { startTcpProxy, type TcpProxy } from '../engines/tcp-proxy.ts'
import { prepareStore } from '../stage/prepare-store.ts'
import { readJournal } from '../stage/read-journal.ts'
import { assertSound, createKey, plan, startService } from '../stage/start-service.ts'
import { waitUntil } from '../stage/wait-until.ts'

/** The longest that a client waits for its answer, with room for a machine that does much else. */
const answerMs = 15_000

const faults: Record<string, { begin(network: TcpProxy): void; end(network: TcpProxy): void; isAway: boolean }> = {
  'the store is stopped': {
    begin(network) {
      network.refusing = true
      network.cut()
    },
    end: network => void (network.refusing = false),
    isAway: true,
  },
  'the network drops every packet': {
    begin: network => void (network.dropping = true),
    end(network) {
      // What was dropped is lost for good, as where a firewall has forgotten the connection.
      network.cut()
      network.dropping = false
    },
    isAway: true,
  },
  'each packet takes a third of a second more': {
    begin: network => void (network.delayMs = 333),
    end: network => void (network.delayMs = 0),
    isAway: false,
  },
}

test('[store.unavailable-recovers] [ping.without-store] [ready.unavailable] what clients see while the store is unreachable or slow, and how long', {
  skip: engineUnderTest.keepsFile ? 'this engine is not behind a network' : false,
}, async t => {
  const address = await prepareStore(t, await freshStore(t))
  const network = await startTcpProxy(t, Number(/127\.0\.0\.1:(\d+)/.exec(address)?.[1]))
  const service = await startService(t, {
    store: address.replace(/127\.0\.0\.1:\d+/, `127.0.0.1:${network.port}`),
  })
  const key = await createKey(service)
  const { maintenance_id } = await service.data('maintenanceSchedule', plan(-1), key)
  const acknowledged: string[] = []
  const unanswered: string[] = []
  const timed = async <T>(work: Promise<T>): Promise<[answer: T, ms: number]> => {
    const begun = performance.now()
    return [await work, Math.round(performance.now() - begun)]
  }

  for (const [what, { begin, end, isAway }] of Object.entries(faults)) {
    begin(network)
    let isOver = false
    const pings = async () => {
      let longest = 0
      while (!isOver) {
        const [{ active }, ms] = await timed(service.data('ping'))
        assert.deepEqual(active, [maintenance_id], what)
        longest = Math.max(longest, ms)
      }
      return longest
    }
    const pinging = pings()
    const text = `while ${what}`
    const [[read, readMs], [write, writeMs], [ready, readyMs]] = await Promise.all([
      timed(service.call('maintenanceList', {}, key)),
      timed(service.call('maintenanceUpdate', { maintenance_id, text }, key)),
      timed(fetch(`${service.url}/ready`)),
    ])
    isOver = true
    const pingMs = await pinging
    for (const { status, headers, body } of [read, write]) {
      assert.equal(status, isAway ? 503 : 200, what)
      if (!isAway) continue
      assert.equal(body.error.major.tag, 'unavailable')
      assert.match(headers.get('retry-after') ?? '', /^\d+$/)
    }
    assert.equal(ready.status, isAway ? 503 : 200)
    assert.ok(Math.max(readMs, writeMs, readyMs) < answerMs, `${what}: ${readMs}, ${writeMs}, ${readyMs} ms`)
    ;(isAway ? unanswered : acknowledged).push(text)
    end(network)
    const [, againMs] = await timed(
      waitUntil('reads and writes work again', async () => {
        const again = await service.call('maintenanceUpdate', { maintenance_id, text: `after ${what}` }, key)
        return again.status === 200
      }),
    )
    acknowledged.push(`after ${what}`)
    t.diagnostic(
      `${what}: a read ${readMs} ms, a write ${writeMs} ms, /ready ${readyMs} ms, /ping at most ${pingMs} ms; works again after ${againMs} ms`,
    )
  }

  const texts = (await readJournal(service, key)).flatMap(textsOf)
  for (const text of acknowledged) assert.equal(texts.filter(each => each === text).length, 1, text)
  for (const text of unanswered) assert.ok(texts.filter(each => each === text).length <= 1, text)
  await assertSound(address)
})

/** The text that an entry adds to its window. */
function textsOf({ action, record }: JournalEntry): string[] {
  const updates = (record?.['updates'] ?? []) as { text: string }[]
  return action === 'update' ? updates.slice(-1).map(({ text }) => text) : []
}
