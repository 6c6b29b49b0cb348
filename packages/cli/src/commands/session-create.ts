import type { Command } from 'commander'
import { connect, fromEnv } from '../connect.ts'
import { withExamples } from '../options/examples.ts'
import { chooseZone, type GlobalOptions } from '../options/global-options.ts'
import { formatFields } from '../print/format-table.ts'
import { writeData } from '../print/write.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { formatMoment } from '../time/format-moment.ts'

/** `session-create`: opens a session. */
export function defineSessionCreate(command: Command, terminal: Terminal): void {
  command
    .option(
      '--actor <name>',
      'your name, which the journal has with each change, marked as claimed (default: OPS_ACTOR)',
    )
    .option('--label <text>', 'what the session is for')
    .action(async ({ actor, label }: { actor?: string; label?: string }) => {
      const options = command.optsWithGlobals<GlobalOptions>()
      const zone = chooseZone(options, terminal)
      const { client } = await connect(terminal, options)
      const data = await client.sessionCreate({
        actor: actor ?? fromEnv(terminal, 'OPS_ACTOR'),
        label,
      })
      await writeData(terminal, options, data, () =>
        formatFields([
          ['Session', data.session_guid],
          ['Role', data.role],
          ['Expires', `${formatMoment(data.expires_at, zone)}, later if used`],
        ]),
      )
    })
  withExamples(command, [
    { line: 'g3n-ops session-create --actor alice --secret-code -', does: 'type the code, or pipe it in' },
    {
      line: 'export OPS_SESSION_GUID=$(g3n-ops session-create --actor alice --json | jq -r .session_guid)',
      does: 'for all later commands in this shell',
    },
  ])
}
