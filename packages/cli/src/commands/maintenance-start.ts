import type { Command } from 'commander'
import { connect } from '../connect.ts'
import { idempotencyKey, idempotencyOption, revisionOption } from '../options/action-options.ts'
import { withExamples } from '../options/examples.ts'
import { chooseZone, type GlobalOptions } from '../options/global-options.ts'
import { addWindowId, givenId } from '../options/window-id.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { pickWindow } from '../window/pick-window.ts'
import { showRecord } from '../window/show-record.ts'

interface StartOptions {
  maintenanceId?: string
  expectedRevision?: number
  idempotencyKey?: string
}

/** `maintenance-start`: starts a scheduled window now. */
export function defineMaintenanceStart(command: Command, terminal: Terminal): void {
  addWindowId(command)
    .addOption(revisionOption())
    .addOption(idempotencyOption())
    .action(async (argument: string | undefined, own: StartOptions) => {
      const options = command.optsWithGlobals<GlobalOptions>()
      const zone = chooseZone(options, terminal)
      const connection = await connect(terminal, options)
      const given = givenId(argument, own.maintenanceId)
      const id = await pickWindow(terminal, connection, zone, { given, among: ['scheduled'] })
      const record = await connection.asActor(client =>
        client.maintenanceStart({
          maintenance_id: id,
          expected_revision: own.expectedRevision,
          idempotency_key: idempotencyKey(own.idempotencyKey),
        }),
      )
      await showRecord(terminal, connection, record, { options, zone })
    })
  withExamples(command, [{ line: 'g3n-ops start 019ac2f0-5b7e', does: 'the beginning of an id is enough' }])
}
