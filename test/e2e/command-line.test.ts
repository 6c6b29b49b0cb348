import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type TestContext, test } from 'node:test'
import type { JournalListData, MaintenanceRecord, ScheduleData } from '@ops/contract'
import { serve } from '../stage/serve-command-line.ts'

type Service = Awaited<ReturnType<typeof serve>>

const person = { isTTY: true, stdinIsTTY: true }

function plan({ json }: Service, scope: string, start: string, description = scope, ...more: string[]) {
  const own = ['--scope', scope, '--start', start, '--duration', '1h', '--description', description]
  return json<MaintenanceRecord>('schedule', ...own, ...more)
}

test('[cli.short-id] a window is known by the beginning of its id, as an argument or as an option', async t => {
  const service = await serve(t)
  const { ops, json } = service
  const { maintenance_id: id } = await plan(service, 'pos', 'in 1 hour', 'Tills')
  const start = id.slice(0, 13)
  for (const args of [
    ['get', start],
    ['maintenance-get', '--maintenance-id', start],
    ['get', id.replaceAll('-', '').slice(0, 12)],
    [start.toUpperCase()],
    [id],
    ['--json', start],
  ])
    assert.match((await ops(args)).stdout, new RegExp(id), args.join(' '))
  const started = await ops(['start', start])
  assert.match(started.stderr, new RegExp(`^The window: ${id}, Tills$`, 'm'))
  assert.equal((await json<MaintenanceRecord>('update', start, '--text', 'x')).maintenance_id, id)
  assert.match((await ops(['journal-list', start])).stdout, /update[^\n]*text: x/)
  assert.equal((await json<MaintenanceRecord>('end', start)).status, 'ended')
  const other = await plan(service, 'pos', 'in 3 hours')
  assert.equal((await json<MaintenanceRecord>('cancel', other.maintenance_id.slice(0, 23))).status, 'cancelled')
})

test('[cli.short-id] if it is not clear which window is meant, the candidates are listed and nothing is done', async t => {
  const service = await serve(t)
  const { ops } = service
  const [first, second] = [await plan(service, 'pos', 'in 1 hour', 'Tills'), await plan(service, 'web', 'in 3 hours')]
  const common = first.maintenance_id.slice(0, 8)
  assert.ok(second.maintenance_id.startsWith(common))
  const cancelled = await ops(['cancel', common])
  assert.equal(cancelled.code, 2)
  assert.match(
    cancelled.stderr,
    new RegExp(`^error: several windows have an id that begins with ${common}: write more`),
  )
  for (const { maintenance_id: id, description, scopes } of [first, second])
    assert.match(cancelled.stderr, new RegExp(`${id} .*${scopes[0]} +${description}`))
  for (const [args, said] of [
    [['end', '0000'], /no window has an id that begins with 0000/],
    [['get', '019'], /“019” is too short: write at least 4 characters/],
    [['get', 'tills'], /“tills” is not the id of a window/],
    [['get'], /choose a window by its id: g3n-ops list shows them/],
    [['start'], /choose a window by its id\nThese are scheduled:\nWINDOW[^]*Tills/],
    [['end', common, '--maintenance-id', second.maintenance_id], /two windows are given/],
  ] as const) {
    const { code, stderr } = await ops([...args])
    assert.equal(code, 2, args.join(' '))
    assert.match(stderr, said)
  }
  const { items } = await service.json<{ items: MaintenanceRecord[] }>('list', '--status', 'scheduled')
  assert.equal(items.length, 2)
})

