import type { MaintenanceCorrectTextRequest } from '@ops/contract'
import { type Command, Option } from 'commander'
import { usageError } from '../command-error.ts'
import { connect } from '../connect.ts'
import { idempotencyKey, idempotencyOption, revisionOption } from '../options/action-options.ts'
import { integerFrom } from '../options/collect.ts'
import { withExamples } from '../options/examples.ts'
import { chooseZone, type GlobalOptions } from '../options/global-options.ts'
import { formatRecord } from '../print/format-record.ts'
import { writeData } from '../print/write.ts'
import type { Terminal } from '../terminal/terminal.ts'

interface CorrectOptions {
  maintenanceId: string
  field: MaintenanceCorrectTextRequest['field']
  number?: number
  text?: string
  withdraw?: true
  expectedRevision?: number
  idempotencyKey?: string
}

/** `maintenance-correct-text`: corrects or withdraws a public text. */
export function addMaintenanceCorrectText(program: Command, terminal: Terminal): void {
  const command = program
    .command('maintenance-correct-text')
    .description('Correct or withdraw a public text, also of a window that is over.')
    .requiredOption('--maintenance-id <id>', 'the window')
    .addOption(
      new Option('--field <field>', 'which text').choices(['update', 'end_message', 'cancel_reason']).default('update'),
    )
    .option('--number <number>', 'the number of the update, as maintenance-get shows it', integerFrom(1))
    .option('--text <text>', 'what it should say (public)')
    .option('--withdraw', 'withdraw the text instead')
    .addOption(revisionOption())
    .addOption(idempotencyOption())
    .action(async (own: CorrectOptions) => {
      const { maintenanceId, field, number, text, withdraw } = own
      if (field === 'update' && number === undefined) throw usageError('say which update: --number')
      if (field !== 'update' && number !== undefined) throw usageError(`--number is only for updates, not for ${field}`)
      if ((text === undefined) === (withdraw === undefined)) throw usageError('say what to do: --text or --withdraw')
      const options = command.optsWithGlobals<GlobalOptions>()
      const zone = chooseZone(options, terminal)
      const { client } = await connect(terminal, options)
      const record = await client.maintenanceCorrectText({
        maintenance_id: maintenanceId,
        field,
        number,
        text,
        withdraw,
        expected_revision: own.expectedRevision,
        idempotency_key: idempotencyKey(own.idempotencyKey),
      })
      await writeData(terminal, options, record, () => formatRecord(record, zone))
    })
  withExamples(command, [
    {
      line: 'g3n-ops maintenance-correct-text --maintenance-id 019ac2f0-5b7e-7c41-9a55-3f1d2b8c6e01 --number 2 --text "Migration at 16 %."',
    },
    {
      line: 'g3n-ops maintenance-correct-text --maintenance-id 019ac2f0-5b7e-7c41-9a55-3f1d2b8c6e01 --field end_message --withdraw',
    },
  ])
}
