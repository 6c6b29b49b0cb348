import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import { openStore } from '../../packages/server/src/store/open.ts'
import { endWithTest } from '../stage/end-with-test.ts'
import { prepareStore, secretCode } from '../stage/prepare-store.ts'
import { readJournal } from '../stage/read-journal.ts'
import { cleanEnvironment, endingOf, opsdCommand, runOpsd } from '../stage/run-opsd.ts'
import { assertSound, createKey, plan, startService } from '../stage/start-service.ts'
import { temporaryFolder } from '../stage/temporary-folder.ts'
import { waitUntil } from '../stage/wait-until.ts'

/** A start that must be refused: exit code 3, one line on standard error, nothing else. */
async function assertRefused(store: string, says: RegExp, command = 'serve'): Promise<void> {
  const env = { OPS_STORE: store, OPS_PORT: '0', OPS_SECRET_CODE: secretCode }
  const { code, stdout, stderr } = await runOpsd([command], env)
  assert.equal(code, 3, `${stdout}${stderr}`)
  assert.match(stderr, says)
  assert.match(stderr, /^g3n-opsd: [^\n]+\n$/, 'one line')
  assert.equal(stdout, '')
}

// --- what the file is -------------------------------------------------------------------------------------------------

test('[store.not-a-database] a file that is not a database is rejected and left as it is', async t => {
  const file = join(temporaryFolder(t), 'ops.db')
  for (const [content, ...commands] of [
    [`${'A letter to the operations team. '.repeat(200)}\n`, 'serve', 'store-verify', 'secret-code-reset'],
    ['hello', 'serve'],
    [Buffer.alloc(4096, 7), 'serve'],
  ] as const) {
    writeFileSync(file, content)
    for (const command of commands) await assertRefused(`sqlite:${file}`, /not a SQLite database/, command)
    assert.deepEqual(readFileSync(file), Buffer.from(content))
  }
  await assertRefused(`sqlite:${join(file, '..')}`, /cannot be opened/)
})

test('[store.not-a-database] the database of another program is rejected and left as it is', async t => {
  const file = join(temporaryFolder(t), 'ops.db')
  for (const make of ['CREATE TABLE customers (name TEXT)', 'PRAGMA application_id = 1196444487; CREATE TABLE a (b)']) {
    rmSync(file, { force: true })
    const database = new DatabaseSync(file)
    database.exec(make)
    database.close()
    const before = readFileSync(file)
    await assertRefused(`sqlite:${file}`, /another program/)
    assert.deepEqual(readFileSync(file), before)
  }
})

test('[store.newer] a database newer than the program is rejected and left as it is', async t => {
  const service = await startService(t)
  await service.stop()
  const file = service.store.slice('sqlite:'.length)
  const database = new DatabaseSync(file)
  const version = database.prepare('PRAGMA user_version').get()?.['user_version']
  database.exec(`PRAGMA user_version = ${Number(version) + 1}`)
  database.close()
  const before = readFileSync(file)
  for (const command of ['serve', 'store-verify', 'store-fork']) {
    await assertRefused(service.store, /newer than this program/, command)
  }
  assert.deepEqual(readFileSync(file), before)
})

test('[store.not-a-database] a database that is truncated or overwritten is rejected or found damaged, never served as intact', async t => {
  const service = await startService(t)
  const key = await createKey(service)
  for (let count = 0; count < 30; count++) await service.data('maintenanceSchedule', plan(3600), key)
  await service.stop()
  const file = service.store.slice('sqlite:'.length)
  const whole = readFileSync(file)
  for (const broken of [
    whole.subarray(0, Math.floor(whole.length / 2)),
    Buffer.concat([whole.subarray(0, 8192), Buffer.alloc(whole.length - 8192, 0xaa)]),
  ]) {
    writeFileSync(file, broken)
    const { code, stderr } = await runOpsd(['store-verify'], { OPS_STORE: service.store })
    assert.ok(code === 1 || code === 3, `exit code ${code}: ${stderr}`)
    assert.match(stderr, /^g3n-opsd: [^\n]+\n$/, 'one line, no stack')
    const served = await runOpsd(['serve'], { OPS_STORE: service.store, OPS_PORT: '0' })
    assert.equal(served.code, 3, served.stderr)
    assert.match(served.stderr, /^g3n-opsd: [^\n]+\n$/, 'one line, no stack')
  }
})

