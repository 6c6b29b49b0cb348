import assert from 'node:assert/strict'
import { Writable } from 'node:stream'
import { test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { Progress } from './progress.ts'
import { silentTerminal } from './silent-terminal.ts'

function watch(more: { isTTY?: boolean; TERM?: string } = {}) {
  const written: string[] = []
  const write = (chunk: Buffer, _: unknown, done: () => void) => {
    written.push(chunk.toString())
    done()
  }
  const stderr = Object.assign(new Writable({ write }), { isTTY: more.isTTY ?? true })
  const terminal = { ...silentTerminal, stderr, env: { TERM: more.TERM }, columns: () => 30 }
  return { written, progress: new Progress(terminal, () => 'Waiting for http://127.0.0.1:8080/ops') }
}

test('[cli.progress] from a second on, a line says what is waited for, and is gone afterwards', async () => {
  const { written, progress } = watch()
  assert.equal(await progress.during(setTimeout(20, 'soon')), 'soon')
  assert.deepEqual(written, [])
  await progress.during(setTimeout(1300))
  assert.equal(written[0], '\rWaiting for http://127.0.0.1:\u001b[K')
  assert.equal(written.at(-1), '\r\u001b[K')
})

test('a terminal that cannot rewrite a line gets one, and a file none', async () => {
  const dumb = watch({ TERM: 'dumb' })
  const file = watch({ isTTY: false })
  await Promise.all([dumb.progress.during(setTimeout(1600)), file.progress.during(setTimeout(1600))])
  assert.deepEqual(dumb.written, ['Waiting for http://127.0.0.1:8080/ops … 1 s\n'])
  assert.deepEqual(file.written, [])
})
