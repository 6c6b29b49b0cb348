import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { operations } from '@ops/contract'
import { repositoryFiles } from '../scripts/repository-files.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const sources = repositoryFiles(root)
  .filter(path => /^packages\/server\/src\/.*(?<!\.test|-contract)\.ts$/.test(path))
  .map(path => ({ path, text: readFileSync(`${root}/${path}`, 'utf8') }))

/** What is journaled: every POST that needs more than a reader, but for what only reads. */
const writes = Object.entries(operations).filter(
  ([id, { method, role }]) => method === 'POST' && (role === 'operator' || role === 'admin') && !id.endsWith('List'),
)

/** The journal is told who writes: whether they still may is decided again at the entry that it goes behind. */
const journals = /(journalOnce|commitOnce)\(\s*context,\s*caller,|journal\.commit\(\s*caller,/

test('every write has the same lines in the same order: who may, parse, load and change, append', () => {
  assert.ok(writes.length >= 8)
  for (const [id, { role }] of writes) {
    // A preview reads the same body and journals nothing.
    const found = sources.filter(({ text }) => text.includes(`parse('${id}'`) && journals.test(text))
    assert.equal(found.length, 1, `${id} is written in one place`)
    const { path = '', text = '' } = found[0] ?? {}
    const verb = text.split(/\nexport (?=async function)/).find(part => part.includes(`parse('${id}'`)) ?? ''
    const order = [`permit(caller, '${role}')`, `parse('${id}'`, journals, /\.append\(|\.propose\(/].map(line =>
      verb.search(line instanceof RegExp ? line : escape(line)),
    )
    assert.ok(
      order.every((at, index) => at > (order[index - 1] ?? -1)),
      `${path}: ${id} has its lines at ${order.join(', ')}`,
    )
  }
})

test('nothing but the journal writer, the first start and an import appends to the store', () => {
  const appending = sources.filter(({ text }) => /\bstore\.journal\.append\(/.test(text)).map(({ path }) => path)
  assert.deepEqual(appending, [
    'packages/server/src/first-start/ensure-secret-code.ts',
    'packages/server/src/journal/writer.ts',
    'packages/server/src/opsd/store-import.ts',
  ])
})

function escape(text: string): RegExp {
  return new RegExp(RegExp.escape(text))
}