test('[cli.overlap-shown] overlapping windows are named before anything is done, and a person is asked', async t => {
  const service = await serve(t)
  const { ops, json } = service
  const { maintenance_id: id } = await plan(service, 'pos/emea', 'in 1 hour', 'Till servers')
  const own = ['schedule', '--description', 'x', '--start', 'in 90 minutes', '--duration', '1h', '--scope', 'pos']
  const warning = new RegExp(
    `^warning: overlaps ${id}, Till servers: pos/emea, blocked, 2026-11-24 14:00 to 2026-11-24 15:00`,
    'm',
  )
  const count = async () => (await json<{ items: unknown[] }>('list')).items.length

  const refused = await ops(own, { ...person, stdin: '\n' })
  assert.deepEqual([refused.code, refused.stdout], [1, ''])
  assert.match(refused.stderr, warning)
  assert.match(refused.stderr, /Schedule it anyway\? \[y\/N\] error: nothing was done\n$/)
  assert.equal(await count(), 1)

  for (const [args, terminal] of [
    [own, { ...person, stdin: 'y\n' }],
    [[...own, '--yes'], person],
    [own, {}],
  ] as const) {
    const { code, stderr } = await ops([...args], terminal)
    assert.equal(code, 0, stderr)
    assert.match(stderr, warning)
  }
  assert.equal(await count(), 4)
  // A scope beside it, and a time after it.
  for (const more of [
    ['--scope', 'pos/us', '--start', 'in 1 hour'],
    ['--scope', 'pos/emea', '--start', 'in 3 hours'],
  ])
    assert.doesNotMatch((await ops(['schedule', '--description', 'x', '--duration', '10m', ...more])).stderr, warning)
})

test('[cli.overlap-shown] a window that is moved or extended is compared, too, also beyond the board', async t => {
  const service = await serve(t)
  const { ops } = service
  const moved = await plan(service, 'pos', 'in 1 hour')
  const { maintenance_id: far } = await plan(service, 'pos', '24.12. 02:00', 'Christmas')
  const update = (...more: string[]) => ops(['update', moved.maintenance_id, ...more])
  assert.match(
    (await update('--start', '24.12. 01:30')).stderr,
    new RegExp(`^warning: overlaps ${far}, Christmas`, 'm'),
  )
  // It overlaps already.
  assert.doesNotMatch((await update('--start', '24.12. 01:45')).stderr, /overlaps/)
  assert.doesNotMatch((await update('--text', 'x')).stderr, /overlaps/)
})

test('[cli.shift-shown] an end that moves to an earlier time, or far, is named, and a person is asked; +30m adds to what is planned', async t => {
  const service = await serve(t)
  const { ops, json } = service
  const { maintenance_id: id } = await plan(service, 'pos', 'now')
  assert.equal((await json<MaintenanceRecord>('update', id, '--end', '+30m')).estimated_duration_seconds, 5400)
  assert.equal((await json<MaintenanceRecord>('update', id, '--duration', '+1h')).estimated_duration_seconds, 9000)
  const earlier = /^warning: the planned end moves 2h earlier$/m
  const refused = await ops(['update', id, '--duration', '30m'], { ...person, stdin: '\n' })
  assert.deepEqual([refused.code, refused.stdout], [1, ''])
  assert.match(refused.stderr, earlier)
  assert.match((await ops(['update', id, '--duration', '30m', '--yes'], person)).stderr, earlier)
  assert.match((await ops(['update', id, '--end', '+1 day'])).stderr, /^warning: the planned end moves 1d later$/m)
  assert.match((await ops(['update', 'Half way'])).stderr, /“Half way” is no window. Did you mean --text "Half way"\?/)
})

test('[cli.shift-shown] a scope to release that looks like a mistyped one is named, and a person is asked', async t => {
  const service = await serve(t)
  const { ops } = service
  const { maintenance_id: id } = await plan(service, 'pos/emea', 'now', 'Tills', '--scope', 'pos/amer/store-0042')
  for (const [scope, meant] of [
    ['pos/amer/stroe-0042', 'pos/amer/store-0042'],
    ['store-0042', 'pos/amer/store-0042'],
    ['pos/emae', 'pos/emea'],
  ] as const) {
    const { code, stderr } = await ops(['release', id, '--scope', scope], { ...person, stdin: '\n' })
    assert.equal(code, 1)
    assert.match(
      stderr,
      new RegExp(`^warning: ${scope} is not in the plan of the window. Did you mean ${meant}\\?$`, 'm'),
    )
  }
  // A shop below one of its scopes.
  const { code, stderr } = await ops(['release', id, '--scope', 'pos/emea/store-0043'])
  assert.equal(code, 0, stderr)
})

