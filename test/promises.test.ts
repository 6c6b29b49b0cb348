import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { repositoryFiles } from '../scripts/repository-files.ts'
import { promises } from './promises.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Each cited id with the files that cite it: the `[area.words]` in the titles of tests. */
const cited = new Map<string, string[]>()
for (const path of repositoryFiles(root).filter(file => /(\.test\.ts|-contract(\.ts|\/.*))$/.test(file))) {
  const text = readFileSync(`${root}/${path}`, 'utf8')
  for (const [, , title = ''] of text.matchAll(/\b(?:test|it|suite|describe)(?:\.\w+)?\(\s*(['"`])(.*?)\1\s*,/gs)) {
    for (const [, id = ''] of title.matchAll(/\[([a-z-]+\.[a-z0-9-]+)\]/g)) {
      cited.set(id, [...(cited.get(id) ?? []), path])
    }
  }
}

test('every promise is kept by a test that cites it', () => {
  const uncited = Object.keys(promises).filter(id => !cited.has(id))
  const list = uncited.map(id => `  [${id}] ${promises[id]}`).join('\n')
  assert.equal(
    uncited.length,
    0,
    `${uncited.length} of ${Object.keys(promises).length} promises have no test:\n${list}`,
  )
})

test('tests cite only promises that are made', () => {
  const unknown = [...cited]
    .filter(([id]) => !Object.hasOwn(promises, id))
    .map(([id, paths]) => `[${id}] in ${paths.join(', ')}`)
  assert.deepEqual(unknown, [])
})
