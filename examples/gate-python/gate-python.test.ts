import assert from 'node:assert/strict'
import { execFile, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { requireProgram } from '../../scripts/machine/programs.ts'
import { endWithTest } from '../../test/stage/end-with-test.ts'
import { secretCode } from '../../test/stage/prepare-store.ts'
import { plan, startService } from '../../test/stage/start-service.ts'

const folder = fileURLToPath(new URL('.', import.meta.url))
const vectors = fileURLToPath(new URL('../../packages/contract/vectors', import.meta.url))

test('[vectors.language] a gate in Python keeps the rules of the vectors', async () => {
  const { stdout } = await promisify(execFile)(requireProgram('python3'), ['check_vectors.py', vectors], {
    cwd: folder,
  })
  assert.match(stdout, /^\d{3} checks passed\n$/)
})

test('[vectors.language] it closes and opens with a window of a running service', async t => {
  const service = await startService(t)
  const program = [
    'import sys, time, gate',
    'gate.POLL_SECONDS = 0.1',
    'own, last = gate.Gate(sys.argv[1], "pos"), None',
    'while True:',
    '    state = "closed" if own.decide("POST") else "open"',
    '    if state != last and own._schedule: print(state, flush=True); last = state',
    '    time.sleep(0.05)',
  ].join('\n')
  const child = spawn(requireProgram('python3'), ['-c', program, service.url], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  endWithTest(t, () => void child.kill())
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const next = async () => (await lines.next()).value
  assert.equal(await next(), 'open')
  const { maintenance_id } = await service.data(
    'maintenanceSchedule',
    plan(1, { scopes: ['pos'], impact: 'read_only', secret_code: secretCode }),
  )
  assert.equal(await next(), 'closed')
  await service.data('maintenanceEnd', { maintenance_id, secret_code: secretCode })
  assert.equal(await next(), 'open')
})
