import { contractLimits } from '@ops/contract'
import type { Command } from 'commander'
import { readOption } from '../command-error.ts'
import { connect } from '../connect.ts'
import { withExamples } from '../options/examples.ts'
import { chooseZone, type GlobalOptions } from '../options/global-options.ts'
import { formatFields } from '../print/format-table.ts'
import { writeData } from '../print/write.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { formatDuration } from '../time/format-duration.ts'
import { formatMoment } from '../time/format-moment.ts'
import { durationForms, parseDuration } from '../time/parse-duration.ts'

interface BypassOptions {
  scope: string
  duration?: string
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
      '--minutes, --duration <time>',
      `how long it is valid: minutes, or ${durationForms}; up to ${formatDuration(contractLimits.bypassSeconds.max)} (default: 1h)`,
    )
    .option('--label <text>', 'who or what it is for; the journal shows it')
    .action(async ({ scope, duration, label }: BypassOptions) => {
      const options = command.optsWithGlobals<GlobalOptions>()
      const zone = chooseZone(options, terminal)
      const seconds = duration === undefined ? undefined : readOption('--duration', () => parseDuration(duration, 'm'))
      const connection = await connect(terminal, options)
      const data = await connection.asActor(client =>
        client.bypassCreate({
          scope,
          duration_seconds: seconds,
          label,
        }),
      )
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
    { line: 'g3n-ops bypass-create --scope pos/emea --duration 30m --label "acceptance test"' },
    {
      line: 'TOKEN=$(g3n-ops bypass-create --scope pos --duration 10m --json | jq -r .bypass_token)',
      does: 'for a script that sends it with curl -H "ops-bypass: $TOKEN"',
    },
  ])
}
