import assert from 'node:assert/strict'
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { type TestContext, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { type JournalEntry, type MaintenanceRecord, operations } from '@ops/contract'
import { createProgram } from '../../packages/cli/src/program.ts'
import { silentTerminal } from '../../packages/cli/src/terminal/silent-terminal.ts'
import { secretCode, serve } from '../stage/serve-command-line.ts'
import { createKey, plan, startService } from '../stage/start-service.ts'
import { waitUntil } from '../stage/wait-until.ts'

const launcher = fileURLToPath(new URL('../../packages/cli/bin/g3n-ops.js', import.meta.url))

/** Runs the program itself, in a process of its own. */
function typed(
  args: string[],
  env: Record<string, string>,
): Promise<{ code: unknown; stdout: string; stderr: string }> {
  return new Promise(resolve => {
    const options = { env: { PATH: process.env['PATH'], ...env } }
    execFile(process.execPath, [launcher, ...args], options, (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, stdout, stderr }),
    )
  })
}

test('[cli.output-lost] output that cannot be written is a failure, and nothing is created that is shown only once', {
  skip: process.platform !== 'linux',
}, async t => {
  const { env, json } = await serve(t)
  const run = (to: string, ...args: string[]) =>
    new Promise<{ code: unknown; stderr: string }>(resolve => {
      const words = ['-c', `exec "$@" ${to}`, 'sh', process.execPath, launcher, ...args]
      execFile('sh', words, { env: { PATH: process.env['PATH'], ...env } }, (error, _, stderr) =>
        resolve({ code: error?.code ?? 0, stderr }),
      )
    })
  for (const args of [
    ['journal-list', '--json'],
    ['api-key-create', '--name', 'n', '--role', 'reader'],
    ['session-create'],
    ['maintenance-list'],
  ]) {
    const closed = await run('>&-', ...args)
    assert.deepEqual(closed, {
      code: 1,
      stderr: 'error: standard output is closed, so nobody would see the result: nothing was done\n',
    })
  }
  assert.deepEqual((await json<{ items: unknown[] }>('api-key-list')).items, [])
  for (const args of [['journal-list', '--json'], ['ping'], ['--help'], ['completion', 'bash']]) {
    const { code, stderr } = await run('>/dev/full', ...args)
    assert.equal(code, 1, args.join(' '))
    assert.match(stderr, /^error: standard output can't be written \(ENOSPC\)/)
  }
  for (const to of ['>/dev/null', '| head -c 1']) assert.equal((await run(to, 'journal-list')).code, 0, to)
  assert.equal((await run('>&-', 'ping')).code, 0)
})

test('[cli.all-commands] every command has help with an example, and reaches its route', async t => {
  const { asked, env, json, ops } = await serve(t)
  const schedule = (start: string) =>
    json<MaintenanceRecord>(
      'maintenance-schedule',
      '--description',
      'x',
      '--start',
      start,
      '--duration',
      '1h',
      '--scope',
      '*',
    )
  const { maintenance_id: id } = await schedule('in 10 minutes')
  await json('maintenance-update', '--maintenance-id', id, '--text', 'Soon.', '--start', 'in 20 minutes')
  await json('maintenance-start', '--maintenance-id', id)
  await json('maintenance-release', '--maintenance-id', id, '--scope', 'pos/1')
  await json('maintenance-end')
  await json('maintenance-correct-text', '--maintenance-id', id, '--number', '1', '--text', 'Later.')
  await json('maintenance-cancel', '--maintenance-id', (await schedule('tomorrow 02:00')).maintenance_id)
  await json('maintenance-get', '--maintenance-id', id)
  await json('maintenance-list', '--all')
  await json('part-set', 'pos', '--title', 'Tills')
  await json('part-list')
  await json('part-remove', 'pos')
  assert.equal((await ops(['parts-import', '-'], { stdin: 'scope,title\npos,Tills\n' })).code, 0)
  await json('ping', '--scope', 'pos')
  await json('state', '--scope', 'pos')
  await json('stat')
  await json('journal-list')
  await json('journal-verify')
  await json('bypass-create', '--scope', 'pos', '--minutes', '5')
  await json('signing-key-rotate')
  await json('gate-list')
  const { api_key_id: key } = await json<{ api_key_id: string }>('api-key-create', '--name', 'x', '--role', 'reader')
  await json('api-key-list')
  await json('api-key-revoke', '--api-key-id', key)
  const { session_guid: session } = await json<{ session_guid: string }>('session-create', '--actor', 'alice')
  const closed = await ops(['session-close'], { env: { OPS_URL: env.OPS_URL, OPS_SESSION_GUID: session } })
  assert.equal(closed.code, 0, closed.stderr)
  const watching = new AbortController()
  const watched = ops(['watch'], { interrupt: () => watching.signal })
  await waitUntil('the stream is asked for', () => asked.has('GET /stream'))
  watching.abort()
  assert.equal((await watched).code, 0, (await watched).stderr)
  const changed = await ops(['secret-code-set'], { stdin: 'another secret code\n' })
  assert.equal(changed.code, 0, changed.stderr)

  const routes = Object.values(operations).map(({ method, path }) => `${method} ${path}`)
  assert.deepEqual(
    routes.filter(route => !asked.has(route)),
    [
      'GET /ready',
      'POST /state',
      'POST /maintenance/get',
      'POST /maintenance/list',
      'POST /part/list',
      'GET /gate',
      'GET /.well-known/jwks.json',
      'GET /openapi.yaml',
      'GET /openapi.json',
      'GET /docs',
    ],
  )
  for (const command of (await createProgram(silentTerminal)).commands) {
    const { code, stdout } = await ops([command.name(), '--help'])
    assert.equal(code, 0)
    assert.match(stdout, /\nExamples:\n/)
  }
})

test('[cli.human-times] starts and durations are accepted as people write them, and echoed in UTC', async t => {
  const { json, ops } = await serve(t)
  const schedule = async (start: string, duration: string) => {
    const own = ['--description', 'x', '--start', start, '--duration', duration, '--scope', '*']
    const record = await json<MaintenanceRecord>('maintenance-schedule', ...own)
    return [record.scheduled_start_utc, record.estimated_duration_seconds]
  }
  assert.deepEqual(await schedule('2026-12-01T02:00:00+01:00', '5400s'), ['2026-12-01T01:00:00Z', 5400])
  assert.deepEqual(await schedule('in 10 minutes', '90m'), ['2026-11-24T12:10:00Z', 5400])
  assert.deepEqual(await schedule('2026-12-01 02:00 Europe/Berlin', '1h30m'), ['2026-12-01T01:00:00Z', 5400])
  assert.deepEqual(await schedule('now', '60s'), ['2026-11-24T12:00:00Z', 60])
  const args = [
    'maintenance-schedule',
    '--description',
    'x',
    '--start',
    '2026-12-01 02:00 Asia/Tokyo',
    '--duration',
    '2h',
    '--scope',
    '*',
  ]
  const { stdout, stderr } = await ops(args)
  assert.match(stderr, /start 2026-11-30 17:00:00 UTC \(2026-12-01 02:00:00 Asia\/Tokyo\).*end 2026-11-30 19:00:00 UTC/)
  assert.match(stdout, /^Planned start +2026-11-30 17:00:00 UTC \(2026-12-01 02:00:00 Asia\/Tokyo\)/m)
})

test('[cli.state] the state of a scope, now and at a time as people write it', async t => {
  const { ops, json } = await serve(t)
  const own = ['--description', 'Till servers', '--scope', 'pos', '--auto-end']
  const { maintenance_id: id } = await json<MaintenanceRecord>(
    ...['schedule', ...own, '--start', '24.12. 02:00', '--duration', '2h'],
  )
  const now = await ops(['state', '--scope', 'POS/1'])
  assert.equal(
    now.stdout,
    `Scope    pos/1
At       2026-11-24 12:00:00 UTC (2026-11-24 13:00:00 Europe/Berlin)
State    available
Certain  yes
Next     closed from 2026-12-24 01:00:00 UTC (2026-12-24 02:00:00 Europe/Berlin)
`,
  )
  const then = await ops(['state', '--scope', 'pos', '--at', '24 Dec 3am'])
  assert.match(then.stdout, /^State +closed$/m)
  assert.match(then.stdout, /^Next +available from 2026-12-24 03:00:00 UTC/m)
  assert.match(then.stdout, new RegExp(`^scheduled  2026-12-24 02:00 .* blocked  Till servers  ${id}$`, 'm'))
  const data = await json<{ at: string; state: string }>('state', '--scope', 'pos', '--at', '2026-12-24 03:00 UTC')
  assert.deepEqual([data.at, data.state], ['2026-12-24T03:00:00Z', 'open'])
  const far = await ops(['state', '--at', '2028-01-01 00:00'])
  assert.equal(far.code, 1)
  assert.match(far.stderr, /^ {2}--at: must be from 60 seconds ago to 366 days ahead/m)
})

test('[cli.id-optional] update and end need no id if exactly one window is active', async t => {
  const { clock, json, ops } = await serve(t)
  const schedule = (start: string) =>
    json<MaintenanceRecord>(
      'maintenance-schedule',
      '--description',
      'x',
      '--start',
      start,
      '--duration',
      '1h',
      '--scope',
      '*',
    )
  const first = await schedule('in 1 minute')
  const early = await ops(['maintenance-end'])
  assert.equal(early.code, 2)
  assert.match(early.stderr, /no window is active/)
  await clock.pass(60_000)
  const updated = await json<MaintenanceRecord>('maintenance-update', '--text', 'Half way.')
  assert.equal(updated.maintenance_id, first.maintenance_id)
  assert.equal(updated.updates.at(-1)?.text, 'Half way.')

  const second = await schedule('now')
  const several = await ops(['maintenance-end'])
  assert.equal(several.code, 2)
  for (const { maintenance_id: id } of [first, second]) assert(several.stderr.includes(id))
  await json('maintenance-end', '--maintenance-id', second.maintenance_id)
  const ended = await json<MaintenanceRecord>('maintenance-end', '--message', 'All back.')
  assert.equal(ended.maintenance_id, first.maintenance_id)
  assert.equal(ended.end_message, 'All back.')
})

test('[cli.field-messages] an error repeats the message of the service for each field, under the option that was typed', async t => {
  const { ops } = await serve(t)
  const args = ['maintenance-schedule', '--description', ' ', '--start', 'now', '--duration', '5s', '--scope', 'pos']
  const { code, stdout, stderr } = await ops(args)
  assert.equal(code, 1)
  assert.equal(stdout, '')
  for (const option of ['--description', '--duration']) assert.match(stderr, new RegExp(`^ {2}${option}: must `, 'm'))
})

test('[cli.json] --json prints the data as JSON and nothing else', async t => {
  const { ops } = await serve(t)
  const schedule = [
    'maintenance-schedule',
    '--description',
    'x',
    '--start',
    'now',
    '--duration',
    '1h',
    '--scope',
    '*',
    '--json',
  ]
  const { stdout, stderr } = await ops(schedule)
  assert.match(stderr, /^Understood: /)
  assert.equal((JSON.parse(stdout) as MaintenanceRecord).status, 'active')
  const ping = await ops(['ping', '--json'])
  assert.equal(ping.stderr, '')
  assert.deepEqual(Object.keys(JSON.parse(ping.stdout) as object).slice(0, 2), ['ok', 'maintenance_active'])
})

test('[cli.secret-code-stdin] the secret code is read from standard input', async t => {
  const { ops, env } = await serve(t)
  const own = { env: { OPS_URL: env.OPS_URL } }
  const read = await ops(['maintenance-list', '--secret-code', '-'], { ...own, stdin: `${secretCode}\n` })
  assert.equal(read.code, 0, read.stderr)
  for (const pasted of [`${secretCode} `, `\t${secretCode}\u00a0`]) {
    const piped = await ops(['maintenance-list', '--secret-code', '-'], { ...own, stdin: `${pasted}\n` })
    const named = await ops(['maintenance-list'], { env: { ...own.env, OPS_SECRET_CODE: pasted } })
    assert.deepEqual([piped.code, named.code], [0, 0], 'blanks that were pasted with a code are not part of it')
  }
  const wrong = await ops(['maintenance-list', '--secret-code', '-'], { ...own, stdin: 'wrong secret code\n' })
  assert.equal(wrong.code, 1)
  assert.match(wrong.stderr, /secret-code-mismatch/)
  const none = await ops(['maintenance-list'], own)
  assert.equal(none.code, 1)
  assert.match(none.stderr, /session-required/)
})

test('[cli.journal-verify] the journal is verified over HTTP and from a file, and the first bad entry is named', async t => {
  const { json, ops, folder } = await serve(t)
  for (const start of ['in 1 hour', 'in 2 hours', 'in 3 hours']) {
    await json(
      'maintenance-schedule',
      '--description',
      'as planned',
      '--start',
      start,
      '--duration',
      '1h',
      '--scope',
      '*',
    )
  }
  const sound = await ops(['journal-verify'])
  assert.equal(sound.code, 0, sound.stderr)
  assert.match(sound.stdout, /^5 entries verify\./)

  const bent: typeof fetch = async (input, init) => {
    const text = await (await fetch(input, init)).text()
    return new Response(text.replace('"seq":3,', '"seq":3,"late":true,'), {
      headers: { 'content-type': 'application/json' },
    })
  }
  const tampered = await ops(['journal-verify'], { fetch: bent })
  assert.equal(tampered.code, 1)
  assert.match(tampered.stderr, /the first bad entry is entry 3: its hash is/)

  const copy = join(folder, 'journal.jsonl')
  writeFileSync(copy, (await ops(['journal-list', '--all', '--jsonl'])).stdout)
  const offline = { env: {} }
  assert.equal((await ops(['journal-verify', '--file', copy], offline)).code, 0)
  const entries = (await json<{ items: JournalEntry[] }>('journal-list')).items
  writeFileSync(copy, entries.map(entry => JSON.stringify(entry).replace('as planned', 'otherwise')).join('\n'))
  const file = await ops(['journal-verify', '--file', copy], offline)
  assert.equal(file.code, 1)
  assert.match(file.stderr, /line 3 \(entry 3\): its hash is/)
})

test('[cli.exit-codes] the program itself ends with 0, 1, 2 or 3', async t => {
  const { env } = await serve(t)
  const type = (args: string[], more: Record<string, string> = {}) => typed(args, { ...env, ...more })
  const [done, refused, wrong, away] = await Promise.all([
    type(['ping']),
    type(['maintenance-get', '--maintenance-id', '019ac2f0-5b7e-7c41-9a55-3f1d2b8c6e01']),
    type(['ping', '--nope']),
    type(['ping'], { OPS_URL: 'http://127.0.0.1:1/ops' }),
  ])
  assert.deepEqual([done.code, refused.code, wrong.code, away.code], [0, 1, 2, 3])
  assert.equal(done.stderr, '', 'no warning reaches the terminal')
  assert.match(refused.stderr, /\(not-found\)/)
  assert.match(away.stderr, /http:\/\/127\.0\.0\.1:1\/ops/)
})

test('[cli.zone-unusable] the program itself ends a window and prints that, even if TZ is empty or unknown', async t => {
  const { env, json } = await serve(t)
  for (const TZ of ['', 'Mars/Phobos']) {
    await json('maintenance-schedule', '--description', 'x', '--start', 'now', '--duration', '1h', '--scope', 'pos')
    const ended = await typed(['maintenance-end', '--message', 'Done.'], { ...env, TZ })
    assert.equal(ended.code, 0, ended.stderr)
    assert.match(ended.stderr, /^warning: TZ is .*: times are in UTC; use --zone to set another zone$/m)
    assert.match(ended.stdout, /^Status +ended$/m)
  }
})

test('[cli.proxy] the program uses the proxy in the environment, except for this machine', async t => {
  const { env } = await serve(t)
  const seen = new Set<string>()
  const proxy = createServer((request, response) => {
    seen.add(request.url ?? '')
    response.writeHead(502).end()
  })
  proxy.on('connect', (request, socket) => {
    seen.add(request.url ?? '')
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n')
  })
  proxy.listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  t.after(() => void proxy.close())
  const address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`
  const local = await typed(['ping'], { ...env, HTTP_PROXY: address, HTTPS_PROXY: address })
  assert.equal(local.code, 0, local.stderr)
  assert.equal(seen.size, 0)
  await typed(['ping'], { OPS_URL: 'http://ops.invalid/ops', HTTP_PROXY: address })
  assert.ok(seen.has('http://ops.invalid/ops/ping'))
  const secure = await typed(['ping'], { OPS_URL: 'https://ops.invalid/ops', https_proxy: address })
  assert.ok(seen.has('ops.invalid:443'))
  assert.match(secure.stderr, /https_proxy is set: requests to other machines go through that proxy/)
  seen.clear()
  await typed(['ping'], { OPS_URL: 'http://ops.invalid/ops', HTTP_PROXY: address, NO_PROXY: 'ops.invalid' })
  assert.equal(seen.size, 0)
  const wrong = await typed(['ping'], { ...env, HTTP_PROXY: 'proxy' })
  assert.equal(wrong.code, 2)
  assert.match(wrong.stderr, /^error: HTTP_PROXY is not the address of a proxy/)
})

test('[status.one-rule] ping and watch never call a scope open while a window is active below it', async t => {
  const { env, ops, json } = await serve(t)
  const said = async (...args: string[]) => (await ops(['ping', '--utc', ...args])).stdout
  assert.match(await said(), /^The whole stack is available\.\n/)
  const start = (...more: string[]) => json('maintenance-schedule', '--start', 'now', '--duration', '1h', ...more)
  await start('--description', 'Tills', '--scope', 'pos/1', '--scope', 'web')
  assert.match(
    await said(),
    /^Parts of the stack are closed, the rest is available\.\nBelow Tills \(blocked\): pos\/1, web\n {6}[0-9a-f-]{36}\n {6}planned end /,
  )
  assert.match(await said('--scope', 'pos'), /^Parts of pos are closed, the rest is available\./)
  assert.match(await said('--scope', 'pos/1/a'), /^pos\/1\/a is closed\.\n/)
  assert.match(await said('--scope', 'pos/2'), /^pos\/2 is available\./)
  const watch = watchOutput(t, env, [])
  await watch.line(/Parts of the stack are closed, the rest is available\./)
  await start('--description', 'All', '--scope', '*', '--impact', 'read_only')
  await watch.line(/The whole stack is read-only, and parts of it are closed\./)
  assert.match(await said(), /^The whole stack is read-only, and parts of it .*\nNow {3}All .*Below Tills/s)
  for (let index = 1; index <= 6; index++) await start('--description', `Store ${index}`, '--scope', `store-${index}`)
  assert.match(await said(), /and 2 more: g3n-ops watch/)
})

test('[status.one-rule] on a private board ping says that it does not know what is below', async t => {
  const { ops, json } = await serve(t, { OPS_PUBLIC_BOARD: 'false' })
  await json('maintenance-schedule', '--description', 'Vault', '--start', 'now', '--duration', '1h', '--scope', 'vault')
  const { stdout, code } = await ops(['ping'])
  assert.equal(code, 0)
  assert.match(stdout, /^The whole stack is available; nothing is known about the scopes below it\.\n$/)
})

test('[cli.watch] watch prints each change as it happens, as text and as JSON', async t => {
  const { env, json } = await serve(t)
  const text = watchOutput(t, env, [])
  const data = watchOutput(t, env, ['--json'])
  await text.line(/The whole stack is available/)
  await data.line(/"windows":\[\]/)
  const { maintenance_id: id } = await json<MaintenanceRecord>(
    ...[
      'maintenance-schedule',
      '--description',
      'Database migration',
      '--start',
      'in 10 minutes',
      '--duration',
      '1h',
      '--scope',
      '*',
    ],
  )
  await text.line(new RegExp(`${id}  scheduled  blocked  \\*  start 2026-11-24 12:10:00  Database migration`))
  await json('maintenance-start', '--maintenance-id', id)
  await text.line(/The whole stack is closed/)
  await text.line(new RegExp(`${id}  active  blocked  \\*  planned end 2026-11-24 13:00:00`))
  await json('maintenance-end')
  await text.line(new RegExp(`${id}  ended`))
  await data.line(/"status":"ended"/)
  for (const { child } of [text, data]) {
    child.kill('SIGINT')
    assert.deepEqual(await once(child, 'exit'), [0, null])
  }
  const sights = data.all().map(line => JSON.parse(line) as { knowledge: string; windows: { status: string }[] })
  assert.ok(sights.every(({ knowledge }) => knowledge === 'fresh'))
  const seen = sights.map(({ windows }) => windows[0]?.status)
  assert.deepEqual(
    seen.filter((status, index) => index === 0 || status !== seen[index - 1]),
    [undefined, 'scheduled', 'active', undefined],
  )
})

test('[cli.watch] on a terminal, watch draws a board that counts down by the clock of the service', async t => {
  const { json, ops } = await serve(t)
  await json(
    'maintenance-schedule',
    '--description',
    'Price update',
    '--start',
    'now',
    '--duration',
    '30m',
    '--scope',
    '*',
  )
  await json(
    'maintenance-schedule',
    '--description',
    'Migration',
    '--start',
    'in 2 hours',
    '--duration',
    '1h',
    '--scope',
    '*',
  )
  const screen = { isTTY: true, columns: () => 120, rows: () => 12, interrupt: () => AbortSignal.timeout(1500) }
  const { code, stdout, stderr } = await ops(['watch', '--utc'], { ...screen, now: Date.now })
  assert.equal(code, 0, stderr)
  assert.ok(stdout.startsWith('\u001b[?1049h') && stdout.endsWith('\u001b[?1049l'))
  assert.match(stdout, /The whole stack is closed/)
  assert.match(stdout, /active.* (30m|29m 5\ds) left .*Price update/)
  assert.match(stdout, /scheduled.* in (2h|1h 59m 5\ds) .*Migration/)
})

/** Runs `g3n-ops watch` in a process of its own. */
function watchOutput(t: TestContext, env: Record<string, string>, args: readonly string[]) {
  const child = spawn(process.execPath, [launcher, 'watch', '--utc', ...args], {
    env: { PATH: process.env['PATH'], ...env },
  })
  t.after(() => child.kill('SIGKILL'))
  const lines: string[] = []
  const output = createInterface({ input: child.stdout })
  output.on('line', line => lines.push(line))
  const line = async (pattern: RegExp) => {
    while (!lines.some(each => pattern.test(each)))
      await once(output, 'line', { signal: AbortSignal.timeout(60_000) }).catch(() =>
        assert.fail(`${pattern} did not come:\n${lines.join('\n')}`),
      )
  }
  return { child, line, all: () => lines }
}

test('[cli.watch] without a terminal, watch goes on when the service is stopped and comes back', async t => {
  const service = await startService(t)
  const key = await createKey(service)
  const watch = watchOutput(t, { OPS_URL: service.url, OPS_API_KEY: key['x-api-key'] }, [])
  await watch.line(/The whole stack is available/)
  const said = once(watch.child.stderr, 'data', { signal: AbortSignal.timeout(20_000) })
  await service.stop()
  assert.match(String(await said), /^[\d-]+ [\d:]+ UTC {2}The service does not answer: /)
  const again = await startService(t, { store: service.store, env: { OPS_PORT: String(service.port) } })
  await again.data('maintenanceSchedule', plan(0, { scopes: ['*'] }), key)
  await watch.line(/The whole stack is closed/)
  assert.equal(watch.child.exitCode, null)
})

test('watch ends cleanly when it is interrupted', async t => {
  const { env } = await serve(t)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    const child = spawn(process.execPath, [launcher, 'watch'], { env: { PATH: process.env['PATH'], ...env } })
    const [first] = (await once(child.stdout, 'data')) as [Buffer]
    assert.match(first.toString(), /The whole stack is available/)
    child.kill(signal)
    child.kill(signal)
    assert.deepEqual(await once(child, 'exit'), [0, null])
  }
})
