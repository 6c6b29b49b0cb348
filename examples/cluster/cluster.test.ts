import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { stores } from './start-store.ts'

for (const engine of Object.keys(stores)) {
  test(`[instances.behind-haproxy] three instances on ${engine} carry a window through while they are killed`, async () => {
    const program = fileURLToPath(new URL('main.ts', import.meta.url))
    const { stdout } = await promisify(execFile)(process.execPath, ['--conditions=@ops/source', program, engine])
    assert.match(stdout, /through HAProxy: 0 without a right answer/)
    assert.match(stdout, /is sound: \d+ entries/)
  })
}
