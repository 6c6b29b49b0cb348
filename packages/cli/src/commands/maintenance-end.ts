import type { Command } from 'commander'
import { connect } from '../connect.ts'
import { idempotencyKey, idempotencyOption, revisionOption } from '../options/action-options.ts'
import { withExamples } from '../options/examples.ts'
import { chooseZone, type GlobalOptions } from '../options/global-options.ts'
import { formatRecord } from '../print/format-record.ts'
import { pickWindow } from '../print/pick-window.ts'
import { writeData } from '../print/write.ts'
import type { Terminal } from '../terminal/terminal.ts'

interface EndOptions {
  maintenanceId?: string
  message?: string
  expectedRevision?: number
  idempotencyKey?: string
}

/** `maintenance-end`: ends an active window. */
export function addMaintenanceEnd(program: Command, terminal: Terminal): void {
  const command = program
    .command('maintenance-end')
    .description('End an active window.')
    .option('--maintenance-id <id>', 'the window (default: the active one, if there is exactly one)')
    .option('--message <text>', 'a closing message (public)')
    .addOption(revisionOption())
    .addOption(idempotencyOption())
    .action(async (own: EndOptions) => {
      const options = command.optsWithGlobals<GlobalOptions>()
      const zone = chooseZone(options, terminal)
      const connection = await connect(terminal, options)
      const id = await pickWindow(terminal, connection, zone, { named: own.maintenanceId, alsoScheduled: false })
      const record = await connection.client.maintenanceEnd({
        maintenance_id: id,
        end_message: own.message,
        expected_revision: own.expectedRevision,
        idempotency_key: idempotencyKey(own.idempotencyKey),
      })
      await writeData(terminal, options, record, () => formatRecord(record, zone))
    })
  withExamples(command, [
    { line: 'g3n-ops maintenance-end', does: 'the only active window' },
    {
      line: 'g3n-ops maintenance-end --maintenance-id 019ac2f0-5b7e-7c41-9a55-3f1d2b8c6e01 --message "All shops are back."',
    },
  ])
}
