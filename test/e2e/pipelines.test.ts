import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { endWithTest } from '../stage/end-with-test.ts'
import { secretCode } from '../stage/prepare-store.ts'
import { cleanEnvironment } from '../stage/run-opsd.ts'
import { createKey, plan, type Service, startService } from '../stage/start-service.ts'
import { temporaryFolder } from '../stage/temporary-folder.ts'
import { waitUntil } from '../stage/wait-until.ts'

const launcher = fileURLToPath(new URL('../../packages/cli/bin/g3n-ops.js', import.meta.url))

/** A command line that runs in a process of its own, as in a pipeline. */
function type(
  t: TestContext,
  { url }: Pick<Service, 'url'>,
  args: readonly string[],
  more: Record<string, string> = {},
) {
  const env = cleanEnvironment({ OPS_URL: url, OPS_SECRET_CODE: secretCode, ...more })
  const child = spawn(process.execPath, [launcher, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const said = { stdout: '', stderr: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.stderr += text))
  let endedAt: number | undefined
  const ended = once(child, 'close').then(([code]) => {
    endedAt = performance.now()
    return code as number | null
  })
  endWithTest(t, async () => {
    if (endedAt === undefined) child.kill('SIGKILL')
    await ended
  })
  return {
    said,
    ended,
    endedAt: () => endedAt ?? Number.NaN,
    signal: (signal: NodeJS.Signals) => void child.kill(signal),
    says: (what: RegExp) => waitUntil(`it says ${what}`, () => what.test(said.stderr + said.stdout), 20_000),
  }
}

const deadUrl = { url: 'http://127.0.0.1:9/ops' }
const wait = ['wait', '--scope', 'pos/emea', '--until', 'open']
const during = ['during', '--scope', 'pos', '--description', 'Tills', '--duration', '10m']

async function close(service: Service, more: Record<string, unknown> = {}): Promise<string> {
  const window = { ...plan(0, { scopes: ['pos'], ...more }), secret_code: secretCode }
  return (await service.data('maintenanceSchedule', window)).maintenance_id
}

test('[wait.reached] [wait.says] wait returns within a second after the scope is open, and says what it waits for', async t => {
  const service = await startService(t)
  const id = await close(service)
  const waiting = type(t, service, wait)
  await waiting.says(
    /^pos\/emea is closed for Database migration \([0-9a-f-]{36}\); planned to be available from .* UTC/m,
  )
  await service.data('maintenanceEnd', { maintenance_id: id, secret_code: secretCode })
  const at = performance.now()
  assert.equal(await waiting.ended, 0, waiting.said.stderr)
  assert.ok(waiting.endedAt() - at < 1000, `${waiting.endedAt() - at} ms`)
  assert.equal(waiting.said.stdout, 'pos/emea is open.\n')
})

test('[wait.reached] wait returns at a planned start and at a planned end, and at once if there is nothing to wait for', async t => {
  const service = await startService(t)
  const inFour = new Date(Math.ceil(Date.now() / 1000) * 1000 + 4000)
  await close(service, { scheduled_start_utc: inFour.toISOString() })
  const closing = type(t, service, ['wait', '--scope', 'pos', '--until', 'closed'])
  const open = type(t, service, [...wait, '--json'])
  assert.equal(await open.ended, 0)
  const { at: _, ...reached } = JSON.parse(open.said.stdout) as Record<string, unknown>
  assert.deepEqual(reached, { scope: 'pos/emea', method: 'POST', until: 'open', reached: true })
  assert.equal(await closing.ended, 0, closing.said.stderr)
  const late = Date.now() - inFour.getTime()
  assert.ok(late >= 0 && late < 1500, `${late} ms after the start`)
})

test('[wait.exit-codes] wait exits with 10 if it is too late, for the method in question', async t => {
  const service = await startService(t)
  await close(service, { impact: 'read_only' })
  const late = type(t, service, [...wait, '--timeout', '2s'])
  assert.equal(await late.ended, 10)
  assert.match(late.said.stderr, /error: pos\/emea is closed for .*It was not open after 2s\.$/m)
  assert.equal(late.said.stdout, '')
  assert.equal(await type(t, service, [...wait, '--method', 'get']).ended, 0, 'reads pass')
})

test('[wait.exit-codes] wait exits with 11 if the service cannot be asked, unless it is told what that means', async t => {
  const codes = [
    [[], 11],
    [['--fail-open'], 0],
    [['--fail-closed'], 10],
  ] as const
  for (const until of ['open', 'closed']) {
    const runs = codes.map(([more]) =>
      type(t, deadUrl, ['wait', '--scope', 'pos', '--until', until, '--timeout', '2s', ...more]),
    )
    for (const [index, run] of runs.entries()) {
      assert.equal(await run.ended, codes[index]?.[1], run.said.stderr)
      assert.match(run.said.stderr, /after 2s it cannot be told whether pos is (open|closed)/)
    }
  }
})

test('[wait.keeps-trying] wait outlives the service, and does not believe what nobody confirms', async t => {
  const service = await startService(t)
  // It is to end while the service is down: the schedule says so, but an operator may have extended it elsewhere.
  await close(service, {
    scheduled_start_utc: new Date(Date.now() - 52_000).toISOString(),
    estimated_duration_seconds: 60,
    auto_end: true,
  })
  const waiting = type(t, service, wait, { OPS_SECRET_CODE: '' })
  await waiting.says(/is closed/)
  await service.stop('SIGKILL')
  await waiting.says(/does not answer/)
  await new Promise(resolve => setTimeout(resolve, 9000))
  assert.ok(Number.isNaN(waiting.endedAt()))
  await startService(t, { store: service.store, env: { OPS_PORT: String(service.port) } })
  assert.equal(await waiting.ended, 0, waiting.said.stderr)
})

test('[wait.rejected] wait on a private board needs credentials, and ends at once without', async t => {
  const service = await startService(t, { env: { OPS_PUBLIC_BOARD: 'false' } })
  const stranger = type(t, service, wait, { OPS_SECRET_CODE: '' })
  assert.equal(await stranger.ended, 1)
  assert.match(stranger.said.stderr, /session-required/)
  const { 'x-api-key': key } = await createKey(service, 'reader')
  assert.equal(await type(t, service, wait, { OPS_SECRET_CODE: '', OPS_API_KEY: key }).ended, 0)
  assert.equal(await type(t, service, wait).ended, 0, 'a secret code opens a session')
})

test('[during.window] [during.on-failure] a command runs in a window of its own, and its exit code is that of during', async t => {
  const service = await startService(t)
  const operator = await createKey(service)
  const windowOf = async (said: string) => {
    const [id = ''] = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(said) ?? []
    return service.data('maintenanceGet', { maintenance_id: id }, operator)
  }
  const slow = type(t, service, [
    ...during,
    '--impact',
    'read_only',
    '--',
    'sh',
    '-c',
    'echo "$OPS_MAINTENANCE_ID"; sleep 2',
  ])
  await slow.says(/is active/)
  const active = await windowOf(slow.said.stderr)
  assert.deepEqual(
    [active.status, active.auto_end, active.impact, active.scopes, active.description],
    ['active', true, 'read_only', ['pos'], 'Tills'],
  )
  assert.equal(await slow.ended, 0, slow.said.stderr)
  assert.equal(slow.said.stdout, `${active.maintenance_id}\n`, 'standard output is the command’s alone')
  assert.equal((await windowOf(slow.said.stdout)).status, 'ended')

  const failed = type(t, service, [...during, '--', 'sh', '-c', 'exit 7'])
  assert.equal(await failed.ended, 7)
  assert.equal((await windowOf(failed.said.stderr)).status, 'ended')
  const kept = type(t, service, [...during, '--on-failure', 'keep', '--', 'sh', '-c', 'exit 7'])
  assert.equal(await kept.ended, 7)
  assert.match(kept.said.stderr, /failed with 7; the window stays until its planned end, .* To end it: g3n-ops end /)
  assert.equal((await windowOf(kept.said.stderr)).status, 'active')
})

test('[during.exit-codes] without a window the command is not run, and without a command no window is made', async t => {
  const service = await startService(t)
  const operator = await createKey(service)
  const folder = temporaryFolder(t)
  const file = join(folder, 'not-executable')
  writeFileSync(file, '#!/bin/sh\n')
  chmodSync(file, 0o644)
  for (const [command, code] of [
    ['no-such-command-here', 127],
    ['./no/such/file', 127],
    [file, 126],
    [folder, 126],
  ] as const)
    assert.equal(await type(t, service, [...during, '--', command]).ended, code, command)
  const marker = join(folder, 'ran')
  for (const [target, env] of [
    [service, { OPS_SECRET_CODE: 'not the right code' }],
    [service, { OPS_SECRET_CODE: '' }],
    [deadUrl, {}],
  ] as const) {
    const run = type(t, target, [...during, '--', 'touch', marker], env)
    assert.equal(await run.ended, 125, run.said.stderr)
    assert.match(run.said.stderr, /^error: /m)
  }
  assert.throws(() => chmodSync(marker, 0o644), { code: 'ENOENT' })
  assert.deepEqual((await service.data('maintenanceList', {}, operator)).items, [])
})

for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const) {
  test(`[during.signals] ${signal} ends the command, and then the window`, async t => {
    const service = await startService(t)
    const operator = await createKey(service)
    const list = async () => (await service.data('maintenanceList', {}, operator)).items.map(({ status }) => status)
    const polite = type(t, service, [
      ...during,
      ...[
        '--',
        'sh',
        '-c',
        `trap 'echo tidied up; exit 3' ${signal.slice(3)}; echo ready; while :; do sleep 0.1; done`,
      ],
    ])
    await polite.says(/^ready$/m)
    polite.signal(signal)
    assert.equal(await polite.ended, 3, polite.said.stderr)
    assert.match(polite.said.stdout, /tidied up/)
    const plain = type(t, service, [...during, '--', 'sleep', '60'])
    await plain.says(/is active/)
    plain.signal(signal)
    assert.equal(await plain.ended, code)
    assert.deepEqual(await list(), ['ended', 'ended'])
  })
}

