import type { Command } from 'commander'
import { idempotencyOption, revisionOption, yesOption } from '../options/action-options.ts'
import { withExamples } from '../options/examples.ts'
import type { GlobalOptions } from '../options/global-options.ts'
import { addWindowIds, overrunOption, type WindowIds } from '../options/window-id.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { changeGiven } from '../window/change-given.ts'
import type { Change } from '../window/change-many.ts'

interface EndOptions extends WindowIds {
  message?: string
  yes?: true
  idempotencyKey?: string
}

/** `maintenance-end`: ends an active window. */
export function defineMaintenanceEnd(command: Command, terminal: Terminal): void {
  addWindowIds(command, 'active', ' (default: the active window, if there is exactly one)')
    .addOption(overrunOption())
    .option('--message <text>', 'a closing message (public)')
    .addOption(yesOption())
    .addOption(revisionOption())
    .addOption(idempotencyOption())
    .action(async (ids: string[], own: EndOptions) => {
      const options = command.optsWithGlobals<GlobalOptions>()
      await changeGiven(
        terminal,
        options,
        { ids, own },
        { change: changeOf(own), status: 'active', otherwise: { only: 'active', among: [] } },
      )
    })
  withExamples(command, [
    { line: 'g3n-ops end', does: 'the only active window' },
    { line: 'g3n-ops end 019ac2f0-5b7e --message "All shops are back."', does: 'the beginning of an id is enough' },
    { line: 'g3n-ops end --scope pos/emea --message "All shops are back."', does: 'every window of these shops' },
    { line: 'g3n-ops end --overrun', does: 'every window that is past its planned end' },
  ])
}

function changeOf({ message }: EndOptions): Change {
  return {
    verb: 'End',
    done: 'ended',
    consequence: 'What they close opens again immediately. An end cannot be undone; other windows can be scheduled.',
    call: (client, each) => client.maintenanceEnd({ ...each, end_message: message }),
  }
}
