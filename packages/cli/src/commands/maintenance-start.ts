import type { Command } from 'commander'
import { connect } from '../connect.ts'
import { idempotencyKey, idempotencyOption, revisionOption } from '../options/action-options.ts'
import { withExamples } from '../options/examples.ts'
import { chooseZone, type GlobalOptions } from '../options/global-options.ts'
import { formatRecord } from '../print/format-record.ts'
import { writeData } from '../print/write.ts'
import type { Terminal } from '../terminal/terminal.ts'

interface StartOptions {
  maintenanceId: string
  expectedRevision?: number
  idempotencyKey?: string
}

/** `maintenance-start`: starts a scheduled window now. */
export function addMaintenanceStart(program: Command, terminal: Terminal): void {
  const command = program
    .command('maintenance-start')
    .description('Start a scheduled window now.')
    .requiredOption('--maintenance-id <id>', 'the window')
    .addOption(revisionOption())
    .addOption(idempotencyOption())
    .action(async (own: StartOptions) => {
      const options = command.optsWithGlobals<GlobalOptions>()
      const zone = chooseZone(options, terminal)
      const { client } = await connect(terminal, options)
      const record = await client.maintenanceStart({
        maintenance_id: own.maintenanceId,
        expected_revision: own.expectedRevision,
        idempotency_key: idempotencyKey(own.idempotencyKey),
      })
      await writeData(terminal, options, record, () => formatRecord(record, zone))
    })
  withExamples(command, [{ line: 'g3n-ops maintenance-start --maintenance-id 019ac2f0-5b7e-7c41-9a55-3f1d2b8c6e01' }])
}
