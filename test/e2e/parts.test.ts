// engines: all
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Part, PartInput, PartListData, PartSetData } from '@ops/contract'
import { systemClock } from '../../packages/server/src/clock.ts'
import { verifyStore } from '../../packages/server/src/journal/verify/verify-store.ts'
import { engineUnderTest, freshStore } from '../engines/fresh-store.ts'
import { prepareStore, secretCode } from '../stage/prepare-store.ts'
import { readJournal } from '../stage/read-journal.ts'
import { startInstance } from '../stage/start-instance.ts'
import { assertSound, createKey, type Service, startService } from '../stage/start-service.ts'
import { waitUntil } from '../stage/wait-until.ts'

const many = (count: number, title: string): PartInput[] =>
  Array.from({ length: count }, (_, index) => ({ scope: `pos/store-${index}`, title: `${title} ${index}` }))

async function listOf(service: Service, key: Record<string, string>): Promise<Part[]> {
  const items: Part[] = []
  for (let next_token: string | undefined; ; ) {
    const page = await service.data('partList', { limit: 256, ...(next_token && { next_token }) }, key)
    items.push(...page.items)
    next_token = page.next_token
    if (next_token === undefined) return items
  }
}

test('[part.durable] [store.acknowledged-survives-kill] kill -9 amid an import leaves each request whole or unwritten, and the import is finished by sending it again', async t => {
  const store = await prepareStore(t)
  const parts = many(600, 'Shop')
  const chunks = Array.from({ length: 12 }, (_, index) => ({
    parts: parts.slice(index * 50, (index + 1) * 50),
    idempotency_key: `import-${index}`,
  }))
  const answers = new Map<number, PartSetData>()
  const send = async (service: Service, key: Record<string, string>) => {
    for (const [index, chunk] of chunks.entries()) {
      const answer = await service.data('partSet', { ...chunk }, key)
      assert.deepEqual(answer, answers.get(index) ?? answer)
      answers.set(index, answer)
    }
  }
  const first = await startService(t, { store })
  const key = await createKey(first)
  const sending = send(first, key).catch(() => {})
  await waitUntil('some of it is acknowledged', () => answers.size >= 3)
  await first.stop('SIGKILL')
  await sending
  await assertSound(store)

  const second = await startService(t, { store })
  const there = await listOf(second, key)
  assert.equal(there.length % 50, 0, 'a request is written whole or not at all')
  assert.ok(there.length >= answers.size * 50)
  await send(second, key)
  const all = await listOf(second, key)
  assert.equal(all.length, 600)
  assert.deepEqual(new Set(all.map(({ revision }) => revision)), new Set([1]))
  assert.equal((await readJournal(second, key)).filter(({ noun }) => noun === 'part').length, 600)
  await second.stop()
  await assertSound(store)
})

test('[part.contention] [part.revision] two imports at once end with each part as one of them says, and an entry per revision', async t => {
  const store = await prepareStore(t)
  const service = await startService(t, { store })
  const key = await createKey(service)
  const run = async (title: string, parts: PartInput[]) => {
    for (let from = 0; from < parts.length; from += 40)
      await service.data('partSet', { parts: parts.slice(from, from + 40) }, key)
    return title
  }
  await Promise.all([run('a', many(400, 'a')), run('b', many(400, 'b').toReversed())])
  const items = await listOf(service, key)
  assert.equal(items.length, 400)
  for (const { title } of items) assert.match(title, /^[ab] \d+$/)
  const entries = Map.groupBy(await readJournal(service, key), ({ id }) => id)
  for (const { scope, revision, title } of items) {
    const own = entries.get(scope) ?? []
    assert.deepEqual(
      own.map(each => each.revision),
      [1, 2],
    )
    assert.deepEqual([own.at(-1)?.revision, own.at(-1)?.document?.['title']], [revision, title])
  }
  await service.stop()
  await assertSound(store)
})

test('[part.durable] [part.contention] what one instance sets is listed by the others, and writes on several are in one order', {
  skip: engineUnderTest.keepsFile ? 'one process serves this engine' : false,
}, async t => {
  const address = await prepareStore(t, await freshStore(t))
  const early = await startInstance(t, address, { clock: systemClock })
  const code = { secret_code: secretCode }
  assert.equal((await early.call('partSet', { ...code, parts: many(100, 'Shop') })).status, 200)
  const late = await startInstance(t, address, { clock: systemClock })
  const instances = [early, late]
  const atOnce = await Promise.all(
    Array.from({ length: 40 }, (_, index) =>
      instances[index % 2]!.call(index % 10 === 0 ? 'partRemove' : 'partSet', {
        ...code,
        ...(index % 10 === 0
          ? { scopes: ['pos/store-1'] }
          : { parts: [{ scope: 'pos/store-1', title: `Shop ${index}` }] }),
      }),
    ),
  )
  for (const { status } of atOnce) assert.equal(status, 200)
  const { data, seq } = await late.call('partSet', { ...code, parts: [{ scope: 'pos/store-1', title: 'Last' }] })
  const [last] = (data as PartSetData).parts
  for (const instance of instances) {
    const answer = await instance.call('partList', { scope: 'pos/store-1', min_seq: seq })
    assert.deepEqual((answer.data as PartListData).items, [last])
    assert.equal(instance.app.context.parts.count, 100)
  }
  const entries = await early.app.context.store.journal.entries({ after: 0, limit: 1000 })
  const revisions = entries.filter(({ id }) => id === 'pos/store-1').map(({ revision }) => revision)
  assert.deepEqual(
    revisions,
    revisions.map((_, index) => index + 1),
  )
  assert.equal((await verifyStore(early.app.context.store)).problem, undefined)
})
