import { OpsError, OpsUnreachableError } from '@ops/sdk'
import { CommanderError } from 'commander'
import { CommandError } from './command-error.ts'
import { explainError } from './explain-error.ts'
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
    // Commander has printed its message. Exit code 0 here means that help was requested.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    const [code, text] = explain(error, terminal.env)
    if (text !== '') terminal.stderr.write(`${plainText(text, 'lines')}\n`)
    return code
  }
}

function explain(error: unknown, env: Terminal['env']): [code: number, text: string] {
  if (error instanceof CommandError) return [error.exitCode, error.message === '' ? '' : `error: ${error.message}`]
  if (error instanceof OpsError) return [1, `error: ${explainError(error)}`]
  if (error instanceof OpsUnreachableError) {
    const variable = proxyIn(env)
    const proxy =
      variable === undefined
        ? ''
        : `\n${variable} is set: requests to other machines go through that proxy, except to hosts in NO_PROXY.`
    const advice = 'Is the service running there? Set its address, including /ops, with OPS_URL or --base-url.'
    return [3, `error: ${error.message}\n${advice}${proxy}`]
  }
  return [1, `g3n-ops failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`]
}
