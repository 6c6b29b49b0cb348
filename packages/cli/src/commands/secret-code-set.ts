import { contractLimits } from '@ops/contract'
import type { Command } from 'commander'
import { usageError } from '../command-error.ts'
import { connect, warnOfLiteral } from '../connect.ts'
import { withExamples } from '../options/examples.ts'
import type { GlobalOptions } from '../options/global-options.ts'
import { writeData } from '../print/write.ts'
import { secretReader } from '../terminal/read-secret.ts'
import type { Terminal } from '../terminal/terminal.ts'

const { min, max } = contractLimits.newSecretCode

/** `secret-code-set`: changes the secret code. */
export function defineSecretCodeSet(command: Command, terminal: Terminal): void {
  command
    .option(
      '--new-secret-code <code>',
      `the new code, ${min} to ${max} characters; - reads a line from standard input`,
      '-',
    )
    .action(async ({ newSecretCode }: { newSecretCode: string }) => {
      const options = command.optsWithGlobals<GlobalOptions>()
      const readSecret = secretReader(terminal)
      const { client, secretCode } = await connect(terminal, options, { readSecret })
      if (secretCode === undefined)
        throw usageError('the current code is missing: set OPS_SECRET_CODE, or use --secret-code -')
      const code =
        newSecretCode === '-'
          ? await readNew(terminal, readSecret)
          : warnOfLiteral(terminal, '--new-secret-code', newSecretCode)
      const data = await client.secretCodeSet({ new_secret_code: code })
      await writeData(terminal, options, data, () => ['The new secret code is in force.'])
    })
  withExamples(command, [
    { line: 'g3n-ops secret-code-set --secret-code -', does: 'type both codes' },
    { line: 'printf "%s\\n%s\\n" "$OLD" "$NEW" | g3n-ops secret-code-set --secret-code -', does: 'in a script' },
  ])
}

/** Asks twice on a terminal, since what is typed is not shown. */
async function readNew({ stdin }: Terminal, readSecret: (name: string) => Promise<string>): Promise<string> {
  const code = await readSecret('the new secret code')
  if (stdin.isTTY === true && (await readSecret('the new secret code again')) !== code)
    throw usageError('the two codes are not the same')
  return code
}
