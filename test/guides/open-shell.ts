import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import type { TestContext } from 'node:test'
import { endWithTest } from '../stage/end-with-test.ts'
import { waitUntil } from '../stage/wait-until.ts'

/** A shell that commands are typed into, one after another. */
export interface Shell {
  /** Types a command and what it reads; resolves with what it printed. Fails unless it exits with 0. */
  type(command: string, input?: string): Promise<string>
  /** Types a command into a terminal of its own, and resolves when it says that it listens, or when it answers at an address. */
  open(command: string, address?: string): Promise<void>
  /** Presses Ctrl-C in those terminals, and resolves when nothing runs there. */
  stop(): Promise<void>
}

/** Long enough for `npm start` on a busy machine. */
const slowStartMs = 120_000

/** Runs each command that comes in, and says its exit code. */
const runEach = `set -o pipefail
while IFS= read -r -d '' -u 3 command; do eval "$command" 3<&- 4>&-; echo "$?" >&4; done`

/** Opens bash in a folder. Everything that was started in it is ended with the test. */
export function openShell(t: TestContext, folder: string, env: NodeJS.ProcessEnv): Shell {
  const printed = join(folder, 'printed')
  const file = openSync(printed, 'w+')
  const bash = spawn('bash', ['-c', runEach], {
    cwd: folder,
    env,
    stdio: ['pipe', file, file, 'pipe', 'pipe'],
    // A group of its own, so that everything in it can be ended.
    detached: true,
  })
  closeSync(file)
  const [input, script] = [bash.stdin, bash.stdio[3]] as [Writable, Writable]
  const codes = createInterface({ input: bash.stdio[4] as Readable })[Symbol.asyncIterator]()
  const gone = new Promise(resolve => bash.once('exit', resolve))
  const groups = [bash.pid ?? assert.fail()]
  endWithTest(t, async () => {
    for (const group of groups) {
      try {
        process.kill(-group, 'SIGKILL')
      } catch {
        // Nothing is left of it.
      }
    }
    await gone
  })
  const output = () => readFileSync(printed, 'utf8')
  const run = async (text: string) => {
    script.write(`${text}\0`)
    const { value, done } = (await codes.next()) as { value?: string; done?: boolean }
    assert.ok(done !== true, `the shell ended at: ${text}\n${output().slice(-2000)}`)
    return Number(value)
  }
  return {
    async type(command, answer) {
      const before = output().length
      if (answer !== undefined) input.write(`${answer}\n`)
      const code = await run(command)
      const said = output().slice(before)
      assert.equal(code, 0, `${command}\nexits with ${code}, and says:\n${said}`)
      return said
    },
    async open(command, address) {
      const log = join(folder, `terminal-${groups.length}`)
      // With job control, a group of its own.
      await run(`set -m; { ${command}\n} > ${log} 2>&1 < /dev/null & set +m; echo $! > ${log}.pid`)
      const group = Number(readFileSync(`${log}.pid`, 'utf8'))
      groups.push(group)
      const said = () => readFileSync(log, { encoding: 'utf8', flag: 'a+' })
      const listens = async () => {
        assert.ok(isThere(group), `${command}\nended, and says:\n${said()}`)
        if (address === undefined) return said().includes('listening')
        return fetch(address).then(
          ({ ok }) => ok,
          () => false,
        )
      }
      await waitUntil(`${command} listens`, listens, slowStartMs)
    },
    async stop() {
      await run('for group in $(jobs -p); do kill -INT -- "-$group"; done; wait')
    },
  }
}

/** Whether a process of a group is left. */
function isThere(group: number): boolean {
  try {
    return process.kill(-group, 0)
  } catch {
    return false
  }
}
