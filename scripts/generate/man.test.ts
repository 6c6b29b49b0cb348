import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { createProgram } from '../../packages/cli/src/program.ts'
import { silentTerminal } from '../../packages/cli/src/terminal/silent-terminal.ts'
import { requireProgram } from '../machine/programs.ts'

const file = fileURLToPath(new URL('../../docs/man/g3n-ops.1', import.meta.url))
const mandoc = requireProgram('mandoc')

test('[cli.man-page] the manual page has every command, option and example', async () => {
  const wide = execFileSync(mandoc, ['-T', 'utf8', '-O', 'width=1000', file], { encoding: 'utf8' })
  // Bold and underlined characters are written twice.
  const text = wide.replaceAll(/.[\b]/g, '')
  const program = await createProgram(silentTerminal)
  for (const command of program.commands) {
    assert.match(text, new RegExp(`^   ${[...command.aliases(), command.name()].join(', ')}( |$)`, 'm'))
    assert.ok(text.includes(command.description()), command.name())
    for (const { flags } of command.options) assert.ok(text.includes(flags.replaceAll(/[<>]/g, '')), flags)
  }
})

test('[cli.man-page] the manual page is sound', () => {
  // A page of a version has no date of its own.
  const { stdout } = spawnSync(mandoc, ['-T', 'lint', '-W', 'warning', file], { encoding: 'utf8' })
  assert.deepEqual(
    stdout.split('\n').filter(line => line !== '' && !line.includes('missing date')),
    [],
  )
})
