import assert from 'node:assert/strict'
import { test } from 'node:test'
import { unusedExports } from './unused-exports.ts'

const source = (path: string, text: string) => ({ path, text })

test('a value that only its own file mentions need not be exported; a type may be part of a signature', () => {
  const files = [
    source(
      'packages/sdk/src/one.ts',
      'export function used() {}\nexport async function lone() {}\nexport const max = 1\nexport interface Shape {}\nlone(max)',
    ),
    source('packages/sdk/src/one.test.ts', 'export const stage = used()'),
    source('packages/sdk/src/made.gen.ts', 'export const made = 1'),
    source('test/stage/start.ts', 'export function start() {}'),
  ]
  assert.deepEqual(unusedExports(files), [
    'packages/sdk/src/one.ts: exports lone, which no other file uses',
    'packages/sdk/src/one.ts: exports max, which no other file uses',
  ])
})
