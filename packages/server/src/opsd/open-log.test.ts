import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'

const module = JSON.stringify(new URL('open-log.ts', import.meta.url).href)

/** The lines that a program with `log` writes to its output. */
function outputOf(program: string): { msg: string; time: string; count: number }[] {
  const source = `const { openLog } = await import(${module}); const log = openLog('info'); ${program}`
  const { stdout } = spawnSync(process.execPath, ['--conditions=@ops/source', '--input-type=module', '-e', source], {
    encoding: 'utf8',
  })
  const lines = stdout.split('\n')
  assert.equal(lines.pop(), '')
  return lines.map(line => JSON.parse(line) as { msg: string; time: string; count: number })
}

const many = `for (let count = 0; count < 2000; count++) log.info({ count }, 'line');`

for (const [ending, how] of [
  ['an end', ''],
  ['an exit', 'process.exit(1)'],
  ['an exception', "throw new Error('defect')"],
  ['a rejection', "void Promise.reject(new Error('defect'))"],
] as const) {
  test(`${ending} in the same turn loses no line, and they are in order`, () => {
    const lines = outputOf(`${many} ${how}`)
    assert.deepEqual(
      lines.map(({ count }) => count),
      Array.from({ length: 2000 }, (_, count) => count),
    )
    assert.ok(lines.every(({ time }) => Math.abs(Date.parse(time) - Date.now()) < 60_000))
  })
}

test('a line is written before the next turn: a kill loses no more than the current turn', () => {
  const lines = outputOf(
    `${many} await new Promise(resolve => setImmediate(resolve)); process.kill(process.pid, 'SIGKILL')`,
  )
  assert.equal(lines.length, 2000)
})

test('[process.log-lost] a log that cannot be written stops nothing, and is reported once', {
  skip: process.platform !== 'linux',
}, () => {
  const turns = 'await new Promise(resolve => setTimeout(resolve, 20));'
  const source = `const { openLog } = await import(${module}); const log = openLog('info'); ${many} ${turns} ${many} ${turns}`
  const words = [process.execPath, '--conditions=@ops/source', '--input-type=module', '-e', source]
  for (const end of ['', 'process.exit(0)']) {
    const { status, stderr } = spawnSync('sh', ['-c', 'exec "$@" >/dev/full', 'sh', ...words, source + end], {
      encoding: 'utf8',
    })
    assert.equal(stderr, "g3n-opsd: the log can't be written: ENOSPC: no space left on device, write\n")
    assert.equal(status, 0)
  }
})
