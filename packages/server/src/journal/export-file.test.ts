import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import fc from 'fast-check'
import { anyCharacter } from '../../../../test/stage/any-character.ts'
import { type Credential, emptyHead, headAfter, type Proposal, type Sealed, sealAll } from '../store/entry.ts'
import { DamagedExport, type ExportedEntry, formatLine, formatStart, openExport } from './export-file.ts'

const journalId = '0a1b2c3d-0000-4000-8000-000000000000'
const now = Date.parse('2026-12-01T02:00:00Z')

/** A journal in a file, of entries with any texts, some of which bring a credential. */
const journal = fc
  .array(fc.record({ text: fc.string({ unit: anyCharacter, maxLength: 40 }), isKey: fc.boolean() }), {
    minLength: 1,
    maxLength: 8,
  })
  .map(parts => {
    const credentials: Credential[] = []
    const proposals = parts.map(({ text, isKey }, index): Proposal => {
      if (!isKey) return { actor: text, action: 'wave_create', change: { text }, at: now }
      const credential: Credential = { kind: 'api_key', api_key_id: String(index), key_sha256: text }
      credentials.push(credential)
      return { actor: text, action: 'api_key_create', change: { api_key_id: String(index) }, at: now, credential }
    })
    const sealed = sealAll(proposals, emptyHead, now, 'commit')
    const { seq, hash } = headAfter(sealed.at(-1)!.entry)
    const start = { header: { journal_id: journalId, seq, hash }, credentials }
    const lines = sealed.map(({ entry }) => formatLine(entry))
    return { start, sealed, bytes: Buffer.from(formatStart(start) + lines.join('')) }
  })

function fileOf(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'ops-export-'))
  t.after(() => rmSync(folder, { recursive: true }))
  return join(folder, 'journal')
}

async function read(file: string, options?: { isPartial: boolean }) {
  const { entries, ...start } = await openExport(file, options)
  const found: ExportedEntry[] = []
  for await (const entry of entries) found.push(entry)
  return { ...start, entries: found }
}

test('[opsd.store-export] what is exported is read back as it was', async t => {
  const file = fileOf(t)
  await fc.assert(
    fc.asyncProperty(journal, async ({ start, sealed, bytes }) => {
      writeFileSync(file, bytes)
      const { entries, ...found } = await read(file)
      assert.deepEqual(found, start)
      assert.deepEqual(
        entries.map(({ entry, text }): Sealed => ({ entry, text })),
        sealed,
      )
      assert.equal(entries.at(-1)?.endsAt, bytes.length)
    }),
  )
})

test('[opsd.store-import] one byte that is changed or missing is found', async t => {
  const file = fileOf(t)
  const damage = fc.record({ at: fc.nat(), by: fc.integer({ min: 1, max: 255 }), isGone: fc.boolean() })
  await fc.assert(
    fc.asyncProperty(journal, damage, async ({ bytes }, { at, by, isGone }) => {
      const index = at % bytes.length
      // A changed journal id is as valid as the original.
      const id = bytes.indexOf(journalId)
      fc.pre(isGone || index < id || index >= id + journalId.length)
      const changed = Buffer.from(bytes)
      changed[index] = (bytes[index] ?? 0) ^ by
      writeFileSync(file, isGone ? Buffer.concat([bytes.subarray(0, index), bytes.subarray(index + 1)]) : changed)
      await assert.rejects(read(file), DamagedExport)
    }),
    { numRuns: 300 },
  )
})

test('[opsd.store-export] the complete lines of a file that ends anywhere can be continued', async t => {
  const file = fileOf(t)
  await fc.assert(
    fc.asyncProperty(journal, fc.nat(), async ({ start, sealed, bytes }, at) => {
      const length = at % bytes.length
      writeFileSync(file, bytes.subarray(0, length))
      await assert.rejects(read(file), DamagedExport)
      // Without all credentials there is no entry: an export starts from scratch.
      if (length < Buffer.byteLength(formatStart(start))) return
      const { entries } = await read(file, { isPartial: true })
      const whole = bytes.subarray(0, length).lastIndexOf(10) + 1
      assert.equal(entries.at(-1)?.endsAt ?? Buffer.byteLength(formatStart(start)), whole)
      assert.deepEqual(
        entries.map(({ entry }) => entry),
        sealed.slice(0, entries.length).map(({ entry }) => entry),
      )
    }),
  )
})

test('[opsd.store-import] an entry of an unknown action need not bring the credential that its digest names', async t => {
  const file = fileOf(t)
  const credential: Credential = { kind: 'api_key', api_key_id: '1', key_sha256: 'x' }
  const bringing = (action: string): Buffer => {
    const proposal: Proposal = { actor: 'a', action, change: { api_key_id: '1' }, at: now, credential }
    const [sealed] = sealAll([proposal], emptyHead, now, 'commit') as [Sealed]
    const { seq, hash } = headAfter(sealed.entry)
    return Buffer.from(
      formatStart({ header: { journal_id: journalId, seq, hash }, credentials: [] }) + formatLine(sealed.entry),
    )
  }
  writeFileSync(file, bringing('wave_create'))
  assert.equal((await read(file)).entries.length, 1)
  writeFileSync(file, bringing('api_key_create'))
  await assert.rejects(read(file), /its credential is missing/)
})
