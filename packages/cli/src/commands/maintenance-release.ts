import type { Command } from 'commander'
import { connect } from '../connect.ts'
import { idempotencyKey, idempotencyOption, revisionOption } from '../options/action-options.ts'
import { collectScopes } from '../options/collect.ts'
import { withExamples } from '../options/examples.ts'
import { chooseZone, type GlobalOptions } from '../options/global-options.ts'
import { formatRecord } from '../print/format-record.ts'
import { pickWindow } from '../print/pick-window.ts'
import { writeData } from '../print/write.ts'
import type { Terminal } from '../terminal/terminal.ts'

interface ReleaseOptions {
  maintenanceId?: string
  scope: string[]
  text?: string
  expectedRevision?: number
  idempotencyKey?: string
}

/** `maintenance-release`: lets scopes go from an active window. */
export function addMaintenanceRelease(program: Command, terminal: Terminal): void {
  const command = program
    .command('maintenance-release')
    .description('Let scopes go from an active window, such as one shop; the rest stays as it is.')
    .option('--maintenance-id <id>', 'the window (default: the active one, if there is exactly one)')
    .requiredOption('--scope <scope>', 'what to let go, with everything below it; may be repeated', collectScopes)
    .option('--text <text>', 'an update to post (public); the closing message, if this ends the window')
    .addOption(revisionOption())
    .addOption(idempotencyOption())
    .action(async (own: ReleaseOptions) => {
      const options = command.optsWithGlobals<GlobalOptions>()
      const zone = chooseZone(options, terminal)
      const connection = await connect(terminal, options)
      const id = await pickWindow(terminal, connection, zone, { named: own.maintenanceId, alsoScheduled: false })
      const record = await connection.client.maintenanceRelease({
        maintenance_id: id,
        scopes: own.scope,
        text: own.text,
        expected_revision: own.expectedRevision,
        idempotency_key: idempotencyKey(own.idempotencyKey),
      })
      if (record.status === 'ended') terminal.stderr.write('That was all it covered: the window has ended.\n')
      await writeData(terminal, options, record, () => formatRecord(record, zone))
    })
  withExamples(command, [
    { line: 'g3n-ops maintenance-release --scope pos/emea/store-0042', does: 'from the only active window' },
    {
      line: 'g3n-ops maintenance-release --maintenance-id 019ac2f0-5b7e-7c41-9a55-3f1d2b8c6e01 --scope pos/emea --scope web --text "EMEA and the shop are back."',
    },
  ])
}
