import type { Command } from 'commander'
import { connect } from '../connect.ts'
import { withExamples } from '../options/examples.ts'
import { chooseZone, type GlobalOptions } from '../options/global-options.ts'
import { formatFields } from '../print/format-table.ts'
import { writeData } from '../print/write.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { formatMoment } from '../time/format-moment.ts'

/** `signing-key-rotate`: rotates the key for signed schedules and bypass tokens. */
export function defineSigningKeyRotate(command: Command, terminal: Terminal): void {
  command.action(async () => {
    const options = command.optsWithGlobals<GlobalOptions>()
    const zone = chooseZone(options, terminal)
    const connection = await connect(terminal, options)
    const data = await connection.asActor(client => client.signingKeyRotate())
    await writeData(terminal, options, data, () =>
      formatFields([
        ['Key', data.kid],
        ['Signs from', formatMoment(data.signs_from, zone)],
        [
          '',
          'The key is published already. The previous key stays published for 48 hours, so its signatures remain valid.',
        ],
      ]),
    )
  })
  withExamples(command, [{ line: 'g3n-ops signing-key-rotate' }])
}
