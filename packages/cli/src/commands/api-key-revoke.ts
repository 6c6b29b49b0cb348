import type { Command } from 'commander'
import { usageError } from '../command-error.ts'
import { connect } from '../connect.ts'
import { withExamples } from '../options/examples.ts'
import type { GlobalOptions } from '../options/global-options.ts'
import { writeData } from '../print/write.ts'
import { plainText } from '../terminal/plain-text.ts'
import type { Terminal } from '../terminal/terminal.ts'

/** `api-key-revoke`: revokes an API key. */
export function defineApiKeyRevoke(command: Command, terminal: Terminal): void {
  command
    .argument('[id]', 'the id of the key, from api-key-list')
    .option('--api-key-id <id>', 'the same as an option')
    .action(async (argument: string | undefined, own: { apiKeyId?: string }) => {
      const apiKeyId = argument ?? own.apiKeyId
      if (apiKeyId === undefined) throw usageError('choose a key by its id: g3n-ops api-key-list shows them')
      const options = command.optsWithGlobals<GlobalOptions>()
      const connection = await connect(terminal, options)
      const key = await connection.asActor(client => client.apiKeyRevoke({ api_key_id: apiKeyId }))
      await writeData(terminal, options, key, () => [
        `Revoked: ${key.api_key_id}, ${plainText(key.name)} (${key.role})`,
      ])
    })
  withExamples(command, [{ line: 'g3n-ops api-key-revoke 5f0c3c52-7a3e-4f5e-9d0e-0f3f2b1c9a11' }])
}
