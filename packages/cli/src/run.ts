import { OpsError, OpsUnreachableError } from '@ops/sdk'
import { CommanderError } from 'commander'
import { CommandError } from './command-error.ts'
import { explainRefusal } from './explain-refusal.ts'
import { createProgram } from './program.ts'
import { plainText } from './terminal/plain-text.ts'
import type { Terminal } from './terminal/terminal.ts'
import { proxyIn } from './use-proxy.ts'

/** Runs a command line, and resolves to its exit code. */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    const program = await createProgram(terminal, args)
    await program.parseAsync(args, { from: 'user' })
    return 0
  } catch (error) {
    // Commander has said what it had to say; its only success among these is help that was asked for.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    const [code, text] = explain(error, terminal.env)
    if (text !== '') terminal.stderr.write(`${plainText(text, 'lines')}\n`)
    return code
  }
}

function explain(error: unknown, env: Terminal['env']): [code: number, text: string] {
  if (error instanceof CommandError) return [error.exitCode, error.message === '' ? '' : `error: ${error.message}`]
  if (error instanceof OpsError) return [1, `error: ${explainRefusal(error)}`]
  if (error instanceof OpsUnreachableError) {
    const variable = proxyIn(env)
    const proxy =
      variable === undefined
        ? ''
        : `\n${variable} is set: requests to other machines go through that proxy; NO_PROXY lists hosts that it is not for.`
    const advice = 'Is the service running there? OPS_URL or --base-url says where it is, the /ops included.'
    return [3, `error: ${error.message}\n${advice}${proxy}`]
  }
  return [1, `g3n-ops failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`]
}