test('[cli.shift-shown] what a window would no longer cover is named, and a person is asked', async t => {
  const service = await serve(t)
  const { ops, json } = service
  const { maintenance_id: id } = await plan(service, 'shop', 'in 2 hours', 'Tills', '--scope', 'web')
  const less = /^warning: it will no longer cover all of shop, web$/m
  const refused = await ops(['update', id, '--scope', 'shop/berlin', '--text', 'late'], { ...person, stdin: '\n' })
  assert.equal(refused.code, 1)
  assert.match(refused.stderr, less)
  assert.deepEqual((await json<MaintenanceRecord>('get', id)).scopes, ['shop', 'web'])
  const wider = await ops(['update', id, '--scope', 'shop', '--scope', 'web', '--scope', 'pos'], person)
  assert.equal(wider.code, 0, wider.stderr)
  const { maintenance_id: active } = await plan(service, 'app', 'now')
  const all = await ops(['release', active, '--scope', 'app'], { ...person, stdin: '\n' })
  assert.equal(all.code, 1)
  assert.match(all.stderr, /^warning: that is all it covers: the window ends$/m)
  assert.equal((await json<MaintenanceRecord>('get', active)).status, 'active')
})

test('[cli.human-times] +30m moves a planned start by half an hour, with its end', async t => {
  const service = await serve(t)
  const { json } = service
  const { maintenance_id: id, scheduled_start_utc: start } = await plan(service, 'pos', 'in 2 hours')
  const later = await json<MaintenanceRecord>('update', id, '--start', '+30m')
  assert.equal(Date.parse(later.scheduled_start_utc) - Date.parse(start), 30 * 60_000)
  assert.equal(later.estimated_duration_seconds, 3600)
  const earlier = await json<MaintenanceRecord>('update', id, '--start', '-1h')
  assert.equal(Date.parse(earlier.scheduled_start_utc) - Date.parse(start), -30 * 60_000)
})

test('[cli.human-times] a planned end is written as a time, and changes only the window that it was computed for', async t => {
  const service = await serve(t)
  const { clock, json, ops } = service
  const own = ['schedule', '--description', 'x', '--scope', 'pos']
  const planned = await ops([...own, '--start', 'sat 2am', '--end', '4:30 am', '--json'])
  assert.match(
    planned.stderr,
    /start 2026-11-28 01:00:00 UTC \(2026-11-28 02:00:00 Europe\/Berlin\), a Saturday, duration 2h 30m/,
  )
  const record = JSON.parse(planned.stdout) as MaintenanceRecord
  assert.deepEqual([record.scheduled_start_utc, record.estimated_duration_seconds], ['2026-11-28T01:00:00Z', 9000])
  await json('start', record.maintenance_id)
  await clock.pass(600_000)
  const longer = await json<MaintenanceRecord>('update', '--end', 'in 1 hour')
  assert.equal(longer.estimated_duration_seconds, 4200)
  for (const [more, said] of [
    [['--start', 'in 2 hours', '--end', 'in 1 hour'], /--end “in 1 hour” is not after the start/],
    [['--start', 'now', '--end', '2h'], /--end “2h” is a length of time: use --duration for it/],
    [['--start', 'now'], /say how long it takes: --duration 90m, or --end/],
    [
      ['--start', 'now', '--end', 'in 1h', '--duration', '1h'],
      /'--end <time>' cannot be used with option '--duration <time>'/,
    ],
  ] as const) {
    const { code, stderr } = await ops([...own, ...more])
    assert.equal(code, 2)
    assert.match(stderr, said)
  }
})

test('[cli.bare-number] a person is asked whether a number is minutes', async t => {
  const { ops, json } = await serve(t)
  const own = ['schedule', '--description', 'x', '--scope', 'pos', '--start', 'in 1 hour', '--duration', '90']
  const asked = await ops([...own, '--json'], { ...person, stdin: '\n' })
  assert.match(asked.stderr, /^90 minutes\? \[Y\/n\] /)
  assert.equal((JSON.parse(asked.stdout) as MaintenanceRecord).estimated_duration_seconds, 5400)
  for (const terminal of [{ ...person, stdin: 'n\n' }, {}]) {
    const refused = await ops(own, terminal)
    assert.equal(refused.code, 2)
    assert.match(refused.stderr, /“90” has no unit: write 90m or 90s/)
  }
  assert.equal((await json<{ items: unknown[] }>('list')).items.length, 1)
})

