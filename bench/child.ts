import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const stopMs = 12_000

const running = new Set<ChildProcess>()
const folders = new Set<string>()
process.on('exit', clearUp)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))

/** Starts a process that does not outlive this one. */
export function startChild([program = '', ...args]: readonly string[], options: SpawnOptions): ChildProcess {
  const child = spawn(program, args, options)
  running.add(child)
  child.once('exit', () => running.delete(child))
  return child
}

/** Asks a process to exit, and kills it if it doesn't. */
export async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise<void>(resolve => child.once('exit', () => resolve()))
  const late = setTimeout(() => child.kill('SIGKILL'), stopMs)
  child.kill('SIGTERM')
  await gone
  clearTimeout(late)
}

/** What a command wrote to its output, when it ended well. */
export function outputOf(command: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = startChild(command, { stdio: ['ignore', 'pipe', 'inherit'] })
    let output = ''
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
    child.once('error', reject)
    child.once('close', code => {
      if (code === 0) resolve(output)
      else reject(new Error(`${command.join(' ')} ended with ${code}: ${output}`))
    })
  })
}

/** A folder for one bench, gone with it. */
export class Scratch implements Disposable {
  readonly path = mkdtempSync(join(tmpdir(), 'g3n-ops-bench-'))

  constructor() {
    folders.add(this.path)
  }

  /** A path in the folder. */
  file(name: string): string {
    return join(this.path, name)
  }

  [Symbol.dispose](): void {
    rmSync(this.path, { recursive: true, force: true })
    folders.delete(this.path)
  }
}

function clearUp(): void {
  for (const child of running) child.kill('SIGKILL')
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
}
