import type { MaintenanceCorrectTextRequest, MaintenanceRecord } from '@ops/contract'
import type { Command } from 'commander'
import { usageError } from '../command-error.ts'
import { connect } from '../connect.ts'
import { choiceOption, idempotencyKey, idempotencyOption, revisionOption } from '../options/action-options.ts'
import { integerFrom } from '../options/collect.ts'
import { withExamples } from '../options/examples.ts'
import { chooseZone, type GlobalOptions } from '../options/global-options.ts'
import { addWindowId, givenId } from '../options/window-id.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { pickWindow } from '../window/pick-window.ts'
import { showRecord } from '../window/show-record.ts'

interface CorrectOptions {
  maintenanceId?: string
  field: MaintenanceCorrectTextRequest['field']
  number?: number
  text?: string
  withdraw?: true
  expectedRevision?: number
  idempotencyKey?: string
}

/** `maintenance-correct-text`: corrects or withdraws a public text. */
export function defineMaintenanceCorrectText(command: Command, terminal: Terminal): void {
  addWindowId(command, ' (default: the active window, if there is exactly one)')
    .addOption(
      choiceOption('--field <field>', 'which text', ['update', 'end_message', 'cancel_reason']).default('update'),
    )
    .option(
      '--number <number>',
      'the number of the update, as maintenance-get shows it (default: the latest)',
      integerFrom(1),
    )
    .option('--text <text>', 'what it should say (public)')
    .option('--withdraw', 'withdraw the text instead')
    .addOption(revisionOption())
    .addOption(idempotencyOption())
    .action(async (argument: string | undefined, own: CorrectOptions) => {
      const { field, number, text, withdraw } = own
      if (field !== 'update' && number !== undefined) throw usageError(`--number is only for updates, not for ${field}`)
      if ((text === undefined) === (withdraw === undefined)) throw usageError('say what to do: --text or --withdraw')
      const options = command.optsWithGlobals<GlobalOptions>()
      const zone = chooseZone(options, terminal)
      const connection = await connect(terminal, options)
      const given = givenId(argument, own.maintenanceId)
      const id = await pickWindow(terminal, connection, zone, { given, only: 'active', among: [] })
      const isLatest = field === 'update' && number === undefined
      const before = isLatest
        ? await connection.asReader(client => client.maintenanceGet({ maintenance_id: id }))
        : undefined
      const record = await connection.asActor(client =>
        client.maintenanceCorrectText({
          maintenance_id: id,
          field,
          number: before === undefined ? number : latestUpdate(before),
          text,
          withdraw,
          // Another update may have come in the meantime.
          expected_revision: own.expectedRevision ?? before?.revision,
          idempotency_key: idempotencyKey(own.idempotencyKey),
        }),
      )
      await showRecord(terminal, connection, record, { options, zone })
    })
  withExamples(command, [
    { line: 'g3n-ops correct-text --text "Migration at 16 %."', does: 'the latest update of the only active window' },
    {
      line: 'g3n-ops correct-text 019ac2f0-5b7e --number 2 --text "Migration at 16 %."',
    },
    {
      line: 'g3n-ops correct-text 019ac2f0-5b7e --field end_message --withdraw',
    },
  ])
}

/** The number of the latest update that has a text. */
function latestUpdate({ updates }: MaintenanceRecord): number {
  const index = updates.findLastIndex(({ text }) => text !== undefined)
  if (index < 0) throw usageError('the window has no update to correct')
  return index + 1
}