test('[opsd.store-verify] an entry that was changed is named', async t => {
  const service = await startService(t)
  const key = await createKey(service)
  const { maintenance_id } = await service.data('maintenanceSchedule', plan(3600), key)
  await service.data('maintenanceStart', { maintenance_id }, key)
  await service.stop()
  const file = service.store.slice('sqlite:'.length)
  copyFileSync(file, `${file}.whole`)
  for (const [change, says] of [
    [`UPDATE journal SET entry = replace(entry, 'Database migration', 'Nothing at all') WHERE seq = 4`, /entry 4/],
    ['DELETE FROM journal WHERE seq = 4', /entry 5/],
    [`UPDATE maintenance SET item = replace(item, '"blocked"', '"notice"')`, new RegExp(maintenance_id)],
    ['DELETE FROM maintenance', /window/],
  ] as const) {
    copyFileSync(`${file}.whole`, file)
    const database = new DatabaseSync(file)
    database.exec(change)
    database.close()
    const { code, stderr } = await runOpsd(['store-verify'], { OPS_STORE: service.store })
    assert.equal(code, 1)
    assert.match(stderr, says)
  }
})

// --- who holds it -----------------------------------------------------------------------------------------------------

test('[store.single-process] a second process is refused, the first keeps running, and after kill -9 of it the next starts at once', async t => {
  const service = await startService(t)
  const key = await createKey(service)
  for (let attempt = 0; attempt < 2; attempt++) await assertRefused(service.store, /served by another process/)
  const { maintenance_id } = await service.data('maintenanceSchedule', plan(3600), key)
  await service.data('maintenanceStart', { maintenance_id }, key)
  await assertSound(service.store)
  await service.stop('SIGKILL')
  const next = await startService(t, { store: service.store })
  assert.equal((await next.data('maintenanceGet', { maintenance_id }, key)).status, 'active')
  await next.stop()
  await assertSound(service.store)
})

test('[store.one-file-one-service] a second process is refused even by another name of the same file, and nothing is lost', async t => {
  const folder = temporaryFolder(t)
  const file = join(folder, 'ops.db')
  const service = await startService(t, { store: await prepareStore(t, `sqlite:${file}`) })
  const key = await createKey(service)
  const { maintenance_id } = await service.data('maintenanceSchedule', plan(3600), key)
  symlinkSync(file, join(folder, 'link.db'))
  linkSync(file, join(folder, 'backup.db'))
  await assertRefused(`sqlite:${join(folder, 'link.db')}`, /served by another process/)
  for (const command of ['serve', 'store-verify', 'secret-code-reset'])
    await assertRefused(`sqlite:${join(folder, 'backup.db')}`, /another process, by another name/, command)
  const other = join(folder, 'mounted.db')
  writeFileSync(other, '')
  const mounted = spawnSync('mount', ['--bind', file, other])
  if (mounted.status === 0) {
    endWithTest(t, () => void spawnSync('umount', [other]))
    await assertRefused(`sqlite:${other}`, /another process, by another name/)
  } else t.diagnostic('this process may not mount')
  await service.stop('SIGKILL')
  const next = await startService(t, { store: `sqlite:${join(folder, 'link.db')}` })
  assert.equal((await next.data('maintenanceGet', { maintenance_id }, key)).status, 'scheduled')
  assert.match(
    next
      .log()
      .map(({ msg }) => msg)
      .join('\n'),
    /2 names \(hard links\)/,
  )
})

test('[store.sqlite-address] an address that is rejected creates no file and no folder', async t => {
  const folder = temporaryFolder(t)
  for (const path of [
    `file:${folder}/a/ops.db`,
    `/${folder}/a/ops.db`,
    `${folder}/a/ops.db?mode=rwc`,
    `${folder}/$A/o.db`,
    `${folder}/a/`,
  ])
    await assert.rejects(
      openStore(`sqlite:${path}`, { serving: true }),
      /address of the SQLite store .* write|variable/,
    )
  for (const command of ['serve', 'store-verify'])
    await assertRefused(`sqlite:/${folder}/a/ops.db`, /address of the SQLite store .* write/, command)
  assert.deepEqual(readdirSync(folder), [])
  const home = await startService(t, { store: 'sqlite:~/a/ops.db', env: { HOME: folder } })
  assert.deepEqual(readdirSync(join(folder, 'a')).sort(), ['ops.db', 'ops.db-shm', 'ops.db-wal', 'ops.db.lock'])
  await home.stop()
})

