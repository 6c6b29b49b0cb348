import { contractLimits } from '@ops/contract'
import type { Command } from 'commander'
import { connect } from '../connect.ts'
import { integerFrom } from '../options/collect.ts'
import { withExamples } from '../options/examples.ts'
import { chooseZone, type GlobalOptions } from '../options/global-options.ts'
import { formatFields } from '../print/format-table.ts'
import { writeData } from '../print/write.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { formatMoment } from '../time/format-moment.ts'

interface BypassOptions {
  scope: string
  minutes?: number
  label?: string
}

/** `bypass-create`: creates a token that lets a tester through. */
export function defineBypassCreate(command: Command, terminal: Terminal): void {
  command
    .requiredOption(
      '--scope <scope>',
      'the scope that it opens, with everything below it, such as pos/emea; * for the whole stack',
    )
    .option(
      '--minutes <number>',
      `how long it is valid, 1 to ${contractLimits.bypassSeconds.max / 60} (default: 60)`,
      integerFrom(1),
    )
    .option('--label <text>', 'who or what it is for; the journal shows it')
    .action(async ({ scope, minutes, label }: BypassOptions) => {
      const options = command.optsWithGlobals<GlobalOptions>()
      const zone = chooseZone(options, terminal)
      const { client } = await connect(terminal, options)
      const data = await client.bypassCreate({
        scope,
        duration_seconds: minutes === undefined ? undefined : minutes * 60,
        label,
      })
      await writeData(terminal, options, data, () =>
        formatFields([
          ['Token', data.bypass_token],
          ['Scope', data.scope],
          ['Expires', formatMoment(data.expires_at, zone)],
          ['', 'The token is not shown again. Send it as the header ops-bypass, or as a cookie of that name:'],
          ['', 'curl -H "ops-bypass: $TOKEN" …   document.cookie = "ops-bypass=" + token + "; path=/; secure"'],
        ]),
      )
    })
  withExamples(command, [
    { line: 'g3n-ops bypass-create --scope pos/emea --minutes 30 --label "acceptance test"' },
    {
      line: 'TOKEN=$(g3n-ops bypass-create --scope pos --minutes 10 --json | jq -r .bypass_token)',
      does: 'for a script that sends it with curl -H "ops-bypass: $TOKEN"',
    },
  ])
}
