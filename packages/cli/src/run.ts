import { type Command, CommanderError } from 'commander'
import { CommandError, CommandExit } from './command-error.ts'
import type { GlobalOptions } from './options/global-options.ts'
import { optionFor } from './options/option-for.ts'
import { createProgram, rowOf } from './program.ts'
import { withoutColours } from './terminal/paint.ts'
import { plainText } from './terminal/plain-text.ts'
import type { Terminal } from './terminal/terminal.ts'

/** Runs a command line, and resolves to its exit code. */
export async function run(args: readonly string[], given: Terminal): Promise<number> {
  const terminal = args.includes('--no-color') ? withoutColours(given) : given
  let command: Command | undefined
  try {
    const program = await createProgram(terminal, args)
    program.hook('preAction', (_, running) => {
      command = running
    })
    await program.parseAsync(args, { from: 'user' })
    return 0
  } catch (error) {
    // Commander has written the help.
    if (error instanceof CommanderError || error instanceof CommandExit) return error.exitCode
    const [general, text] = await explain(error, terminal.env, command)
    const code = rowOf(command?.name() ?? '')?.failsWith ?? general
    if (text !== '') terminal.stderr.write(`${plainText(text, 'lines')}\n`)
    return code
  }
}

async function explain(
  error: unknown,
  env: Terminal['env'],
  command: Command | undefined,
): Promise<[code: number, text: string]> {
  if (error instanceof CommandError) return [error.exitCode, error.message === '' ? '' : `error: ${error.message}`]
  // Loaded here, as help and wrong usage do without the SDK.
  const { explainFailure } = await import('./explain-failure.ts')
  const baseUrl = command?.optsWithGlobals<GlobalOptions>().baseUrl ?? env['OPS_URL'] ?? ''
  const nameOf = (path: string) => (command === undefined ? path : optionFor(command, path))
  return explainFailure(error, { env, baseUrl, nameOf })
}
