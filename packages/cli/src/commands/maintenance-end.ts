import type { Command } from 'commander'
import { connect } from '../connect.ts'
import { idempotencyKey, idempotencyOption, revisionOption } from '../options/action-options.ts'
import { withExamples } from '../options/examples.ts'
import { chooseZone, type GlobalOptions } from '../options/global-options.ts'
import { addWindowId, givenId } from '../options/window-id.ts'
import { formatRecord } from '../print/format-record.ts'
import { writeData } from '../print/write.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { pickWindow } from '../window/pick-window.ts'

interface EndOptions {
  maintenanceId?: string
  message?: string
  expectedRevision?: number
  idempotencyKey?: string
}

/** `maintenance-end`: ends an active window. */
export function defineMaintenanceEnd(command: Command, terminal: Terminal): void {
  addWindowId(command, ' (default: the active window, if there is exactly one)')
    .option('--message <text>', 'a closing message (public)')
    .addOption(revisionOption())
    .addOption(idempotencyOption())
    .action(async (argument: string | undefined, own: EndOptions) => {
      const options = command.optsWithGlobals<GlobalOptions>()
      const zone = chooseZone(options, terminal)
      const connection = await connect(terminal, options)
      const given = givenId(argument, own.maintenanceId)
      const id = await pickWindow(terminal, connection, zone, { given, only: 'active', among: [] })
      const record = await connection.client.maintenanceEnd({
        maintenance_id: id,
        end_message: own.message,
        expected_revision: own.expectedRevision,
        idempotency_key: idempotencyKey(own.idempotencyKey),
      })
      await writeData(terminal, options, record, () => formatRecord(record, zone))
    })
  withExamples(command, [
    { line: 'g3n-ops end', does: 'the only active window' },
    { line: 'g3n-ops end 019ac2f0-5b7e --message "All shops are back."', does: 'the beginning of an id is enough' },
  ])
}
