// Three instances of the ops service behind HAProxy, on PostgreSQL or on DynamoDB: a window runs through while instances
// are killed, and the database is. Runs the real HAProxy, and the real PostgreSQL or dynalite; every step is checked, and
// the program ends with exit code 1 at the first that is not as it should be.
//
//   node_modules/.bin/node --conditions=@ops/source examples/cluster/main.ts postgres
//   node_modules/.bin/node --conditions=@ops/source examples/cluster/main.ts dynamodb
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { isDeepStrictEqual, promisify } from 'node:util'
import type { JournalEntry } from '@ops/contract'
import { createClient, createGate, type Gate, OpsError } from '@ops/sdk'
import { busyMachineMs, secretCode } from '../stage/ops.ts'
import { Stage, say, until } from '../stage/stage.ts'
import { Cluster, type Name, names } from './cluster.ts'
import { Pinger } from './pinger.ts'
import { stores } from './start-store.ts'

/** What is due in the same second as the window that is watched. */
const others = 12
/** How long a change may take to the other instances, by the slower of the two change feeds, with room for a busy machine. */
const feedMs = 1500
/** Clocks of instances are measured against the store's, which is not done to the millisecond. */
const clockMs = 50

const [engine = 'postgres'] = process.argv.slice(2)
const startStore = stores[engine]
if (startStore === undefined) {
  console.error(`there is no engine ${engine}; there are ${Object.keys(stores).join(' and ')}`)
  process.exit(2)
}

await using store = await startStore()
await using stage = new Stage()
const cluster = await Cluster.start(stage, store.address)
say(`Three instances on ${store.name}, behind one address.`)

/** Who answered the operator last, and how current it was. */
let answered: { by: Name; seq: number }
const admin = createClient({ baseUrl: cluster.url, secretCode, timeoutMs: busyMachineMs })
const { api_key: apiKey } = await admin.apiKeyCreate({ name: 'cluster', role: 'operator' })
const operator = createClient({
  baseUrl: cluster.url,
  apiKey,
  async fetch(...request) {
    const answer = await fetch(...request)
    answered = { by: cluster.nameOf(answer), seq: Number(answer.headers.get('x-ops-seq')) }
    return answer
  },
})
await until('every instance knows the key', async () => {
  const answers = [...cluster.running.values()].map(({ url }) => direct(url).maintenanceList())
  return (await Promise.allSettled(answers)).every(({ status }) => status === 'fulfilled')
})
say('An API key that was made through one of them is known to all.')

/** The instance that the gate hears from, and what it has heard: one window, or a whole schedule. */
let gateIsOn: Name | undefined
const gateHeard: string[] = []
const gate: Gate = createGate({
  url: cluster.url,
  scope: 'shop',
  name: 'shop',
  async fetch(...request) {
    const answer = await fetch(...request)
    if (String(request[0]).includes('/stream')) gateIsOn = cluster.nameOf(answer)
    return answer
  },
})
gate.on('windows', ({ window }) => gateHeard.push(window?.description ?? 'a whole schedule'))
const pinger = new Pinger(cluster.url, 'shop')
try {
  await play()
} finally {
  gate.close()
  await pinger.stop()
}

