import { type ChildProcessByStdio, spawn } from 'node:child_process'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'

/** The checkout. */
export const root = fileURLToPath(new URL('../..', import.meta.url))
const main = fileURLToPath(new URL('../../packages/server/src/main.js', import.meta.url))

/** The command line of `g3n-opsd`, for a shell or another program. */
export const opsdCommand = [
  process.execPath,
  '--max-semi-space-size=2',
  '--heap-growing-percent=50',
  '--conditions=@ops/source',
  main,
] as const

/** The exit code and output of a process. */
export interface Ending {
  code: number | null
  signal: NodeJS.Signals | null
  stdout: string
  stderr: string
}

/**
 * The environment of a process under test: without `OPS_*`, `npm_*` and `NODE_*`, except those given and the cache of
 * compiled code that the processes of a run share. With it, a process starts in two thirds of the time.
 */
export function cleanEnvironment(given: Record<string, string>): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(OPS|npm|NODE)_/.test(name) || name === 'NODE_COMPILE_CACHE',
  )
  return { ...Object.fromEntries(kept), ...given }
}

/** Starts `g3n-opsd` with its output in pipes; `within` is the command line of a program that runs it. */
export function spawnOpsd(
  args: readonly string[],
  env: Record<string, string>,
  within: readonly string[] = [],
): ChildProcessByStdio<null, Readable, Readable> {
  const [command = '', ...more] = [...within, ...opsdCommand, ...args]
  return spawn(command, more, { env: cleanEnvironment(env), stdio: ['ignore', 'pipe', 'pipe'] })
}

/** Runs a command of `g3n-opsd`. If it takes longer than `withinMs`, it is killed and counts as signalled. */
export async function runOpsd(
  args: readonly string[],
  env: Record<string, string>,
  withinMs = 60_000,
): Promise<Ending> {
  const child = spawnOpsd(args, env)
  const late = setTimeout(() => child.kill('SIGKILL'), withinMs)
  try {
    return await endingOf(child)
  } finally {
    clearTimeout(late)
  }
}

/** Resolves with the output and exit code of a process. */
export function endingOf(child: ChildProcessByStdio<null, Readable, Readable>): Promise<Ending> {
  const ending: Ending = { code: null, signal: null, stdout: '', stderr: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => (ending.stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (ending.stderr += text))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => resolve({ ...ending, code, signal }))
  })
}
