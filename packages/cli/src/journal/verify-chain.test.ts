import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { canonicalJson, noHash } from '@ops/contract'
import { capture } from '../../../../test/stage/captured-terminal.ts'

type Entry = Record<string, unknown> & { seq: number; hash: string }

/** A journal of `count` entries; `bend` may change one before it is hashed. */
function journal(count: number, bend: (entry: Record<string, unknown>) => void = () => undefined): Entry[] {
  const entries: Entry[] = []
  for (let seq = 1; seq <= count; seq++) {
    const entry: Record<string, unknown> = {
      v: 1,
      seq,
      at: '2026-01-01T00:00:00Z',
      recorded_at: `2026-01-01T00:00:0${Math.min(seq, 9)}Z`,
      actor: 'secret_code (claims: Zoë)',
      action: 'secret_code_set',
      commit_id: 'c',
      change: { b: true, a: ['€', '\u{1f600}', 'x\ny'] },
      prev_hash: entries.at(-1)?.hash ?? noHash,
    }
    bend(entry)
    entries.push({ ...entry, seq, hash: createHash('sha256').update(canonicalJson(entry)).digest('hex') })
  }
  return entries
}

/** A text in UTF-32, little-endian. */
const utf32 = (text: string) =>
  Buffer.concat([...text].map(sign => Buffer.from(Uint32Array.of(sign.codePointAt(0)!).buffer)))

const lines = (entries: readonly unknown[]) => entries.map(entry => JSON.stringify(entry)).join('\n')
const verify = (text: string, ...more: string[]) => capture(['journal-verify', '--file', '-', ...more], { stdin: text })

test('an untouched journal verifies, from standard input and from a file', async () => {
  const entries = journal(12)
  const { code, stdout, stderr } = await verify(`${lines(entries)}\n\n`)
  assert.equal(code, 0)
  assert.equal(stdout, `12 entries verify. The last is 12, with the hash ${entries[11]?.hash}.\n`)
  assert.equal(stderr, '')
  const file = join(mkdtempSync(join(tmpdir(), 'g3n-ops-')), 'journal.jsonl')
  writeFileSync(file, lines(entries))
  const json = await capture(['journal-verify', '--file', file, '--json'])
  assert.deepEqual(JSON.parse(json.stdout), { ok: true, entries: 12, head: { seq: 12, hash: entries[11]?.hash } })
})

test('the first bad entry is named, with what is wrong with it', async () => {
  const good = journal(5)
  const replaced = (index: number, change: Record<string, unknown>) =>
    good.map((entry, at) => (at === index ? { ...entry, ...change } : entry))
  const cases: [string, readonly unknown[], RegExp][] = [
    ['a changed member', replaced(2, { actor: 'nobody' }), /line 3 \(entry 3\): its hash is .*, but its content has/],
    ['an added member', replaced(2, { note: 'x' }), /entry 3\): its hash/],
    ['a changed hash', replaced(4, { hash: noHash }), /entry 5\): its hash/],
    ['a missing entry', good.toSpliced(1, 1), /line 2 \(entry 3\): its seq is 3, but should be 2/],
    ['a missing first entry', good.slice(1), /line 1 \(entry 2\): its seq is 2, but should be 1/],
    ['a repeated entry', [...good.slice(0, 2), ...good.slice(1)], /line 3 \(entry 2\): its seq/],
    ['a null', replaced(1, { change: null }), /entry 2\): it has a value that no entry can have/],
    [
      'no JSON',
      [...good.slice(0, 2), undefined],
      /^error: line 3 of standard input is not an entry: the copy is damaged/,
    ],
  ]
  for (const [what, entries, message] of cases) {
    const text = entries.map(entry => (entry === undefined ? '{"v":1,' : JSON.stringify(entry))).join('\n')
    const { code, stderr, stdout } = await verify(text)
    assert.equal(code, 1, what)
    assert.match(stderr, message, what)
    assert.equal(stdout, '', what)
  }
})

test('a chain with recomputed hashes is detected by its links and times', async () => {
  const forked = journal(4, entry => {
    if (entry['seq'] === 3) entry['prev_hash'] = 'f'.repeat(64)
  })
  assert.match((await verify(lines(forked))).stderr, /entry 3\): its prev_hash is "ffff/)
  const backwards = journal(4, entry => {
    if (entry['seq'] === 3) entry['recorded_at'] = '2025-12-31T23:59:59Z'
  })
  assert.match(
    (await verify(lines(backwards))).stderr,
    /entry 3\): it was recorded at 2025-12-31T23:59:59Z, earlier than/,
  )
})

test('--json prints the finding as JSON', async () => {
  const { code, stdout } = await verify(lines(journal(3).slice(1)), '--json')
  assert.equal(code, 1)
  assert.deepEqual(JSON.parse(stdout), {
    ok: false,
    entries: 0,
    where: 'line 1 (entry 2)',
    problem:
      'its seq is 2, but should be 1: it is an excerpt, or its beginning was lost; write a copy of the whole journal with journal-list --all --jsonl',
  })
})