test('[during.service-away] the command outlives the service, and the window ends once that is back', async t => {
  const service = await startService(t)
  const running = type(t, service, [...during, '--', 'sh', '-c', 'sleep 3; echo done'])
  await running.says(/is active/)
  await service.stop('SIGKILL')
  await running.says(/^done$/m)
  const again = await startService(t, { store: service.store, env: { OPS_PORT: String(service.port) } })
  assert.equal(await running.ended, 0, running.said.stderr)
  const { items } = await again.data('maintenanceList', {}, await createKey(again))
  assert.deepEqual(
    items.map(({ status }) => status),
    ['ended'],
  )
})

test('[during.service-away] if the end cannot be written, the line to type is printed', async t => {
  const service = await startService(t)
  const running = type(t, service, [...during, '--', 'sleep', '60'])
  await running.says(/is active/)
  await service.stop('SIGKILL')
  running.signal('SIGTERM')
  // The command has ended; the second one gives up trying to end the window.
  await new Promise(resolve => setTimeout(resolve, 2000))
  running.signal('SIGTERM')
  assert.equal(await running.ended, 125)
  const { stderr } = running.said
  assert.match(stderr, /^error: the command ended with 143, but the end of its window could not be written: /m)
  assert.match(stderr, /^It ends on its own at .*\. To end it now, type:\ng3n-ops end [0-9a-f-]{36}$/m)
})
