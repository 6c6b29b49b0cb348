import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { chmodSync, existsSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { DamagedExport, openExport } from '../../packages/server/src/journal/export-file.ts'
import { verifyStore } from '../../packages/server/src/journal/verify/verify-store.ts'
import { openStore } from '../../packages/server/src/store/open.ts'
import { freshStore } from '../engines/fresh-store.ts'
import { cleanEnvironment, endingOf, opsdCommand, runOpsd, spawnOpsd } from '../stage/run-opsd.ts'
import { folderOf, opsd, usedStore } from '../stage/used-store.ts'

test('[opsd.store-export] an interrupted export is resumed, or starts over if the journal has grown since', async t => {
  const folder = folderOf(t)
  const { address } = await usedStore(t)
  const whole = join(folder, 'whole')
  await opsd(address, 'store-export', whole)
  const text = readFileSync(whole, 'utf8')
  const again = await runOpsd(['store-export', whole], { OPS_STORE: address })
  assert.equal(again.code, 3)
  assert.match(again.stderr, /already exists/)
  for (const [index, length] of [0, 10, 300, Math.floor(text.length / 2), text.length - 5].entries()) {
    const file = join(folder, `again-${index}`)
    writeFileSync(`${file}.part`, text.slice(0, length), { mode: 0o600 })
    const said = await opsd(address, 'store-export', file)
    assert.equal(readFileSync(file, 'utf8'), text, `interrupted at ${length}`)
    assert.equal(/before it was interrupted/.test(said), index > 2, said)
  }
  const grown = join(folder, 'grown')
  writeFileSync(`${grown}.part`, text.slice(0, Math.floor(text.length / 2)), { mode: 0o600 })
  const reset = await runOpsd(['secret-code-reset'], {
    OPS_STORE: address,
    OPS_SECRET_CODE: 'yet-another-code-of-ours',
  })
  assert.equal(reset.code, 0, reset.stderr)
  assert.doesNotMatch(await opsd(address, 'store-export', grown), /before it was interrupted/)
  assert.equal(readFileSync(grown, 'utf8').trimEnd().split('\n').length, text.trimEnd().split('\n').length + 1)
  writeFileSync(join(folder, 'other.part'), text.slice(0, Math.floor(text.length / 2)), { mode: 0o600 })
  const elsewhere = await freshStore(t)
  await (await openStore(elsewhere, { serving: true })).close()
  const refused = await runOpsd(['store-export', join(folder, 'other')], { OPS_STORE: elsewhere })
  assert.equal(refused.code, 3)
  assert.match(refused.stderr, /was begun from another journal/)
})

test('[opsd.store-export] nothing is written to a file that others can read, or to a symbolic link', async t => {
  const folder = folderOf(t)
  const address = await freshStore(t)
  await (await openStore(address, { serving: true })).close()
  const file = join(folder, 'journal')
  for (const mode of [0o644, 0o660, 0o602]) {
    writeFileSync(`${file}.part`, '')
    chmodSync(`${file}.part`, mode)
    const { code, stderr } = await runOpsd(['store-export', file], { OPS_STORE: address })
    assert.deepEqual(
      [code, stderr],
      [3, `g3n-opsd: ${file}.part is not yours alone: remove it, or choose another name\n`],
    )
    assert.equal(readFileSync(`${file}.part`, 'utf8'), '')
  }
  rmSync(`${file}.part`)
  symlinkSync(join(folder, 'elsewhere'), `${file}.part`)
  assert.equal((await runOpsd(['store-export', file], { OPS_STORE: address })).code, 1)
  assert.equal(existsSync(join(folder, 'elsewhere')), false)
})

test('[opsd.store-import] a damaged file is rejected with the line number, before anything is written', async t => {
  const folder = folderOf(t)
  const { address } = await usedStore(t)
  const file = join(folder, 'journal')
  await opsd(address, 'store-export', file)
  const text = readFileSync(file, 'utf8')
  const lines = text.split('\n').slice(0, -1)
  const first = lines.findIndex(line => line.includes('"seq":1,'))
  const without = (index: number) => lines.toSpliced(index, 1)
  const joined = (some: readonly string[]) => `${some.join('\n')}\n`
  const entryLine = new RegExp(`line ${first + 1}: `)
  const damages: [name: string, text: string, problem: RegExp][] = [
    ['empty', '', /is empty/],
    ['no export', '{"a":1}\n', /line 1: is not that of an export/],
    ['a text', 'Dear operations,\n', /line 1: is not JSON/],
    ['a later version', text.replace('"version":1', '"version":2'), /line 1: the export has version 2/],
    ['a header without a journal', text.replace(/"journal_id":"[^"]*",/, ''), /line 1: journal_id, seq and hash/],
    ['cut off between lines', joined(lines.slice(0, -1)), /is cut off: it ends with entry \d+, and goes up to/],
    ['cut off in a line', text.slice(0, -10), new RegExp(`line ${lines.length}: has no end`)],
    ['a changed letter', text.replace('Soon.', 'Sook.'), /entry \d+: its hash is "/],
    ['a line missing', joined(without(first + 2)), new RegExp(`line ${first + 3}: entry 3: its seq is 4`)],
    ['a line twice', joined(lines.toSpliced(first, 0, lines[first] ?? '')), new RegExp(`line ${first + 2}: entry 2`)],
    ['a credential missing', joined(without(first - 1)), /its credential is missing|the secret code is missing/],
    ['a credential of nobody', joined(lines.toSpliced(1, 0, '{"credential":{"kind":"api_key"}}')), /no entry names/],
    ['a credential changed', text.replace(/"key_sha256":"./, '"key_sha256":"x'), /its credential is missing/],
    ['more behind it', `${text}{}\n`, new RegExp(`line ${lines.length + 1}: nothing follows`)],
    ['lines of Windows', joined(lines).replaceAll('\n', '\r\n'), /line 1: is not as it was exported/],
    ['a byte order mark', `\ufeff${text}`, /line 1: is not JSON/],
    ['spaces', text.replace('"seq":1,', '"seq": 1,'), /is not as it was exported/],
    ['a line without an end', joined([...lines.slice(0, first), 'x'.repeat(1 << 21)]), entryLine],
    ['a list', joined([...lines.slice(0, first), '[]']), entryLine],
    ['no entry', joined([...lines.slice(0, first), '{"seq":1}']), entryLine],
    ['zeros', text.slice(0, 200) + '\0'.repeat(4096), /line \d+: /],
  ]
  const target = await freshStore(t)
  const store = await openStore(target, { serving: true })
  const journalId = await store.journal.id()
  await store.close()
  const results = await Promise.all(
    damages.map(async ([name, damaged], index) => {
      const path = join(folder, `damaged-${index}`)
      writeFileSync(path, damaged)
      try {
        const { entries } = await openExport(path)
        while ((await entries.next()).done !== true);
        return `${name}: sound`
      } catch (error) {
        assert.ok(error instanceof DamagedExport, `${name}: ${String(error)}`)
        return error.message
      }
    }),
  )
  for (const [index, [name, , problem]] of damages.entries()) assert.match(results[index] ?? '', problem, name)
  // From the command line, one of them.
  const { code, stderr } = await runOpsd(['store-import', join(folder, 'damaged-7')], { OPS_STORE: target })
  assert.equal(code, 1)
  assert.match(
    stderr,
    /^g3n-opsd: .*damaged-7: line \d+: entry \d+: its hash is "[0-9a-f]{64}", but its content has [0-9a-f]{64}\n$/,
  )
  const left = await openStore(target, { serving: false })
  t.after(() => left.close())
  assert.equal((await left.journal.head()).seq, 0)
  assert.equal(await left.journal.id(), journalId)
  assert.deepEqual(await verifyStore(left), { entries: 0, windows: 0 })
})

test('[opsd.store-import] a missing file is named', async t => {
  const store = await freshStore(t)
  const missing = await runOpsd(['store-import', '/nowhere/at/all'], { OPS_STORE: store })
  assert.equal(missing.code, 1)
  assert.match(missing.stderr, /no such file.*\/nowhere\/at\/all/)
})

test('[opsd.store-export-output] `-` is standard output: the same bytes, with a warning if others may read them', async t => {
  const { address } = await usedStore(t)
  const folder = folderOf(t)
  const file = join(folder, 'export')
  await opsd(address, 'store-export', file)
  const { code, stdout, stderr } = await runOpsd(['store-export', '-'], { OPS_STORE: address })
  assert.equal(code, 0, stderr)
  assert.equal(stdout, readFileSync(file, 'utf8'))
  assert.match(stderr, /entries were exported\nIt is confidential/)
  assert.doesNotMatch(stderr, /other users/)
  for (const [umask, warns] of [
    [0o022, true],
    [0o077, false],
  ] as const) {
    const redirected = join(folder, `redirected-${warns}`)
    const shell = ['sh', '-c', `umask ${umask.toString(8)}; exec "$@" > ${redirected}`, 'sh']
    const ending = await endingOf(spawnOpsd(['store-export', '-'], { OPS_STORE: address }, shell))
    assert.equal(ending.code, 0, ending.stderr)
    assert.equal(/other users may read/.test(ending.stderr), warns && process.getuid !== undefined)
    assert.deepEqual(readFileSync(redirected), readFileSync(file))
  }
  assert.equal(existsSync('-'), false)
})

const onLinux = { skip: process.platform !== 'linux' }

test('[opsd.output-lost] an export or a message that cannot be written is a failure', onLinux, async t => {
  const { address } = await usedStore(t)
  const run = (to: string, ...args: string[]) =>
    endingOf(spawnOpsd(args, { OPS_STORE: address }, ['sh', '-c', `exec "$@" ${to}`, 'sh']))
  for (const [to, args, code, said] of [
    ['>&-', ['store-export', '-'], 3, /^g3n-opsd: standard output is closed, .*\n$/],
    ['>/dev/full', ['store-export', '-'], 1, /^g3n-opsd: .*ENOSPC/],
    ['>/dev/full', ['store-verify'], 1, /^g3n-opsd: standard output can't be written: .*ENOSPC.*\n$/],
    ['>/dev/full', ['help'], 1, /^g3n-opsd: standard output can't be written/],
    ['>/dev/null', ['store-export', '-'], 0, /entries were exported/],
    ['>&-', ['store-verify'], 0, /^$/],
  ] as const) {
    const { code: ended, stderr } = await run(to, ...args)
    assert.equal(ended, code, `${args.join(' ')} ${to}: ${stderr}`)
    assert.match(stderr, said)
    assert.doesNotMatch(stderr, /\n\s+at /, 'no trace of the program')
  }
})

test('[opsd.store-export-output] nothing confidential is shown on a terminal, and commands that need a file say so', async t => {
  const { address } = await usedStore(t)
  for (const command of ['store-import', 'store-backup']) {
    const { code, stdout, stderr } = await runOpsd([command, '-'], { OPS_STORE: address })
    assert.deepEqual([code, stdout], [3, ''])
    assert.match(stderr, /cannot be standard input|cannot go to standard output/)
  }
  if (process.platform !== 'linux') return
  const onTerminal = ['script', '-qec', [...opsdCommand, 'store-export', '-'].join(' '), '/dev/null']
  const [command = '', ...rest] = onTerminal
  const ending = await endingOf(
    spawn(command, rest, { env: cleanEnvironment({ OPS_STORE: address }), stdio: ['ignore', 'pipe', 'pipe'] }),
  )
  assert.equal(ending.code, 3)
  assert.match(ending.stdout, /not shown on a terminal/)
  assert.doesNotMatch(ending.stdout, /g3n-ops-journal/)
})
