import type { Command } from 'commander'
import { connect } from '../connect.ts'
import { withExamples } from '../options/examples.ts'
import { chooseZone, type GlobalOptions } from '../options/global-options.ts'
import { formatRecord } from '../print/format-record.ts'
import { writeData } from '../print/write.ts'
import type { Terminal } from '../terminal/terminal.ts'

/** `maintenance-get`: shows one window. */
export function addMaintenanceGet(program: Command, terminal: Terminal): void {
  const command = program
    .command('maintenance-get')
    .description('Show one window with its updates.')
    .requiredOption('--maintenance-id <id>', 'the window')
    .action(async ({ maintenanceId }: { maintenanceId: string }) => {
      const options = command.optsWithGlobals<GlobalOptions>()
      const zone = chooseZone(options, terminal)
      const connection = await connect(terminal, options)
      const record = await connection.asReader(client => client.maintenanceGet({ maintenance_id: maintenanceId }))
      await writeData(terminal, options, record, () => formatRecord(record, zone))
    })
  withExamples(command, [{ line: 'g3n-ops maintenance-get --maintenance-id 019ac2f0-5b7e-7c41-9a55-3f1d2b8c6e01' }])
}
