import type { Command } from 'commander'
import { connect } from '../connect.ts'
import { idempotencyKey, idempotencyOption, revisionOption, yesOption } from '../options/action-options.ts'
import { withExamples } from '../options/examples.ts'
import { chooseZone, type GlobalOptions } from '../options/global-options.ts'
import { addWindowIds, givenWindows, overrunOption, type WindowIds } from '../options/window-id.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { type Change, changeMany } from '../window/change-many.ts'
import { pickMany } from '../window/pick-many.ts'
import { pickWindow } from '../window/pick-window.ts'
import { showRecord } from '../window/show-record.ts'

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
      const zone = chooseZone(options, terminal)
      const connection = await connect(terminal, options)
      const given = givenWindows(ids, own)
      const change = changeOf(own)
      if (!('one' in given)) {
        const windows = await pickMany(
          terminal,
          connection,
          zone,
          'ids' in given ? given : { ...given, status: 'active' },
        )
        await changeMany(terminal, connection, windows, change, { ...own, options, zone })
        return
      }
      const id = await pickWindow(terminal, connection, zone, { given: given.one, only: 'active', among: [] })
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
