import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'

/** Where an example plays: its processes, and a folder of its own. Everything goes with it. */
export class Stage implements AsyncDisposable {
  readonly folder = mkdtempSync(join(tmpdir(), 'g3n-ops-example-'))
  readonly #running = new Set<ChildProcess>()

  constructor() {
    process.once('exit', () => {
      for (const child of this.#running) child.kill('SIGKILL')
    })
  }

  /** Starts a process; what it says on standard error is shown. */
  start(program: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): ChildProcess {
    const child = spawn(program, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit'] })
    this.#running.add(child)
    child.once('exit', () => this.#running.delete(child))
    return child
  }

  /** Starts a process, and resolves with the first line of its output that `read` makes something of. */
  async startUntil<T>(
    program: string,
    args: readonly string[],
    env: NodeJS.ProcessEnv,
    read: (line: string) => T | undefined,
  ): Promise<{ child: ChildProcess; found: T }> {
    const child = this.start(program, args, env)
    if (child.stdout === null) throw new Error('there is no output to read')
    for await (const line of createInterface({ input: child.stdout })) {
      const found = read(line)
      if (found === undefined) continue
      child.stdout.resume()
      return { child, found }
    }
    throw new Error(`${program} ended before it was ready`)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([...this.#running].map(child => end(child)))
    rmSync(this.folder, { recursive: true, force: true })
  }
}

/** Ends a process, and resolves when it has gone. */
export async function end(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise(resolve => child.once('exit', resolve))
  child.kill(signal)
  await gone
}

/**
 * A configuration with the places given in it replaced, everywhere.
 *
 * @throws Error if one of them is missing: the file would silently stay as it is shipped.
 */
export function replaced(config: string, places: Readonly<Record<string, string>>): string {
  return Object.entries(places).reduce((text, [place, by]) => {
    if (!text.includes(place)) throw new Error(`the configuration has no place ${JSON.stringify(place)}`)
    return text.replaceAll(place, () => by)
  }, config)
}

/** A port that is free now. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise(resolve => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

/** Asks again and again until the answer is as wanted. */
export async function until(what: string, isSo: () => Promise<boolean>, withinMs = 30_000): Promise<void> {
  const deadline = performance.now() + withinMs
  for (;;) {
    if (await isSo()) return
    if (performance.now() > deadline) throw new Error(`timed out waiting for: ${what}`)
    await pause(20)
  }
}

/** Waits until a proxy on a port of this machine answers health checks; resolves with its address. */
export async function untilListens(port: number): Promise<string> {
  const url = `http://127.0.0.1:${port}`
  await until(`${url} listens`, () =>
    fetch(`${url}/health`).then(
      response => response.ok,
      () => false,
    ),
  )
  return url
}

export function say(line: string): void {
  console.log(line)
}
