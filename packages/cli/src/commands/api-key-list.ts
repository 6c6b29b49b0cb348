import type { ApiKey } from '@ops/contract'
import type { Command } from 'commander'
import { connect } from '../connect.ts'
import { withExamples } from '../options/examples.ts'
import { chooseZone, type GlobalOptions } from '../options/global-options.ts'
import { type Column, formatTable } from '../print/format-table.ts'
import { writeData } from '../print/write.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { formatLocal, zoneLabel } from '../time/format-moment.ts'

/** `api-key-list`: lists API keys. */
export function defineApiKeyList(command: Command, terminal: Terminal): void {
  command.action(async () => {
    const options = command.optsWithGlobals<GlobalOptions>()
    const zone = chooseZone(options, terminal)
    const { client } = await connect(terminal, options)
    const data = await client.apiKeyList()
    await writeData(terminal, options, data, () =>
      data.items.length === 0
        ? ['No API keys.']
        : formatTable(keyColumns(zone, terminal.now()), data.items, terminal.columns()),
    )
  })
  withExamples(command, [{ line: 'g3n-ops api-key-list' }])
}

function keyColumns(zone: string, now: number): Column<ApiKey>[] {
  const at = (moment: string | undefined) => (moment === undefined ? 'never' : formatLocal(moment, zone, 'as needed'))
  return [
    { title: 'KEY', value: key => key.api_key_id },
    { title: 'NAME', value: key => key.name, flexible: 12 },
    { title: 'ROLE', value: key => key.role },
    { title: 'STATE', value: key => stateOf(key, now) },
    { title: `EXPIRES (${zoneLabel(zone)})`, value: key => at(key.expires_at), expendable: 2 },
    { title: 'LAST USE', value: key => at(key.last_used_at), expendable: 1 },
    { title: 'CREATED', value: key => at(key.created_at), expendable: 3 },
    { title: 'BY', value: key => key.created_by, expendable: 4 },
  ]
}

function stateOf({ revoked_at, expires_at }: ApiKey, now: number): string {
  if (revoked_at !== undefined) return 'revoked'
  return expires_at !== undefined && Date.parse(expires_at) <= now ? 'expired' : 'live'
}
