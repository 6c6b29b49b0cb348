import type { Command } from 'commander'
import { connect } from '../connect.ts'
import { withExamples } from '../options/examples.ts'
import type { GlobalOptions } from '../options/global-options.ts'
import { writeData } from '../print/write.ts'
import { plainText } from '../terminal/plain-text.ts'
import type { Terminal } from '../terminal/terminal.ts'

/** `api-key-revoke`: revokes an API key. */
export function addApiKeyRevoke(program: Command, terminal: Terminal): void {
  const command = program
    .command('api-key-revoke')
    .description('Revoke an API key and the sessions that it opened, immediately.')
    .requiredOption('--api-key-id <id>', 'the id of the key, from api-key-list')
    .action(async ({ apiKeyId }: { apiKeyId: string }) => {
      const options = command.optsWithGlobals<GlobalOptions>()
      const { client } = await connect(terminal, options)
      const key = await client.apiKeyRevoke({ api_key_id: apiKeyId })
      await writeData(terminal, options, key, () => [
        `Revoked: ${key.api_key_id}, ${plainText(key.name)} (${key.role})`,
      ])
    })
  withExamples(command, [{ line: 'g3n-ops api-key-revoke --api-key-id 5f0c3c52-7a3e-4f5e-9d0e-0f3f2b1c9a11' }])
}
