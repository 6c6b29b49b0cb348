import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

test('the example plays a window from its schedule to its journal', async () => {
  const program = fileURLToPath(new URL('main.ts', import.meta.url))
  const { stdout } = await promisify(execFile)(process.execPath, ['--conditions=@ops/source', program])
  assert.match(stdout, /The journal has every step/)
})