test('[store.single-process] of several processes that start together on a new file, one serves', async t => {
  const store = `sqlite:${join(temporaryFolder(t), 'new/ops.db')}`
  const started = await Promise.allSettled(Array.from({ length: 4 }, () => startService(t, { store })))
  const serving = started.flatMap(result => (result.status === 'fulfilled' ? [result.value] : []))
  assert.equal(serving.length, 1)
  for (const result of started) {
    if (result.status === 'rejected') assert.match(String(result.reason), /served by another process/)
  }
  const [service] = serving
  assert.ok(service)
  const entries = await readJournal(service, await createKey(service))
  assert.deepEqual(
    entries.map(({ action }) => action),
    ['secret_code_set', 'signing_key_create', 'api_key_create'],
  )
})

test('[store.single-process] a lock file that cannot be created, or is something else, is reported as such', async t => {
  const file = join(temporaryFolder(t), 'ops.db')
  mkdirSync(`${file}.lock`)
  await assertRefused(`sqlite:${file}`, /cannot be locked by \S+\/ops\.db\.lock: unable to open/)
  rmSync(`${file}.lock`, { recursive: true })
  writeFileSync(`${file}.lock`, 'the notes of somebody else, long enough to look like a page of a database'.repeat(20))
  await assertRefused(`sqlite:${file}`, /cannot be locked by \S+\/ops\.db\.lock: file is not a database/)
})

test('[store.single-process] a database that another program holds is rejected in time', async t => {
  const service = await startService(t)
  await service.stop()
  const holder = new DatabaseSync(service.store.slice('sqlite:'.length))
  endWithTest(t, () => {
    if (holder.isOpen) holder.close()
  })
  holder.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
  await assertRefused(service.store, /locked|another process/)
  holder.close()
  // With the log of SQLite beside the file, the file itself does not show which process has it open.
  const later = new DatabaseSync(service.store.slice('sqlite:'.length))
  endWithTest(t, () => later.close())
  later.exec('BEGIN EXCLUSIVE; ROLLBACK; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
  later.exec('PRAGMA user_version = 999; COMMIT')
  for (const command of ['serve', 'store-verify'])
    await assertRefused(service.store, /is locked by another program, such as .*: close it, and try again/, command)
})

const withScript = process.platform === 'linux' ? false : 'needs `script` as util-linux has it'

// --- the secret code --------------------------------------------------------------------------------------------------

test('[secret-code.first-start] [secret-code.file-without-terminal] without a terminal the code goes into a file that only its owner can read', async t => {
  const folder = temporaryFolder(t)
  const store = `sqlite:${join(folder, 'data/ops.db')}`
  const file = join(folder, 'data/secret-code')
  const first = await startService(t, { store, env: { OPS_SECRET_CODE: '' } })
  const code = readFileSync(file, 'utf8').trim()
  assert.match(code, /^[2-9a-z]{5}(-[2-9a-z]{5}){4}$/)
  assert.equal(statSync(file).mode & 0o777, 0o600)
  assert.equal(statSync(join(folder, 'data')).mode & 0o077, 0)
  assert.equal(statSync(join(folder, 'data/ops.db')).mode & 0o077, 0)
  assert.ok(first.said.stderr.includes(file), first.said.stderr)
  assert.equal((await first.call('sessionCreate', { secret_code: code })).status, 200)
  const ended = await first.stop()
  assert.ok(!`${ended.stdout}${ended.stderr}`.includes(code), 'the code is not printed')

  const before = statSync(file)
  const second = await startService(t, { store, env: { OPS_SECRET_CODE: '' } })
  assert.equal(statSync(file).mtimeMs, before.mtimeMs)
  assert.ok(second.said.stdout.includes(JSON.stringify(file)), 'a reminder')
  assert.ok(!`${second.said.stdout}${second.said.stderr}`.includes(code))
  assert.equal((await second.call('sessionCreate', { secret_code: code })).status, 200)
  await second.stop()

  rmSync(file)
  const third = await startService(t, { store, env: { OPS_SECRET_CODE: '' } })
  assert.doesNotMatch(`${third.said.stdout}${third.said.stderr}`, /secret/i)
})

test('[secret-code.first-start] with a terminal the code is printed exactly once, and no file is written', {
  skip: withScript,
}, async t => {
  const folder = temporaryFolder(t)
  const env = { OPS_STORE: `sqlite:${join(folder, 'ops.db')}`, OPS_PORT: '0' }
  const onTerminal = async () => {
    const quoted = [...opsdCommand, 'serve'].map(word => `'${word}'`).join(' ')
    const child = spawn('script', ['-qec', `exec ${quoted}`, '/dev/null'], {
      env: cleanEnvironment(env),
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    endWithTest(t, () => void child.kill('SIGKILL'))
    let said = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text))
    const ended = endingOf(child)
    await waitUntil('it serves', () => said.includes('Ops service: '))
    const url = /Ops service: (\S+)/.exec(said)?.[1] ?? ''
    return {
      url,
      async stop() {
        child.kill('SIGTERM')
        return (await ended).stdout
      },
    }
  }
  const first = await onTerminal()
  const probe = await fetch(`${first.url}/ping`)
  assert.equal(probe.status, 200)
  const said = await first.stop()
  const codes = said.match(/[2-9a-z]{5}(-[2-9a-z]{5}){4}/g) ?? []
  assert.equal(codes.length, 1, said)
  assert.ok(!existsSync(join(folder, 'secret-code')))

  const second = await onTerminal()
  const session = await fetch(`${second.url}/session/create`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ secret_code: codes[0] }),
  })
  assert.equal(session.status, 200)
  const saidLater = await second.stop()
  assert.doesNotMatch(saidLater, /secret code/i)
  assert.ok(!saidLater.includes(codes[0] ?? ''))
})