test('[cli.overview] the program alone shows overruns, what is active, what is next, and what to type', async t => {
  const service = await serve(t)
  const { clock, ops, json, env } = service
  const quiet = await ops(['--utc'])
  assert.equal(quiet.stderr, '')
  assert.match(quiet.stdout, /^http:\S+\/ops {2}2026-11-24 12:00:00 UTC\nThe whole stack is available\./)
  assert.match(quiet.stdout, /No window is active or scheduled[^]*g3n-ops schedule [^]*g3n-ops list [^]*g3n-ops watch /)

  const long = await plan(service, 'pos', 'now', 'Long', '--duration', '4h')
  const overrun = await plan(service, 'web', 'now', 'Overrun')
  for (let index = 0; index < 12; index++) await plan(service, `shop-${index}`, `in ${index + 5} hours`)
  await clock.pass(2 * 3_600_000)
  const { stdout } = await ops(['--utc'])
  const lines = stdout.split('\n')
  assert.match(lines[1] ?? '', /^Parts of the stack are closed, the rest is available\.$/)
  assert.match(lines[4] ?? '', /^active +1h over .* Overrun +/)
  assert.match(lines[5] ?? '', /^active +2h left .* Long +/)
  assert.match(lines[6] ?? '', /^scheduled +in 3h .* shop-0 +/)
  assert.match(stdout, /^and 9 more scheduled: g3n-ops list --status scheduled$/m)
  const id = overrun.maintenance_id.slice(0, 13)
  assert.match(
    stdout,
    new RegExp(`g3n-ops update ${id} --end "in 30 minutes".*\\n.*g3n-ops end ${id} .*\\n.*g3n-ops watch `),
  )
  assert.ok(!stdout.includes('No credentials'))
  const { windows } = await json<ScheduleData>()
  assert.ok(windows.some(({ maintenance_id }) => maintenance_id === long.maintenance_id))

  const stranger = await ops([], { env: { OPS_URL: env.OPS_URL, npm_command: 'exec' } })
  assert.match(
    stranger.stdout,
    /^No credentials are set, so nothing can be changed: set OPS_SECRET_CODE or OPS_API_KEY\.$/m,
  )
  assert.match(stranger.stdout, /^ {2}npx g3n-ops watch /m)
})

test('[cli.overview] on a private board it uses the credentials, and says if there are none', async t => {
  const { ops, env } = await serve(t, { OPS_PUBLIC_BOARD: 'false' })
  assert.match((await ops(['--utc'])).stdout, /The whole stack is available/)
  const stranger = await ops([], { env: { OPS_URL: env.OPS_URL } })
  assert.equal(stranger.code, 1)
  assert.match(stranger.stderr, /session-required[^]*Set OPS_API_KEY/)
})

test('[cli.overview] a service that does not answer is a clear line within a second', async t => {
  const { ops } = await serve(t)
  const away = await ops([], { env: { OPS_URL: 'http://127.0.0.1:1/ops' } })
  assert.equal(away.code, 3)
  assert.match(
    away.stderr,
    /^error: No response from the ops service at http:\/\/127\.0\.0\.1:1\/ops\/schedule: .*\nIs the service running there\?/,
  )

  const url = await silentService(t)
  const begun = performance.now()
  const silent = await ops([], { env: { OPS_URL: url } })
  assert.ok(performance.now() - begun < 1500)
  assert.equal(silent.code, 3)
  assert.ok(silent.stderr.startsWith(`error: No response from the ops service at ${url} within a second\n`))

  const unset = await ops([], { env: {}, fetch: () => Promise.reject(new TypeError('fetch failed')) })
  assert.equal(unset.code, 3)
  assert.match(unset.stderr, /OPS_URL is not set, so this is the default address/)
})

