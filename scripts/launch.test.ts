import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { fileURLToPath } from 'node:url'

const repository = fileURLToPath(new URL('..', import.meta.url))
const commands = { 'g3n-ops': 'packages/cli', 'g3n-opsd': 'packages/server' }

/** Makes a Node say that it is an older one: the pinned one is then looked for. */
const older = `data:text/javascript,${encodeURIComponent(
  "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.0.0' } })",
)}`

/** What the commands start here: prints that it runs, and exits as it is told to. */
const program = `
import '@ops/contract'
const [, , how = ''] = process.argv
if (how === 'wait') {
  const held = setInterval(() => {}, 1000)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => { console.log(signal); clearInterval(held); process.exitCode = 4 })
}
console.log('runs')
if (how.startsWith('SIG')) process.kill(process.pid, how)
else if (how !== 'wait') process.exitCode = Number(how)
`

function makeCheckout(t: TestContext) {
  const root = join(mkdtempSync(join(tmpdir(), 'ops-launch-')), 'a ‘checkout’ & more')
  t.after(() => rmSync(dirname(root), { recursive: true }))
  const put = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text, { mode: 0o755 })
  }
  put('package.json', '{"type":"module"}')
  put('node_modules/@ops/contract/package.json', '{"type":"module","exports":{"@ops/source":"./index.js"}}')
  put('node_modules/@ops/contract/index.js', '')
  for (const [name, folder] of Object.entries(commands)) {
    put(`${folder}/src/main.${name === 'g3n-opsd' ? 'js' : 'ts'}`, program)
    cpSync(join(repository, folder, 'bin'), join(root, folder, 'bin'), { recursive: true })
  }
  mkdirSync(join(root, 'scripts'))
  mkdirSync(join(root, 'node_modules/.bin'))
  for (const script of ['launch.js', 'pinned-node.js'])
    copyFileSync(join(repository, 'scripts', script), join(root, 'scripts', script))
  symlinkSync(process.execPath, join(root, 'node_modules/.bin/node'))
  return { root, put }
}

/** Starts a command under a Node that is new enough, or that says it is not. */
function start(t: TestContext, root: string, name: keyof typeof commands, how: string, asOlder: boolean) {
  const file = join(root, commands[name], `bin/${name}.js`)
  const child = spawn(process.execPath, [...(asOlder ? ['--import', older] : []), file, how], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  t.after(() => child.kill('SIGKILL'))
  const said = { stdout: '', stderr: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.stderr += text))
  return { child, said, ended: once(child, 'close') as Promise<[code: number | null, signal: string | null]> }
}

for (const name of Object.keys(commands) as (keyof typeof commands)[]) {
  test(`${name} ends as its program ends, also under an older Node`, async t => {
    const { root } = makeCheckout(t)
    for (const asOlder of [false, true]) {
      for (const [how, ending] of [
        ['0', [0, null]],
        ['3', [3, null]],
        ['SIGTERM', [null, 'SIGTERM']],
        ['SIGKILL', [null, 'SIGKILL']],
      ] as const) {
        const { said, ended } = start(t, root, name, how, asOlder)
        assert.deepEqual(await ended, ending, `${how} ${asOlder} ${said.stderr}`)
        assert.equal(said.stdout, 'runs\n')
      }
    }
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      const { child, said, ended } = start(t, root, name, 'wait', true)
      await once(child.stdout, 'data')
      child.kill(signal)
      assert.deepEqual(await ended, [4, null])
      assert.equal(said.stdout, `runs\n${signal}\n`)
    }
  })

  test(`${name} says what is missing and what to type`, async t => {
    const { root, put } = makeCheckout(t)
    const says = async (asOlder: boolean) => {
      const { said, ended } = start(t, root, name, '0', asOlder)
      assert.deepEqual(await ended, [1, null])
      assert.match(said.stderr, new RegExp(`^${name}[^\\n]*Type \`node .*/scripts/prepare\\.js\`: [^\\n]*\\n$`))
      return said.stderr
    }
    rmSync(join(root, 'node_modules/.bin/node'))
    assert.match(await says(true), /needs Node 26 or newer, this is v/)
    put('node_modules/.bin/node', 'echo a program of another system')
    assert.match(await says(true), /needs Node 26 or newer/)
    put('node_modules/.bin/node', 'echo "error while loading shared libraries: libx.so.1: none" >&2; exit 127')
    const lacks = start(t, root, name, '0', true)
    assert.deepEqual(await lacks.ended, [1, null])
    assert.match(lacks.said.stderr, /needs libx\.so\.1, which this system does not have: install it, and run/)
    rmSync(join(root, 'node_modules/@ops'), { recursive: true })
    assert.match(await says(false), /Cannot find package '@ops\/contract'/)
  })
}
