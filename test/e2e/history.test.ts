// engines: all
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { engineUnderTest, freshStore } from '../engines/fresh-store.ts'
import { startTcpProxy } from '../engines/tcp-proxy.ts'
import { checkHistory, type Read, type Write } from '../stage/check-history.ts'
import { prepareStore } from '../stage/prepare-store.ts'
import { readJournal } from '../stage/read-journal.ts'
import { assertSound, createKey, plan, type Service, startService } from '../stage/start-service.ts'
import { waitUntil } from '../stage/wait-until.ts'

const clients = 9
const windows = 4

test('[instances.one-order] [store.acknowledged-survives-kill] instances are killed, and cut off from the store, while clients write through all of them: the history is linearisable', {
  skip: engineUnderTest.keepsFile ? 'one process serves this engine' : false,
}, async t => {
  const address = await prepareStore(t, await freshStore(t))
  const network = await startTcpProxy(t, Number(/127\.0\.0\.1:(\d+)/.exec(address)?.[1]))
  const start = (store: string) => startService(t, { store })
  const [first, second, behindNetwork] = await Promise.all([
    start(address),
    start(address),
    start(address.replace(/127\.0\.0\.1:\d+/, `127.0.0.1:${network.port}`)),
  ])
  assert.ok(first !== undefined && second !== undefined && behindNetwork !== undefined)
  const services = [first, second, behindNetwork]
  const key = await createKey(first)
  const ids = await Promise.all(
    Array.from({ length: windows }, async (_, index) => {
      const planned = plan(3600, { scopes: [`s/${index}`] })
      return (await first.data('maintenanceSchedule', planned, key)).maintenance_id
    }),
  )
  await waitUntil('the key is known everywhere', async () => {
    const answers = await Promise.all(services.map(each => each.call('maintenanceList', {}, key)))
    return answers.every(({ status }) => status === 200)
  })

  const history: (Write | Read)[] = []
  let isOver = false
  const work = Array.from({ length: clients }, (_, client) =>
    play({
      client,
      key,
      ids,
      history,
      services: () => services,
      isOver: () => isOver,
    }),
  )
  const outcomes = (wanted: Write['outcome']) =>
    history.filter(each => each.kind === 'write' && each.outcome === wanted).length
  const more = async (what: string, count: number) => {
    const before = outcomes('acknowledged')
    await waitUntil(what, () => outcomes('acknowledged') >= before + count, 30_000)
  }

  for (const place of [0, 1]) {
    await more('they write', 20)
    await services[place]?.stop('SIGKILL')
    await more('they write on through the others', 10)
    services[place] = await start(address)
  }
  network.dropping = true
  await more('they write on while one is cut off', 20)
  assert.equal((await behindNetwork.call('ping')).status, 200)
  network.cut()
  network.dropping = false
  await waitUntil('it is back', async () => (await behindNetwork.call('ready')).status === 200, 15_000)
  await more('they write through all again', 15)
  isOver = true
  await Promise.all(work)

  assert.ok(outcomes('unknown') > 0 && outcomes('refused') > 0, 'some were lost, and some refused')
  // Every instance comes to the same end, and tells the same.
  const seqs = async () => Promise.all(services.map(async each => (await each.call('ping')).headers.get('x-ops-seq')))
  await waitUntil('all have the same head', async () => new Set(await seqs()).size === 1)
  const [journal, ...others] = await Promise.all(services.map(each => readJournal(each, key)))
  assert.ok(journal !== undefined)
  for (const other of others) assert.deepEqual(other, journal)
  const pings = await Promise.all(services.map(each => each.data('ping')))
  for (const ping of pings) assert.deepEqual(ping, pings[0])
  assert.deepEqual(checkHistory(history, journal), [])
  await assertSound(address)
  const reads = history.filter(({ kind }) => kind === 'read').length
  t.diagnostic(
    `${outcomes('acknowledged')} acknowledged, ${outcomes('refused')} refused, ${outcomes('unknown')} unknown, ${reads} reads`,
  )
})

/** A client that updates and reads windows through whichever instance, and notes what it is told, until it is over. */
async function play(parts: {
  client: number
  key: Record<string, string>
  ids: readonly string[]
  history: (Write | Read)[]
  services: () => readonly Service[]
  isOver: () => boolean
}): Promise<void> {
  const { client, key, ids, history, services, isOver } = parts
  let minSeq = 0
  let home = client
  for (let turn = 0; !isOver(); turn++) {
    // Some clients go from one to the next, so that a few are held up at most where one does not answer.
    const place = client < services().length ? client + turn : home
    const service = services()[place % services().length] as Service
    const maintenanceId = ids[(client + Math.floor(turn / 3)) % ids.length] as string
    const common = { instance: String(service.pid), maintenanceId, sent: performance.now() }
    if (turn % 3 === 2) {
      const answer = await service
        .call('maintenanceGet', { maintenance_id: maintenanceId, min_seq: minSeq }, key)
        .catch(() => undefined)
      if (answer?.status !== 200) {
        home++
        continue
      }
      history.push({ ...common, kind: 'read', minSeq, revision: answer.body.data.revision, ended: performance.now() })
    } else {
      const text = `${client}-${turn}`
      // Every so often one that has to be refused: the window has moved on since.
      const stale = turn % 8 === 4 ? { expected_revision: 1 } : {}
      const answer = await service
        .call('maintenanceUpdate', { maintenance_id: maintenanceId, text, ...stale }, key)
        .catch(() => undefined)
      const write = { ...common, kind: 'write' as const, text, ended: performance.now() }
      if (answer?.status === 200) {
        minSeq = Math.max(minSeq, Number(answer.headers.get('x-ops-seq')))
        history.push({ ...write, outcome: 'acknowledged', revision: answer.body.data.revision })
      } else if (answer === undefined || answer.status === 503) {
        home++
        history.push({ ...write, outcome: 'unknown' })
      } else {
        history.push({ ...write, outcome: 'refused' })
      }
    }
  }
}
