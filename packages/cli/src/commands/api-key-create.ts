import { type Role, roles, toTimestamp } from '@ops/contract'
import type { Command } from 'commander'
import { readOption } from '../command-error.ts'
import { connect } from '../connect.ts'
import { choiceOption } from '../options/action-options.ts'
import { withExamples } from '../options/examples.ts'
import { chooseZone, type GlobalOptions } from '../options/global-options.ts'
import { formatFields } from '../print/format-table.ts'
import { writeData } from '../print/write.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { formatMoment } from '../time/format-moment.ts'
import { parseStart } from '../time/parse-start.ts'

interface CreateOptions {
  name: string
  role: Role
  expiresAt?: string
}

/** `api-key-create`: creates an API key. */
export function defineApiKeyCreate(command: Command, terminal: Terminal): void {
  command
    .requiredOption('--name <name>', 'who or what uses it')
    .addOption(choiceOption('--role <role>', 'what it may do', roles).makeOptionMandatory())
    .option('--expires-at <time>', 'when it expires, in any form of --start, such as "in 90 days" (default: never)')
    .action(async (own: CreateOptions) => {
      const options = command.optsWithGlobals<GlobalOptions>()
      const timeZone = chooseZone(options, terminal)
      const { expiresAt } = own
      const expires =
        expiresAt === undefined
          ? undefined
          : readOption('--expires-at', () => parseStart(expiresAt, { now: terminal.now(), timeZone }))
      const zone = expires?.zone ?? timeZone
      const connection = await connect(terminal, options)
      const data = await connection.asActor(client =>
        client.apiKeyCreate({
          name: own.name,
          role: own.role,
          expires_at: expires && toTimestamp(expires.at),
        }),
      )
      await writeData(terminal, options, data, () =>
        formatFields([
          ['Key', data.api_key],
          ['Id', data.api_key_id],
          ['Name', data.name],
          ['Role', data.role],
          ['Expires', data.expires_at === undefined ? 'never' : formatMoment(data.expires_at, zone)],
          ['', 'The key is not shown again. Commands read it from OPS_API_KEY.'],
        ]),
      )
    })
  withExamples(command, [
    { line: 'g3n-ops api-key-create --name "pos gateway" --role reader' },
    { line: 'g3n-ops api-key-create --name nightly --role operator --expires-at "in 90 days" --json' },
  ])
}
