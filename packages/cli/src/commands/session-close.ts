import type { Command } from 'commander'
import { usageError } from '../command-error.ts'
import { connect } from '../connect.ts'
import { withExamples } from '../options/examples.ts'
import type { GlobalOptions } from '../options/global-options.ts'
import { writeData } from '../print/write.ts'
import type { Terminal } from '../terminal/terminal.ts'

/** `session-close`: closes a session. */
export function defineSessionClose(command: Command, terminal: Terminal): void {
  command.action(async () => {
    const options = command.optsWithGlobals<GlobalOptions>()
    const { client, session } = await connect(terminal, options)
    if (session === undefined) throw usageError('there is no session to close: OPS_SESSION_GUID is not set')
    const data = await client.sessionClose()
    await writeData(terminal, options, data, () => ['The session is closed.'])
  })
  withExamples(command, [{ line: 'g3n-ops session-close' }])
}