async function play(): Promise<void> {
  await until('the gate hears from the service', async () => gate.snapshot().by === 'stream')

  // Planned, and whoever took it is gone before it starts.
  const startsAt = Math.ceil(Date.now() / 1000) * 1000 + 8000
  await Promise.all(Array.from({ length: others }, (_, index) => schedule(`till/${index}`, startsAt)))
  const id = await schedule('shop', startsAt)
  await until('the gate holds the window', async () => gate.windows().length === 1)
  const planner = answered.by
  await cluster.end(planner, 'SIGKILL')
  say(`Maintenance is planned through instance ${planner}, which is killed at once.`)
  assert.ok(Date.now() < startsAt, 'in time for the check')
  await until('the gate is closed', async () => !isOpen())
  await until('/ping is closed', async () => (await operator.ping({ scope: 'shop' })).maintenance_active)
  say(`It starts all the same, and ${others} others in the same second.`)

  // What was written through one instance is read through another.
  await operator.maintenanceUpdate({ maintenance_id: id, text: 'Half way.', idempotency_key: 'half-way' })
  const { by: writer, seq } = answered
  const [reader] = [...cluster.running.keys()].filter(name => name !== writer)
  assert.ok(reader !== undefined)
  const read = await direct(cluster.running.get(reader)?.url ?? '').maintenanceGet({ maintenance_id: id, min_seq: seq })
  assert.equal(read.updates.at(-1)?.text, 'Half way.')
  say(`An update is posted through ${writer} and read through ${reader}, which is asked to be as current (min_seq).`)

  // The gate's own instance goes, and something changes before the gate has found another.
  await until('the gate hears of the update', async () => (gate.snapshot().seq ?? 0) >= seq)
  const holder = gateIsOn
  assert.ok(holder !== undefined)
  gateHeard.length = 0
  await cluster.end(holder, 'SIGKILL')
  await operator.maintenanceUpdate({ maintenance_id: id, description: 'Two databases', idempotency_key: 'two' })
  await until('the gate has heard', async () => gateHeard.length > 0)
  assert.deepEqual(gateHeard, ['Two databases'], 'what it had missed, and nothing else')
  assert.equal(gateIsOn, answered.by)
  say(`Instance ${holder}, which held the gate's stream, is killed:`)
  say(`the gate continues with ${gateIsOn} and hears what it had missed, once.`)

  const endAsked = Date.now()
  await operator.maintenanceEnd({ maintenance_id: id, idempotency_key: 'end' })
  const ended = Date.now()
  await until('the gate is open', async () => isOpen())
  say(`Ended by hand through ${answered.by}, the last: the gate is open.`)

  const [last = 'one'] = cluster.running.keys()
  await cluster.start(...names.filter(name => name !== last))
  await cluster.balances()
  await cluster.end(last, 'SIGTERM')
  await cluster.start(last)
  await cluster.balances()
  say(`The two are started again, and ${last} is drained and restarted, as an upgrade does.`)

  // No instance reaches the store: what is answered from memory is, and the rest says when to try again.
  await store.stop()
  const impatient = createClient({ baseUrl: cluster.url, apiKey, retries: 0 })
  await until('reads of the store are refused', () =>
    impatient.maintenanceList().then(
      () => false,
      (error: unknown) => error instanceof OpsError && error.tag === 'unavailable',
    ),
  )
  await store.start()
  await cluster.balances()
  await operator.maintenanceCancel({ maintenance_id: await schedule('later', startsAt + 3_600_000) })
  say(
    'The database is killed and started again: /ping kept working; the rest was 503 with Retry-After and works again.',
  )

  await pinger.stop()
  pinger.said(false, { to: startsAt - clockMs })
  pinger.said(true, { from: startsAt + clockMs, to: endAsked })
  pinger.said(false, { from: ended + feedMs })
  const { asked, failed } = pinger
  const [closedAfter, openAfter] = [pinger.firstAfter(startsAt, true), pinger.firstAfter(endAsked, false)]
  say(`All the while /ping was asked ${asked} times through HAProxy: ${failed.length} without a right answer.`)
  say(`It was closed ${closedAfter} ms after the planned second, and open ${openAfter} ms after the end was asked for.`)
  assert.deepEqual(failed, [])

  await agree(startsAt)
}

/** Plans half an hour for a scope, through whoever answers; resolves with the window's id. */
async function schedule(scope: string, at: number): Promise<string> {
  const { maintenance_id } = await operator.maintenanceSchedule({
    description: 'Database migration',
    scheduled_start_utc: new Date(at).toISOString(),
    estimated_duration_seconds: 1800,
    scopes: [scope],
    idempotency_key: `plan ${scope}`,
  })
  return maintenance_id
}

/** At the end: the same answers from all, a journal that verifies, and each start journaled once. */
async function agree(startsAt: number): Promise<void> {
  const urls = [...cluster.running.values()].map(({ url }) => url)
  assert.equal(urls.length, 3)
  const answersOf = async (url: string) => {
    const client = direct(url)
    const { generated_at: _generated, ...plan } = await client.schedule()
    return { ping: await client.ping(), plan, journal: (await client.journalList({ limit: 256 })).items }
  }
  let entries: JournalEntry[] = []
  await until('all instances give the same answers', async () => {
    const [first, ...more] = await Promise.all(urls.map(answersOf))
    entries = first?.journal ?? []
    return more.every(each => isDeepStrictEqual(each, first))
  })
  const starts = entries.filter(({ action, actor }) => action === 'start' && actor === 'sweep')
  const windows = new Set(starts.map(({ maintenance_id }) => maintenance_id))
  assert.equal(starts.length, others + 1)
  assert.equal(windows.size, others + 1, 'each of them once')
  for (const { at } of starts) assert.equal(Date.parse(at), startsAt)
  say(`All three give the same answers. The journal has each of the ${starts.length} starts once, at its second.`)

  const env = { OPS_URL: cluster.url, OPS_API_KEY: apiKey, OPS_STORE: store.address }
  say(await run('packages/cli/bin/g3n-ops.js', 'journal-verify', env))
  say(await run('packages/server/bin/g3n-opsd.js', 'store-verify', env))
}

/** A client of one instance, past HAProxy. */
function direct(baseUrl: string) {
  return createClient({ baseUrl, apiKey })
}

function isOpen(): boolean {
  return gate.decide({ method: 'GET', path: '/orders' }).open
}

/** Runs a command of the checkout, which has to succeed; what it says. */
async function run(program: string, command: string, env: Record<string, string>): Promise<string> {
  const path = fileURLToPath(new URL(`../../${program}`, import.meta.url))
  const { stdout } = await promisify(execFile)(process.execPath, [path, command], { env: { ...process.env, ...env } })
  return `${command}: ${stdout.trim()}`
}
