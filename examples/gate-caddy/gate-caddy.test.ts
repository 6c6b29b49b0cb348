import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

test('[gate.behind-caddy] a real Caddy closes and opens with a window, and fails open', async () => {
  const program = fileURLToPath(new URL('main.ts', import.meta.url))
  const { stdout } = await promisify(execFile)(process.execPath, ['--conditions=@ops/source', program])
  assert.match(stdout, /The gate is killed as well: Caddy fails open/)
})