test('[secret-code.from-environment] OPS_SECRET_CODE is used on the first start only, and never printed', async t => {
  const service = await startService(t)
  assert.equal((await service.call('sessionCreate', { secret_code: secretCode })).status, 200)
  const said = await service.stop()
  assert.ok(!`${said.stdout}${said.stderr}`.includes(secretCode))
  assert.ok(!existsSync(join(service.store.slice('sqlite:'.length), '../secret-code')))
  const other = 'another-code-of-late'
  const again = await startService(t, { store: service.store, env: { OPS_SECRET_CODE: other } })
  assert.equal((await again.call('sessionCreate', { secret_code: other })).status, 403)
  assert.equal((await again.call('sessionCreate', { secret_code: secretCode })).status, 200)
  assert.ok(!`${again.said.stdout}${again.said.stderr}`.includes(other))
})

test('[secret-code.reset] [store.written-beside] [secret-code.set-ends-sessions] secret-code-reset beside a running service takes effect within a second', async t => {
  const service = await startService(t)
  const key = await createKey(service)
  const byKey = await service.data('sessionCreate', {}, key)
  const { session_guid } = await service.data('sessionCreate', { secret_code: secretCode })
  const session = { 'x-session-guid': session_guid }
  await service.data('maintenanceList', {}, session)
  const reset = await runOpsd(['secret-code-reset'], { OPS_STORE: service.store })
  const done = performance.now()
  assert.equal(reset.code, 0, reset.stderr)
  const file = join(service.store.slice('sqlite:'.length), '../secret-code')
  const code = readFileSync(file, 'utf8').trim()
  assert.ok(!`${reset.stdout}${reset.stderr}`.includes(code))
  await waitUntil(
    'the session has ended',
    async () => (await service.call('maintenanceList', {}, session)).status === 401,
  )
  assert.ok(performance.now() - done < 1000, 'within a second')
  assert.equal((await service.call('sessionCreate', { secret_code: secretCode })).status, 403)
  assert.equal((await service.call('sessionCreate', { secret_code: code })).status, 200)
  await service.data('maintenanceList', {}, key)
  await service.data('maintenanceList', {}, { 'x-session-guid': byKey.session_guid })

  // The service goes on writing behind the entry that was written beside it.
  await service.data('maintenanceSchedule', plan(3600), key)
  const entries = await readJournal(service, key)
  assert.deepEqual(
    entries.map(({ action, actor }) => [action, actor.split(':')[0]]),
    [
      ['secret_code_set', 'g3n-opsd'],
      ['signing_key_create', 'g3n-opsd'],
      ['api_key_create', 'secret_code'],
      ['secret_code_set', 'g3n-opsd'],
      ['schedule', 'api_key'],
    ],
  )
})

