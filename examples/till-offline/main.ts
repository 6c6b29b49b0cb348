// A till that goes by the plan while the service that made it is gone. This program plays the service, the operator and
// the power cut around examples/till-offline/till.ts, and checks every step; it ends with exit code 1 at the first that
// is not as it should be.
//
//   node_modules/.bin/node --conditions=@ops/source examples/till-offline/main.ts
import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { createClient } from '@ops/sdk'

const secretCode = 'correct-horse-battery'
const folder = mkdtempSync(join(tmpdir(), 'till-offline-'))
const scheduleFile = join(folder, 'till', 'schedule.json')
const running = new Set<ChildProcess>()

/** A process and what it says, line by line. */
interface Program {
  process: ChildProcess
  lines: string[]
}

try {
  await play()
} finally {
  for (const each of running) each.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
}
say('Done: the till sold and refused by the plan, with the service and without.')

async function play(): Promise<void> {
  const service = startService(0)
  const url = await addressOf(service)
  const ops = createClient({ baseUrl: url, secretCode, timeoutMs: 60_000 })
  const asked = Date.now()
  const till = startTill(url)
  await until('the till hears from the service', () => till.lines.includes('knowledge: fresh'))
  await sell(till, 'coffee', 'sold coffee')
  say('The till sells, and hears from the service.')

  // Time enough for what must happen before, however slow the machine is today.
  const startUp = Date.now() - asked
  const startsAt = Math.ceil((Date.now() + 3000 + 4 * startUp) / 1000) * 1000
  const window = await ops.maintenanceSchedule({
    description: 'New prices',
    scheduled_start_utc: new Date(startsAt).toISOString(),
    estimated_duration_seconds: 900,
    scopes: ['pos/emea'],
  })
  await until('the plan is in the file', () => existsSync(scheduleFile) && fileHas(window.maintenance_id))
  say(`Maintenance is planned for ${window.scheduled_start_utc}; the till has it in its file.`)

  await kill(service)
  await kill(till)
  const restarted = startTill(url)
  await until('the till knows the plan', () => restarted.lines.includes('knowledge: stale'))
  assert.ok(Date.now() < startsAt, 'in time for the check')
  await sell(restarted, 'tea', 'sold tea')
  say('The service is gone, and the till has lost its power and started again: it sells, and knows the plan.')

  await until('the till closes', () => restarted.lines.includes('closed: New prices'))
  const late = Date.now() - startsAt
  assert.ok(late >= 0 && late < 2000, `closed ${late} ms after the second`)
  await sell(restarted, 'cake', 'not sold cake: New prices')
  say(`Closed ${late} ms after the planned second, with no connection to the service.`)

  const back = startService(Number(new URL(url).port))
  assert.equal(await addressOf(back), url)
  await ops.maintenanceEnd({ maintenance_id: window.maintenance_id, end_message: 'Done early.' })
  await until('the till opens', () => restarted.lines.includes('open again'))
  await sell(restarted, 'bread', 'sold bread')
  say('The service is back and the maintenance ended early: the till heard of it and sells again.')

  restarted.process.stdin?.end()
  await until('the till ends', () => restarted.process.exitCode === 0)
}

function startService(port: number): Program {
  const main = fileURLToPath(new URL('../../packages/server/src/main.js', import.meta.url))
  return start([main, 'serve'], {
    OPS_PORT: String(port),
    OPS_STORE: `sqlite:${join(folder, 'ops.db')}`,
    OPS_SECRET_CODE: secretCode,
  })
}

function startTill(url: string): Program {
  return start([fileURLToPath(new URL('till.ts', import.meta.url)), url, scheduleFile], {})
}

function start(args: string[], env: Record<string, string>): Program {
  const child = spawn(process.execPath, ['--conditions=@ops/source', ...args], {
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  running.add(child)
  const lines: string[] = []
  createInterface({ input: child.stdout }).on('line', line => lines.push(line))
  return { process: child, lines }
}

/** As a power cut does. */
async function kill({ process: child }: Program): Promise<void> {
  const gone = new Promise(resolve => child.once('exit', resolve))
  child.kill('SIGKILL')
  await gone
  running.delete(child)
}

async function sell(till: Program, what: string, outcome: string): Promise<void> {
  till.process.stdin?.write(`${what}\n`)
  await until(`the till says: ${outcome}`, () => till.lines.includes(outcome))
}

/** Where the service listens, as its log says. */
async function addressOf(service: Program): Promise<string> {
  const isListening = (line: string) => line.includes('"msg":"listening"')
  await until('the service listens', () => service.lines.some(isListening))
  return (JSON.parse(service.lines.find(isListening) ?? '') as { url: string }).url
}

function fileHas(text: string): boolean {
  return readFileSync(scheduleFile, 'utf8').includes(text)
}

async function until(what: string, condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 60_000
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`timed out after a minute waiting for: ${what}`)
    await new Promise(resolve => setTimeout(resolve, 10))
  }
}

function say(line: string): void {
  console.log(line)
}
