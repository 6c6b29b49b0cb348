import { type ChildProcess, spawn } from 'node:child_process'
import { signalCode } from '../terminal/signal-code.ts'

/** A command that runs with the terminal of this process. */
export interface RunningCommand {
  /** The exit code, as a shell has it. */
  ended: Promise<number>
  /** Passes a signal on. */
  signal(signal: NodeJS.Signals): void
}

/** Starts a command, with its input and output those of this process. */
export function runCommand(
  [name = '', ...args]: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): RunningCommand {
  const child: ChildProcess = spawn(name, args, { stdio: 'inherit', env: { ...env } })
  const ended = new Promise<number>(resolve => {
    child.once('error', ({ code }: NodeJS.ErrnoException) => resolve(code === 'ENOENT' ? 127 : 126))
    child.once('exit', (code, signal) => resolve(code ?? signalCode(signal)))
  })
  return { ended, signal: signal => void child.kill(signal) }
}