test('[secret-code.reset] a reset that fails prints why in one line, and leaves the code in force and its file', async t => {
  const service = await startService(t)
  const path = service.store.slice('sqlite:'.length)
  const file = join(path, '../secret-code')
  const reset = async () => {
    const { code, stderr } = await runOpsd(['secret-code-reset'], { OPS_STORE: service.store })
    assert.match(stderr, /^g3n-opsd: [^\n]+\n$/, 'one line, no stack')
    return [code, stderr] as const
  }
  const holder = new DatabaseSync(path)
  endWithTest(t, () => holder.close())
  for (const present of [undefined, 'a code that was left there']) {
    if (present !== undefined) writeFileSync(file, present)
    holder.exec('BEGIN IMMEDIATE')
    const [code, says] = await reset()
    holder.exec('COMMIT')
    assert.equal(code, 3)
    assert.match(
      says,
      /^g3n-opsd: the database is busy: another program, such as sqlite3 or a backup, .*: ERR_SQLITE_ERROR database is locked\n$/,
    )
    assert.equal(existsSync(file) ? readFileSync(file, 'utf8') : undefined, present)
  }
  rmSync(file)
  mkdirSync(join(`${file}.earlier`, 'in the way'), { recursive: true })
  writeFileSync(file, 'a code')
  const [code, says] = await reset()
  assert.equal(code, 1)
  assert.match(says, /cannot be saved in .*secret-code: .* Give one in OPS_SECRET_CODE or OPS_SECRET_CODE_FILE\n$/)
  assert.equal(readFileSync(file, 'utf8'), 'a code')
  assert.equal((await service.call('sessionCreate', { secret_code: secretCode })).status, 200)
})

test('[store.written-beside] writes of the service and of commands beside it at once: none is lost, the chain is sound', async t => {
  const service = await startService(t)
  const key = await createKey(service)
  let running = true
  const writing = Array.from({ length: 4 }, async () => {
    let written = 0
    while (running) {
      await service.data('maintenanceSchedule', plan(3600), key)
      written++
    }
    return written
  })
  for (const code of ['first-code-of-two', 'second-code-of-two']) {
    const { code: exit, stderr } = await runOpsd(['secret-code-reset'], {
      OPS_STORE: service.store,
      OPS_SECRET_CODE: code,
    })
    assert.equal(exit, 0, stderr)
  }
  running = false
  const written = (await Promise.all(writing)).reduce((sum, count) => sum + count, 0)
  const entries = await readJournal(service, key)
  assert.equal(entries.filter(({ action }) => action === 'schedule').length, written)
  assert.equal(entries.filter(({ action }) => action === 'secret_code_set').length, 3)
  await service.stop()
  await assertSound(service.store)
})

// --- usage and configuration ----------------------------------------------------------------------------------------------

test('[process.config-errors] invalid variables stop the start: all are named, without their values, exit code 2', async t => {
  const store = join(temporaryFolder(t), 'ops.db')
  const wrong = {
    OPS_STORE: `sqlite:${store}`,
    OPS_PORT: '70000',
    OPS_SECRET_CODE: 'too-short',
    OPS_PUBLIC_READ: 'maybe',
    OPS_TRUST_PROXY: 'true',
    OPS_RATE_LIMIT: '-1',
    OPS_LOG_LEVEL: 'loud',
  }
  const { code, stdout, stderr } = await runOpsd(['serve'], wrong)
  assert.equal(code, 2)
  assert.equal(stdout, '')
  for (const [name, value] of Object.entries(wrong)) {
    if (name === 'OPS_STORE') continue
    assert.ok(stderr.includes(name), name)
    if (!['true', '-1'].includes(value)) assert.ok(!stderr.includes(value), value)
  }
  assert.doesNotMatch(stderr, /\n {4}at /, 'no stack')
  assert.ok(!existsSync(store), 'nothing was made')
})

test('[process.config-errors] a port that is in use is reported in one line', async t => {
  const service = await startService(t)
  const { code, stderr } = await runOpsd(['serve'], {
    OPS_STORE: `sqlite:${join(temporaryFolder(t), 'ops.db')}`,
    OPS_PORT: String(service.port),
    OPS_SECRET_CODE: secretCode,
  })
  assert.equal(code, 2)
  assert.match(stderr, /^g3n-opsd: cannot listen on [^\n]+\n$/)
})

test('an unknown command, option or argument is wrong usage; help is not', async () => {
  for (const args of [['store-verfy'], ['--port=1'], ['store-verify', 'more'], ['constructor'], ['__proto__']]) {
    const { code, stdout, stderr } = await runOpsd(args, {})
    assert.equal(code, 2, args.join(' '))
    assert.equal(stdout, '')
    assert.match(stderr, /g3n-opsd serve/)
  }
  for (const args of [['help'], ['--help'], ['store-verify', '-h']]) {
    const { code, stdout } = await runOpsd(args, {})
    assert.equal(code, 0, args.join(' '))
    assert.match(stdout, /g3n-opsd serve/)
  }
})