test('a missing file is wrong usage', async () => {
  const { code, stderr } = await capture(['journal-verify', '--file', '/nowhere/journal.jsonl'])
  assert.equal(code, 2)
  assert.match(stderr, /can't be read/)
})

test('[cli.journal-copy] a copy in another encoding or format is read, or identified as such, and never called forged', async () => {
  const text = lines(journal(3))
  const said = async (bytes: Buffer | string) => {
    const { code, stdout, stderr } = await capture(['journal-verify', '--file', '-'], { stdin: bytes })
    return { code, said: `${stdout}${stderr}` }
  }
  const replaced = journal(2, entry => (entry['change'] = { a: 'x\ufffdy' }))
  assert.equal((await said(lines(replaced))).code, 0, 'an entry may hold that character')
  for (const sound of [`\ufeff${text}`, text.replaceAll('\n', '\r\n')]) assert.equal((await said(sound)).code, 0)
  const utf16 = Buffer.from(`\ufeff${text}`, 'utf16le')
  const wrong: [string, Buffer | string, RegExp][] = [
    ['UTF-16', utf16, /is UTF-16, which > writes in Windows PowerShell/],
    ['UTF-16 without a mark', utf16.subarray(2), /is UTF-16/],
    ['UTF-16, big-endian', Buffer.from(utf16).swap16(), /is UTF-16/],
    ['UTF-32', utf32(`\ufeff${text}`), /is UTF-32: convert/],
    ['UTF-32 without a mark', utf32(text), /is UTF-32/],
    ['UTF-32, big-endian', utf32(`\ufeff${text}`).swap32(), /is UTF-32/],
    ['UTF-32, big-endian, without a mark', utf32(text).swap32(), /is UTF-32/],
    ['Latin-1', Buffer.from(text.replaceAll('\u{1f600}', 'ü'), 'latin1'), /line 1 of standard input is not UTF-8/],
    ['a table', 'SEQ  AT (UTC)  ACTION\n', /is not a copy of a journal: write one with journal-list --all --jsonl/],
    ['an array', JSON.stringify(journal(3)), /is not a copy of a journal/],
    ['indented JSON', JSON.stringify(journal(3), undefined, 2), /is not a copy of a journal/],
    ['an export', '{"format":"g3n-ops-journal","version":1}\n', /is an export of a store/],
  ]
  for (const [what, bytes, message] of wrong) {
    const { code, said: output } = await said(bytes)
    assert.equal(code, 2, what)
    assert.match(output, message, what)
    assert.doesNotMatch(output, /bad entry/, what)
  }
})

test('[cli.journal-copy] a copy with NULs anywhere is damaged', async () => {
  const text = lines(journal(3))
  for (const [bytes, where] of [
    [`${text}\0`, 3],
    [`${text}\n\0`, 4],
    [`${text}\n\0\0\0\0`, 4],
    ['\0'.repeat(4096), 1],
    [text.replace('secret_code_set', 'secret_code\0set'), 1],
  ] as const) {
    const { code, stdout, stderr } = await verify(bytes)
    assert.equal(code, 1)
    assert.match(stderr, new RegExp(`^error: line ${where} of standard input contains NULs: the copy is damaged`))
    assert.equal(stdout, '')
  }
})

test('a duplicate member is bad, even if the hash matches the one that is read', async () => {
  const text = lines(journal(3))
  for (const [sound, doubled] of [
    ['"seq":2', '"seq":7,"seq":2'],
    ['"seq":2', String.raw`"s\u0065q":7,"seq":2`],
    ['"b":true', '"b":false,"b":true'],
    ['"actor":', '"actor":"nobody: \\"x\\"","actor":'],
  ] as const) {
    const { code, stdout, stderr } = await verify(text.replace(sound, doubled))
    assert.equal(code, 1, doubled)
    assert.match(stderr, /the first bad entry is line \d \(entry \d\): it has a member twice/)
    assert.equal(stdout, '')
  }
  const spaced = text.replaceAll('"seq":', ' "seq" : ')
  assert.equal((await verify(spaced)).code, 0, 'blanks change nothing')
})

test('[journal.rewritten] a journal that was rewritten from the start verifies, and ends with another hash', async () => {
  const kept = journal(5)
  const forged = journal(5, entry => {
    if (entry['seq'] === 2) entry['actor'] = 'somebody else'
  })
  const [before, after] = await Promise.all([kept, forged].map(async entries => verify(lines(entries), '--json')))
  assert.deepEqual([before?.code, after?.code], [0, 0])
  const headOf = (stdout = '') => (JSON.parse(stdout) as { head: { seq: number; hash: string } }).head
  assert.deepEqual(headOf(before?.stdout), { seq: 5, hash: kept[4]?.hash })
  assert.notEqual(headOf(after?.stdout).hash, headOf(before?.stdout).hash)
  const mixed = await verify(lines([...kept.slice(0, 3), ...forged.slice(3)]))
  assert.equal(mixed.code, 1, 'no part of it fits to what was kept')
})
