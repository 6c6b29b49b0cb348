import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { capture } from '../../../../test/stage/captured-terminal.ts'

const bash = (await capture(['completion', 'bash'])).stdout

/** What bash offers after the last word of a line. */
function offers(...typed: string[]): string[] {
  const words = typed.map(word => `'${word}'`).join(' ')
  const script = `${bash}\nCOMP_WORDS=(${words}); COMP_CWORD=${typed.length - 1}; _g3n_ops; printf '%s\\n' "\${COMPREPLY[@]}"`
  return execFileSync('bash', ['-c', script], { encoding: 'utf8' }).split('\n').filter(Boolean)
}

test('bash offers commands, their options, and fixed values', () => {
  assert.deepEqual(offers('g3n-ops', 'maintenance-e'), ['maintenance-end'])
  assert.deepEqual(offers('g3n-ops', '--json', 'pi'), ['ping'])
  assert.deepEqual(offers('g3n-ops', 'e'), ['end'])
  assert.deepEqual(offers('g3n-ops', 'end', '--m'), ['--maintenance-id', '--message'])
  assert.deepEqual(offers('g3n-ops', 'maintenance-end', '--m'), ['--maintenance-id', '--message'])
  assert.deepEqual(offers('g3n-ops', 'maintenance-schedule', '--impact', ''), ['blocked', 'read_only', 'notice'])
  assert.deepEqual(offers('g3n-ops', 'maintenance-list', '--status', 'a'), ['active'])
  assert.deepEqual(offers('g3n-ops', 'api-key-create', '--role', 'o'), ['operator'])
  assert.deepEqual(offers('g3n-ops', 'completion', ''), [
    'bash',
    'zsh',
    'fish',
    '--base-url',
    '--secret-code',
    '--json',
    '--zone',
    '--utc',
    '--no-color',
    '--help',
  ])
  assert.deepEqual(offers('g3n-ops', 'maintenance-end', '--message', ''), [])
  const here = fileURLToPath(import.meta.url)
  assert.deepEqual(offers('g3n-ops', 'parts-import', here.slice(0, -1)), [here])
  assert.deepEqual(offers('g3n-ops', 'parts-import', '--dry'), ['--dry-run'])
})

test('there is a script for zsh and for fish with every command', async () => {
  for (const shell of ['zsh', 'fish']) {
    const { stdout } = await capture(['completion', shell])
    for (const name of ['maintenance-schedule', 'journal-verify', 'watch']) assert.match(stdout, new RegExp(name))
  }
})
