import { type PingData, toMillis } from '@ops/contract'
import { type Client, OpsError, OpsUnreachableError } from '@ops/sdk'
import type { Command } from 'commander'
import { connect } from '../connect.ts'
import { withExamples } from '../options/examples.ts'
import { chooseZone, type GlobalOptions } from '../options/global-options.ts'
import { formatPing, type KnownWindows } from '../print/format-ping.ts'
import { writeData } from '../print/write.ts'
import { plainText } from '../terminal/plain-text.ts'
import type { Terminal } from '../terminal/terminal.ts'

/** `ping`: is maintenance under way, and what is next? */
export function definePing(command: Command, terminal: Terminal): void {
  command
    .option('--scope <scope>', 'the scope, such as pos/emea/store-0042 (default: the whole stack)')
    .action(async ({ scope }: { scope?: string }) => {
      const options = command.optsWithGlobals<GlobalOptions>()
      const zone = chooseZone(options, terminal)
      const { client } = await connect(terminal, options)
      const data = await client.ping({ scope })
      for (const warning of data.warnings ?? []) terminal.stderr.write(`warning: ${plainText(warning)}\n`)
      const known = options.json === true ? undefined : await readBelow(client, data, scope ?? '*')
      await writeData(terminal, options, data, () => formatPing(data, scope ?? '*', zone, known))
    })
  withExamples(command, [
    { line: 'g3n-ops ping' },
    { line: 'g3n-ops ping --scope pos/emea/store-0042 --json', does: 'for one shop, as JSON' },
    {
      line: `g3n-ops ping --scope pos --json | jq -e '.impact != "blocked"'`,
      does: 'for a script: fails while pos is closed',
    },
  ])
}

/** What is below a scope, which `/ping` does not say; `undefined` if only readers may know, or it can't be read. */
async function readBelow(client: Client, data: PingData, scope: string): Promise<KnownWindows | undefined> {
  if (data.active_count !== undefined && data.active_count === data.active?.length) return { windows: [], now: 0 }
  try {
    const { windows, generated_at } = await client.schedule({ scope })
    return { windows, now: toMillis(generated_at) }
  } catch (error) {
    if (error instanceof OpsError || error instanceof OpsUnreachableError) return undefined
    throw error
  }
}
