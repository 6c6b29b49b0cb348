import type { Command } from 'commander'
import { connect } from '../connect.ts'
import { idempotencyKey, idempotencyOption, revisionOption, yesOption } from '../options/action-options.ts'
import { withExamples } from '../options/examples.ts'
import { chooseZone, type GlobalOptions } from '../options/global-options.ts'
import { addWindowIds, givenWindows, type WindowIds } from '../options/window-id.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { type Change, changeMany } from '../window/change-many.ts'
import { pickMany } from '../window/pick-many.ts'
import { pickWindow } from '../window/pick-window.ts'
import { showRecord } from '../window/show-record.ts'

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
      const zone = chooseZone(options, terminal)
      const connection = await connect(terminal, options)
      const given = givenWindows(ids, own)
      const change = changeOf(own)
      if (!('one' in given)) {
        const windows = await pickMany(
          terminal,
          connection,
          zone,
          'ids' in given ? given : { ...given, status: 'scheduled' },
        )
        await changeMany(terminal, connection, windows, change, { ...own, options, zone })
        return
      }
      const id = await pickWindow(terminal, connection, zone, { given: given.one, among: ['scheduled'] })
      const record = await connection.asActor(client =>
        change.call(client, {
          maintenance_id: id,
          expected_revision: own.expectedRevision,
          idempotency_key: idempotencyKey(own.idempotencyKey),
        }),
      )
      await showRecord(terminal, connection, record, { options, zone })
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