async function silentService(t: TestContext): Promise<string> {
  const server = createServer(() => undefined)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/ops`
}

test('[cli.many-at-once] several windows are ended in one confirmed step, by ids or by scope, each with its outcome', async t => {
  const service = await serve(t)
  const { ops, json } = service
  const shops = ['pos/emea/1', 'pos/emea/2', 'pos/emea/3', 'pos/emea/4', 'pos/emea/5', 'pos/emea/6']
  for (const scope of shops) await plan(service, scope, 'now')
  const wide = await plan(service, 'pos/emea/7', 'now', 'Wide', '--scope', 'web')
  const active = async () => (await json<{ items: MaintenanceRecord[] }>('list', '--status', 'active')).items

  const refused = await ops(['end', '--scope', 'pos/emea'], { ...person, stdin: '\n' })
  assert.deepEqual([refused.code, refused.stdout], [1, ''])
  assert.match(
    refused.stderr,
    /pos\/emea\/1[^]*An end cannot be undone[^]*End 6 windows\? \[y\/N\] error: nothing was done/,
  )
  assert.equal((await active()).length, 7)

  const [first, second] = (await active()).filter(({ scopes }) => scopes[0] !== 'pos/emea/7')
  assert.ok(first !== undefined && second !== undefined)
  const named = await ops([
    'end',
    first.maintenance_id,
    second.maintenance_id.slice(0, 23),
    '--message',
    'Back.',
    '--json',
  ])
  assert.equal(named.code, 0, named.stderr)
  assert.match(named.stderr, /^2 of 2 windows ended\.$/m)
  const { items } = JSON.parse(named.stdout) as { items: { outcome: string; record: MaintenanceRecord }[] }
  assert.deepEqual(
    items.map(({ outcome, record }) => [outcome, record.status, record.end_message]),
    [
      ['done', 'ended', 'Back.'],
      ['done', 'ended', 'Back.'],
    ],
  )

  const again = await ops(['end', first.maintenance_id, (await active())[1]?.maintenance_id ?? ''])
  assert.equal(again.code, 1)
  assert.match(
    again.stdout,
    new RegExp(`^${first.maintenance_id}  Not ended: .*\\(invalid-state\\)\\n[-0-9a-f]+  Ended\\n$`),
  )
  assert.match(again.stderr, /^error: 1 of 2 windows ended, 1 failed$/m)

  const all = await ops(['end', '--scope', 'pos/emea', '--yes'], person)
  assert.equal(all.code, 0, all.stderr)
  assert.deepEqual(all.stdout.match(/ Ended$/gm)?.length, 3)
  assert.deepEqual(
    (await active()).map(({ maintenance_id }) => maintenance_id),
    [wide.maintenance_id],
  )
  const none = await ops(['end', '--scope', 'pos'])
  assert.equal(none.code, 2)
  assert.ok(none.stderr.includes(`these also cover something else: ${wide.maintenance_id}.`), none.stderr)
  for (const [more, said] of [
    [['0190', '--scope', 'pos'], /give ids or --scope, not both/],
    [['--scope', 'pos', '--expected-revision', '1'], /--expected-revision is for one window/],
  ] as const) {
    const { code, stderr } = await ops(['end', ...more])
    assert.equal(code, 2)
    assert.match(stderr, said)
  }

  const later = [await plan(service, 'a', 'in 1 hour'), await plan(service, 'b', 'in 1 hour')]
  const cancelled = await ops(['cancel', ...later.map(({ maintenance_id }) => maintenance_id), '--reason', 'x'])
  assert.match(cancelled.stderr, /^2 of 2 windows cancelled\.$/m)
})

test('[cli.many-at-once] a window that changes meanwhile is left alone; without the service, the rest is not sent', async t => {
  const service = await serve(t)
  const { ops } = service
  const ids: string[] = []
  for (let index = 0; index < 8; index++) ids.push((await plan(service, `shop/${index}`, 'now')).maintenance_id)
  let isFirst = true
  const changing: typeof globalThis.fetch = async (input, init) => {
    if (String(input).endsWith('/maintenance/end') && isFirst) {
      isFirst = false
      await ops(['update', ids[0] ?? '', '--text', 'x'])
    }
    return fetch(input, init)
  }
  const changed = await ops(['end', ids[0] ?? '', ids[1] ?? ''], { fetch: changing })
  assert.equal(changed.code, 1)
  assert.match(changed.stdout, new RegExp(`^${ids[0]}  Not ended: It has changed since\\.$`, 'm'))
  assert.match(changed.stderr, /^error: 1 of 2 windows ended, 1 had changed$/m)

  const cut: typeof globalThis.fetch = (input, init) =>
    String(input).endsWith('/maintenance/end') ? Promise.reject(new TypeError('fetch failed')) : fetch(input, init)
  const lost = await ops(['end', ...ids.slice(2)], { fetch: cut })
  assert.equal(lost.code, 3)
  assert.equal(lost.stdout.match(/Not ended: No response/g)?.length, 4)
  assert.equal(lost.stdout.match(/Not ended: It was not sent\./g)?.length, 2)
})

test('[cli.plan-again] a window is planned again by its id, in local time also across a change of the clocks', async t => {
  const service = await serve(t)
  const { ops, json, clock } = service
  const first = await plan(service, 'pos/emea', 'in 2 hours', 'Price update', '--impact', 'read_only', '--auto-end')
  const again = await json<MaintenanceRecord>(
    'schedule',
    '--like',
    first.maintenance_id.slice(0, 13),
    '--start',
    '+1 week',
  )
  const { description, impact, auto_end, scopes, estimated_duration_seconds: seconds } = again
  assert.deepEqual(
    [description, impact, auto_end, scopes, seconds],
    ['Price update', 'read_only', true, ['pos/emea'], 3600],
  )
  assert.equal(Date.parse(again.scheduled_start_utc) - Date.parse(first.scheduled_start_utc), 7 * 86_400_000)
  const other = await json<MaintenanceRecord>(
    ...([
      'schedule',
      '--like',
      first.maintenance_id,
      '--start',
      'in 3 hours',
      '--scope',
      'web',
      '--duration',
      '30m',
    ] as const),
  )
  assert.deepEqual([other.scopes, other.estimated_duration_seconds, other.impact], [['web'], 1800, 'read_only'])
  const year = new Date(clock.now()).getUTCFullYear() + 1
  const winter = await plan(service, 'app', `${year}-03-25 02:00 Europe/Berlin`)
  const summer = await json<MaintenanceRecord>(
    ...(['schedule', '--like', winter.maintenance_id, '--start', '+7d', '--zone', 'Europe/Berlin'] as const),
  )
  assert.deepEqual(
    [winter.scheduled_start_utc.slice(11, 16), summer.scheduled_start_utc.slice(11, 16)],
    ['01:00', '00:00'],
    'at two in the morning in Berlin, both',
  )
  const { code, stderr } = await ops([
    'schedule',
    '--description',
    'x',
    '--scope',
    'pos',
    '--start',
    '+7d',
    '--duration',
    '1h',
  ])
  assert.equal(code, 2)
  assert.match(stderr, /--start “\+7d” is from another start: name its window with --like/)
})

test('[cli.many-at-once] --overrun ends every window that is past its planned end, and no other', async t => {
  const service = await serve(t)
  const { ops, json, clock } = service
  const late = await plan(service, 'a', 'now')
  await clock.pass(2 * 3_600_000)
  const running = await plan(service, 'b', 'now')
  const { code, stderr } = await ops(['end', '--overrun', '--yes'])
  assert.equal(code, 0, stderr)
  assert.equal((await json<MaintenanceRecord>('get', late.maintenance_id)).status, 'ended')
  assert.equal((await json<MaintenanceRecord>('get', running.maintenance_id)).status, 'active')
  const none = await ops(['end', '--overrun'])
  assert.equal(none.code, 2)
  assert.match(none.stderr, /is past its planned end/)
})

test('[cli.correct-text] without a number, the latest update of the only active window is corrected', async t => {
  const service = await serve(t)
  const { ops, json } = service
  await plan(service, 'pos', 'now')
  assert.match((await ops(['correct-text', '--text', 'x'])).stderr, /the window has no update to correct/)
  await json('update', '--text', 'Migration at 61 %.')
  const { updates } = await json<MaintenanceRecord>('correct-text', '--text', 'Migration at 16 %.')
  assert.equal(updates.at(-1)?.text, 'Migration at 16 %.')
})

test('[cli.since] alone, the last entries are listed', async t => {
  const service = await serve(t)
  const { ops } = service
  for (const scope of ['a', 'b', 'c']) await plan(service, scope, 'in 3 days', `Window ${scope}`)
  const { stdout } = await ops(['journal-list', '--limit', '2'])
  assert.match(stdout, /These are the last ones: use --since or --after 0 for earlier ones/)
  assert.deepEqual(stdout.match(/^ *[3-9] |^ *\d\d /gm)?.length, 2, stdout)
  assert.doesNotMatch((await ops(['journal-list', '--after', '0', '--limit', '50'])).stdout, /These are the last/)
})

test('[cli.since] the journal is listed from a time on, and until one', async t => {
  const service = await serve(t)
  const { clock, ops, json, asked } = service
  const list = async (...more: string[]) =>
    (await json<JournalListData>('journal-list', ...more)).items.map(({ action, maintenance_id: id }) => [action, id])
  const ids: string[] = []
  for (const scope of ['a', 'b', 'c']) {
    ids.push((await plan(service, scope, 'in 3 days')).maintenance_id)
    await clock.pass(6 * 3_600_000)
  }
  const [a, b, c] = ids.map(id => ['schedule', id])
  // In Berlin, they were planned at 13:00, 19:00 and 01:00; it is 07:00 on the next day.
  assert.deepEqual(await list('--since', '7h'), [c])
  assert.deepEqual(await list('--since', 'last night'), [b, c])
  assert.deepEqual(await list('--since', 'yesterday 19:00'), [b, c])
  assert.deepEqual(await list('--since', 'yesterday 14:00', '--until', 'yesterday'), [b])
  assert.deepEqual(await list('--since', 'today', '--all'), [c])
  assert.deepEqual(await list('--since', '1h'), [])
  assert.deepEqual(await list(a?.[1] ?? '', '--since', '2 days'), [a])
  assert.ok(asked.has('GET /journal/list'))
  assert.match(
    (await ops(['journal-list', '--since', 'yesterday', '--limit', '1'])).stdout,
    /The journal continues to /,
  )
  assert.doesNotMatch((await ops(['journal-list', '--until', 'yesterday'])).stdout, /The journal continues to /)
  for (const [more, said] of [
    [['--since', 'soon'], /--since “soon” is not a time: write 12h, /],
    [['--since', '1h', '--until', '2h'], /--until “2h” is not after --since “1h”/],
    [['--since', '1h', '--after', '2'], /cannot be used with option '--after/],
  ] as const) {
    const { code, stderr } = await ops(['journal-list', ...more])
    assert.equal(code, 2)
    assert.match(stderr, said)
  }
})

test('[cli.actor] with OPS_ACTOR the journal has the name; a session comes before the code', async t => {
  const service = await serve(t)
  const { ops, json, env } = service
  const lastActor = async () => (await json<JournalListData>('journal-list', '--all')).items.at(-1)?.actor
  const own = ['schedule', '--scope', 'pos', '--start', 'in 1 hour', '--duration', '1h', '--description', 'x']
  assert.equal((await ops(own)).code, 0)
  assert.equal(await lastActor(), 'secret_code')
  const named = await ops(own, { env: { ...env, OPS_ACTOR: 'alice' } })
  assert.equal(named.code, 0, named.stderr)
  assert.match((await lastActor()) ?? '', /^secret_code.*alice/)
  const { session_guid: session } = await json<{ session_guid: string }>('session-create', '--actor', 'bob')
  assert.equal((await ops(own, { env: { ...env, OPS_SESSION_GUID: session } })).code, 0)
  assert.match((await lastActor()) ?? '', /^secret_code.*bob/)
  const { api_key: key } = await json<{ api_key: string }>('api-key-create', '--name', 'k', '--role', 'operator')
  assert.equal((await ops(own, { env: { OPS_URL: env.OPS_URL, OPS_API_KEY: key, OPS_ACTOR: 'carol' } })).code, 0)
  assert.match((await lastActor()) ?? '', /^api_key:.*carol/)
  assert.match((await ops(['end', '--help'])).stdout, /The journal has your name if OPS_ACTOR is set/)
  assert.match((await ops([])).stdout, /export OPS_ACTOR=alice/)
})

test('[cli.path-missing] an address without /ops is named in the error, whatever answers there', async t => {
  const { ops, env } = await serve(t)
  const base = env.OPS_URL.replace(/\/ops$/, '')
  for (const args of [['stat'], ['list'], []]) {
    const { code, stderr } = await ops(args, { env: { ...env, OPS_URL: base } })
    assert.notEqual(code, 0)
    assert.ok(
      stderr.includes(`does not end with /ops: if that is missing, set OPS_URL or --base-url to ${base}/ops.`),
      stderr,
    )
  }
  const page: typeof globalThis.fetch = () => Promise.resolve(new Response('<html>'))
  const other = await ops(['stat'], { env: { OPS_URL: 'http://shop.example/' }, fetch: page })
  assert.equal(other.code, 3)
  assert.match(other.stderr, /to http:\/\/shop\.example\/ops\.$/m)
})
