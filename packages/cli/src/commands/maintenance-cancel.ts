import type { Command } from 'commander'
import { idempotencyOption, revisionOption, yesOption } from '../options/action-options.ts'
import { withExamples } from '../options/examples.ts'
import type { GlobalOptions } from '../options/global-options.ts'
import { addWindowIds, type WindowIds } from '../options/window-id.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { changeGiven } from '../window/change-given.ts'
import type { Change } from '../window/change-many.ts'

interface CancelOptions extends WindowIds {
  reason?: string
  yes?: true
  idempotencyKey?: string
}

/** `maintenance-cancel`: cancels a scheduled window. */
export function defineMaintenanceCancel(command: Command, terminal: Terminal): void {
  addWindowIds(command, 'scheduled')
    .option('--reason <text>', 'why (public)')
    .addOption(yesOption())
    .addOption(revisionOption())
    .addOption(idempotencyOption())
    .action(async (ids: string[], own: CancelOptions) => {
      const options = command.optsWithGlobals<GlobalOptions>()
      await changeGiven(
        terminal,
        options,
        { ids, own },
        { change: changeOf(own), status: 'scheduled', otherwise: { among: ['scheduled'] } },
      )
    })
  withExamples(command, [
    {
      line: 'g3n-ops cancel 019ac2f0-5b7e --reason "The vendor moved the date."',
      does: 'the beginning of an id is enough',
    },
    { line: 'g3n-ops cancel 019ac2f0-5b7e 019ac2f0-61aa', does: 'several in one step' },
  ])
}

function changeOf({ reason }: CancelOptions): Change {
  return {
    verb: 'Cancel',
    done: 'cancelled',
    consequence: 'They will not start. This cannot be undone; other windows can be scheduled.',
    call: (client, each) => client.maintenanceCancel({ ...each, reason }),
  }
}
