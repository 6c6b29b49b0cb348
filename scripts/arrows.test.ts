import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { test } from 'node:test'
import { arrowProblems, floors, importsOf } from './arrows.ts'

const none: ReadonlySet<string> = new Set()
const problems = (path: string, text: string, declared = none) => arrowProblems({ path, text }, declared)
const refused = (path: string, text: string, why: RegExp) => {
  const found = problems(path, text)
  assert.equal(found.length, 1, `${path}: ${found.join('; ')}`)
  assert.match(found[0] ?? '', why)
}
const fine = (path: string, text: string, declared = none) => assert.deepEqual(problems(path, text, declared), [])

test('imports are found in every form, and not in comments or text', () => {
  const code = `import type { A } from 'a'
import {
  b,
} from "b"
export * from 'c'
import 'd'
const e = await import('e')
export const text = "from 'f'"
`
  assert.deepEqual(importsOf(code).toSorted(), ['a', 'b', 'c', 'd', 'e'])
  fine('packages/contract/src/x.ts', "// import { x } from '@ops/sdk'\n/* import '@ops/cli' */ export const x = 1")
})

test('packages import only along the arrows', () => {
  refused('packages/contract/src/x.ts', "import { x } from '@ops/sdk'", /against the arrows/)
  refused('packages/sdk/src/x.ts', "import { x } from '@ops/cli'", /against the arrows/)
  refused('packages/server/src/x.ts', "import { x } from '@ops/sdk'", /against the arrows/)
  refused('packages/cli/src/x.ts', "import { x } from '@ops/server'", /imports the server/)
  refused('packages/sdk/src/x.test.ts', "import { x } from '@ops/server'", /imports the server/)
  refused('packages/sdk/src/x.ts', "import { x } from '../../contract/src/index.ts'", /reaches out/)
  refused('packages/web/src/x.ts', '', /no row/)
  fine('packages/cli/src/x.ts', "import { x } from '@ops/sdk'\nimport { y } from '@ops/contract'")
  fine('packages/server/src/store/x.ts', "import { x } from '@ops/contract'\nimport './y.ts'")
  fine('packages/server/src/x.test.ts', "import { createClient } from '@ops/sdk'")
})

test('inside a package a room imports only rooms below it', () => {
  fine('packages/server/src/maintenance/x.ts', "import '../store/y.ts'\nimport type { Z } from '../journal/z.ts'")
  fine('packages/server/src/maintenance/x.test.ts', "import '../http/y.ts'")
  refused('packages/server/src/store/x.ts', "import '../maintenance/y.ts'", /maintenance, which is not below store/)
  refused('packages/server/src/store/sqlite/x.ts', "import '../../journal/y.ts'", /journal, which is not below store/)
  refused('packages/server/src/store/x.ts', "import type { Context } from '../context.ts'", /context.ts, which is not/)
  refused('packages/server/src/store/x.ts', "import '../attic/y.ts'", /attic has no floor/)
})

test('every floor is there', () => {
  for (const [home, rooms] of Object.entries(floors)) {
    const [name, folder] = home.split('/')
    const source = new URL(`../packages/${name}/src/${folder === undefined ? '' : `${folder}/`}`, import.meta.url)
    for (const room of rooms) assert.ok(existsSync(new URL(room, source)), `${home}: ${room}`)
    assert.equal(new Set(rooms).size, rooms.length)
  }
})

test('the folders of web are as far apart as packages', () => {
  fine('packages/server/src/x.ts', "import { x } from '@ops/web/status'", new Set(['@ops/web']))
  fine('packages/web/src/status/site.ts', "import { x } from '@ops/contract'\nimport './page.ts'\nimport 'node:fs'")
  refused('packages/web/src/status/x.ts', "import { x } from '@ops/sdk'", /against the arrows/)
  refused('packages/web/src/status/x.ts', "import { x } from '../console/y.ts'", /reaches out/)
  refused('packages/server/src/x.ts', "import { x } from '@ops/web/console'", /against the arrows/)
  refused('packages/cli/src/x.ts', "import { x } from '@ops/web/status'", /against the arrows/)
})

test('a package names what it depends on', () => {
  refused('packages/server/src/x.ts', "import pino from 'pino'", /package.json does not name/)
  fine('packages/server/src/x.ts', "import x from 'ajv/dist/x.js'\nimport y from '@a/b/c'", new Set(['ajv', '@a/b']))
  fine('packages/server/src/x.test.ts', "import fc from 'fast-check'")
})

test('contract and sdk run in browsers', () => {
  refused('packages/sdk/src/x.ts', "import { readFileSync } from 'node:fs'", /browsers/)
  refused('packages/sdk/src/x.ts', "import { readFileSync } from 'fs'", /browsers/)
  refused('packages/contract/src/x.ts', 'export const now = () => Temporal.Now.instant()', /Temporal/)
  fine('packages/contract/src/x.test.ts', "import assert from 'node:assert'\nTemporal.Now.instant()")
  fine('packages/server/src/x.ts', "import { readFileSync } from 'node:fs'")
  fine('packages/sdk/src/cache/file-store.ts', "import { open } from 'node:fs/promises'")
  refused('packages/sdk/src/index.ts', "export { fileStore } from './cache/file-store.ts'", /Node alone/)
})

test('rules read no clock', () => {
  refused('packages/contract/src/rules/x.ts', 'export const isOver = (at: number) => Date.now() >= at', /reads a clock/)
  fine('packages/contract/src/rules/x.ts', 'export const write = (now: number) => new Date(now).toISOString()')
})

test('only the main files read the environment', () => {
  refused('packages/server/src/http/x.ts', 'const port = process.env.PORT', /process\.env/)
  refused('packages/server/src/config/config.ts', 'const port = process.env.PORT', /process\.env/)
  fine('packages/server/src/main.js', 'const port = process.env.PORT')
  fine('packages/cli/src/main.ts', 'const url = process.env.OPS_URL')
  fine('packages/server/src/x.test.ts', 'process.env.PORT')
})

test('an engine is named only in its own folder and in the file that chooses one', () => {
  refused('packages/server/src/board/x.ts', "if (store.engine === 'sqlite') {}", /engine's name sqlite/)
  refused('packages/server/src/board/x.ts', "switch (x) { case 'dynamodb': }", /engine's name dynamodb/)
  refused('packages/server/src/store/dynamodb/x.ts', "if ('sqlite' === x) {}", /engine's name sqlite/)
  refused(
    'packages/server/src/board/x.ts',
    "import { open } from '../store/sqlite/open.ts'",
    /imports the engine sqlite/,
  )
  fine('packages/server/src/store/open.ts', "import('./sqlite/open.ts'); if (x.startsWith('sqlite:')) {}")
  fine('packages/server/src/store/sqlite/x.ts', "if (x === 'sqlite') {}")
})

test('files are verbs, and exports have names', () => {
  for (const name of ['utils', 'helpers', 'common', 'types']) refused(`packages/cli/src/${name}.ts`, '', /named after/)
  refused('packages/cli/src/x.ts', 'export default 1', /default export/)
  refused('packages/cli/src/x.ts', 'const x = 1\nexport { x as default }', /default export/)
})
