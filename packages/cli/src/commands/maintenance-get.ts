import type { Command } from 'commander'
import { usageError } from '../command-error.ts'
import { connect } from '../connect.ts'
import { withExamples } from '../options/examples.ts'
import { chooseZone, type GlobalOptions } from '../options/global-options.ts'
import { addWindowId, givenId } from '../options/window-id.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { findWindow } from '../window/pick-window.ts'
import { showRecord } from '../window/show-record.ts'

/** `maintenance-get`: shows one window. */
export function defineMaintenanceGet(command: Command, terminal: Terminal): void {
  addWindowId(command).action(async (argument: string | undefined, own: { maintenanceId?: string }) => {
    const given = givenId(argument, own.maintenanceId)
    if (given === undefined) throw usageError('choose a window by its id: g3n-ops list shows them')
    await showWindow(terminal, command.optsWithGlobals<GlobalOptions>(), given)
  })
  withExamples(command, [
    { line: 'g3n-ops get 019ac2f0-5b7e', does: 'the beginning of an id is enough; so is g3n-ops 019ac2f0-5b7e' },
  ])
}

/** Shows the window whose id begins with `given`. */
export async function showWindow(terminal: Terminal, options: GlobalOptions, given: string): Promise<void> {
  const zone = chooseZone(options, terminal)
  const connection = await connect(terminal, options)
  const record = await connection.asReader(async client =>
    client.maintenanceGet({ maintenance_id: await findWindow(terminal, client, zone, given) }),
  )
  await showRecord(terminal, connection, record, { options, zone })
}
