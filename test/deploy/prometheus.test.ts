import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { freePort } from '../../examples/stage/stage.ts'
import { requireProgram } from '../../scripts/machine/programs.ts'
import { fencesOf } from '../../scripts/pages.ts'
import { endWithTest } from '../stage/end-with-test.ts'
import { root } from '../stage/run-opsd.ts'
import { startApp } from '../stage/start-app.ts'
import { createKey, plan, startService } from '../stage/start-service.ts'
import { temporaryFolder } from '../stage/temporary-folder.ts'
import { waitUntil } from '../stage/wait-until.ts'

const folder = join(root, 'docs/deploy/prometheus')
const promtool = requireProgram('promtool')
const prometheus = requireProgram('prometheus')
const read = (name: string) => readFileSync(join(folder, name), 'utf8')
const guide = readFileSync(join(root, 'docs/guide/metrics.md'), 'utf8')

function run(...args: string[]): void {
  const { status, stdout, stderr } = spawnSync(promtool, args, { cwd: folder, encoding: 'utf8' })
  assert.equal(status, 0, stdout + stderr)
}

test('[metrics.alerts] the alerts fire when they should, and only then', () => {
  run('check', 'rules', 'alerts.yml')
  run('test', 'rules', 'alerts.test.yml')
  const tested = read('alerts.test.yml')
  for (const [, alert = ''] of read('alerts.yml').matchAll(/alert: (\w+)/g)) assert.ok(tested.includes(alert), alert)
})

test('[metrics.slo] an SLO leaves planned minutes out, by the rules that the guide shows', () => {
  run('check', 'rules', 'slo.yml')
  run('test', 'rules', 'slo.test.yml')
  const shown = fencesOf(guide).find(({ text }) => text.includes('slo-checkout'))?.text ?? ''
  const rulesIn = (text: string) =>
    text
      .replace(/^ *#.*\n/gm, '')
      .replace(/\n\n/g, '\n')
      .trim()
  assert.equal(rulesIn(shown), rulesIn(read('slo.yml')))
})

test('[metrics.dashboard] the dashboard, the alerts and the guide name only metrics that exist, in valid queries', async t => {
  const app = await startApp(t)
  const { api_key } = await app.data('apiKeyCreate', { name: 'prometheus', role: 'reader' })
  const text = await (await fetch(new URL('/metrics', app.url), { headers: { 'x-api-key': api_key } })).text()
  const families = [...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name = '']) => name)
  const namesIn = (page: string) =>
    new Set([...page.matchAll(/\bops_[a-z_]+/g)].map(([name]) => name.replace(/_(bucket|sum|count)$/, '')))
  const dashboard = JSON.parse(read('dashboard.json')) as {
    panels: { type: string; title: string; gridPos: unknown; targets?: { expr: string }[] }[]
  }
  for (const page of [read('dashboard.json'), read('alerts.yml'), read('slo.yml'), guide])
    for (const name of namesIn(page)) if (name !== 'ops_maintenance') assert.ok(families.includes(name), name)
  const explained = namesIn(guide)
  for (const family of families) assert.ok(explained.has(family), `the guide does not explain ${family}`)
  const rules = dashboard.panels.flatMap(({ targets = [] }) =>
    targets.map(({ expr }, index) => ({
      record: `panel:${index}`,
      expr: expr.replaceAll('$__rate_interval', '1m').replaceAll('$job', 'ops'),
    })),
  )
  assert.ok(rules.length > 20)
  const file = join(temporaryFolder(t), 'dashboard.yml')
  // JSON is YAML.
  writeFileSync(file, JSON.stringify({ groups: [{ name: 'dashboard', rules }] }))
  run('check', 'rules', file)
})

test('[metrics.prometheus] Prometheus scrapes the service by the configuration that is shipped', async t => {
  const service = await startService(t, { env: { OPS_METRICS_LISTEN: '127.0.0.1:0' } })
  const key = (await createKey(service, 'reader'))['x-api-key']
  const operator = await createKey(service)
  await service.data('maintenanceSchedule', plan(0, { scopes: ['checkout'], auto_start: true }), operator)
  const open = service.log().find(({ msg }) => msg === 'listening for metrics')?.['address']
  const home = temporaryFolder(t)
  writeFileSync(join(home, 'ops-key'), key)
  copyFileSync(join(folder, 'alerts.yml'), join(home, 'alerts.yml'))
  writeFileSync(join(home, 'slo.yml'), read('slo.yml').replace('interval: 1m', 'interval: 1s'))
  const config = read('prometheus.yml')
    .replace('/etc/prometheus/ops-key', join(home, 'ops-key'))
    .replace('127.0.0.1:8080', new URL(service.url).host)
    .replaceAll('15s', '1s')
  const basic = { job_name: 'basic', basic_auth: { username: 'any', password: key } }
  const targets = (address: string) => ({ static_configs: [{ targets: [address] }] })
  const more = [
    { ...basic, ...targets(new URL(service.url).host) },
    { job_name: 'open', ...targets(String(open)) },
    { job_name: 'stranger', ...targets(new URL(service.url).host) },
  ]
  const all = config + more.map(each => `  - ${JSON.stringify(each)}\n`).join('')
  writeFileSync(join(home, 'prometheus.yml'), all)
  run('check', 'config', join(home, 'prometheus.yml'))
  const query = await startPrometheus(t, home)
  const up = (job: string) => query(`up{job="${job}"}`)
  await waitUntil('Prometheus has scraped', async () => (await up('ops')) === 1, 30_000)
  await waitUntil('by the password', async () => (await up('basic')) === 1, 30_000)
  await waitUntil('and without', async () => (await up('open')) === 1, 30_000)
  await waitUntil('but not a stranger', async () => (await up('stranger')) === 0, 30_000)
  assert.equal(await query('ops_maintenance_active{scope="checkout", impact="blocked", job="ops"}'), 1)
  assert.equal(await query('ops_journal_seq{job="ops"}'), await query('ops_journal_seq{job="open"}'))
  await waitUntil('the SLO knows', async () => (await query('checkout:planned')) === 1)
})

/** Starts Prometheus with the `prometheus.yml` of a folder. The returned function evaluates a query to its first value. */
async function startPrometheus(t: TestContext, home: string): Promise<(expr: string) => Promise<number | undefined>> {
  const address = `127.0.0.1:${await freePort()}`
  const child = spawn(
    prometheus,
    [
      `--config.file=${join(home, 'prometheus.yml')}`,
      `--storage.tsdb.path=${join(home, 'data')}`,
      `--web.listen-address=${address}`,
      '--log.level=warn',
    ],
    { stdio: ['ignore', 'inherit', 'inherit'] },
  )
  const ended = new Promise(resolve => child.once('exit', resolve))
  endWithTest(t, async () => {
    child.kill('SIGKILL')
    await ended
  })
  await waitUntil(
    'Prometheus is ready',
    async () => (await fetch(`http://${address}/-/ready`).catch(() => undefined))?.ok,
    30_000,
  )
  return async expr => {
    const response = await fetch(`http://${address}/api/v1/query?query=${encodeURIComponent(expr)}`)
    const { data } = (await response.json()) as { data: { result: { value: [number, string] }[] } }
    const value = data.result[0]?.value[1]
    return value === undefined ? undefined : Number(value)
  }
}
