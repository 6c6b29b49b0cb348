import { releaseScopes } from '@ops/contract'
import type { Command } from 'commander'
import { connect } from '../connect.ts'
import { idempotencyKey, idempotencyOption, revisionOption, yesOption } from '../options/action-options.ts'
import { collectScopes } from '../options/collect.ts'
import { withExamples } from '../options/examples.ts'
import { chooseZone, type GlobalOptions } from '../options/global-options.ts'
import { addWindowId, givenId } from '../options/window-id.ts'
import { askToGoOn } from '../terminal/ask.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { pickWindow } from '../window/pick-window.ts'
import { showRecord } from '../window/show-record.ts'
import { warnOfNames } from '../window/warn-of-names.ts'

interface ReleaseOptions {
  maintenanceId?: string
  scope: string[]
  text?: string
  yes?: true
  expectedRevision?: number
  idempotencyKey?: string
}

/** `maintenance-release`: lets scopes go from an active window. */
export function defineMaintenanceRelease(command: Command, terminal: Terminal): void {
  addWindowId(command, ' (default: the active window, if there is exactly one)')
    .requiredOption('--scope <scope>', 'what to let go, with everything below it; may be repeated', collectScopes)
    .option('--text <text>', 'an update to post (public); the closing message, if this ends the window')
    .addOption(yesOption())
    .addOption(revisionOption())
    .addOption(idempotencyOption())
    .action(async (argument: string | undefined, own: ReleaseOptions) => {
      const options = command.optsWithGlobals<GlobalOptions>()
      const zone = chooseZone(options, terminal)
      const connection = await connect(terminal, options)
      const given = givenId(argument, own.maintenanceId)
      const id = await pickWindow(terminal, connection, zone, { given, only: 'active', among: [] })
      const window = await connection.asReader(client => client.maintenanceGet({ maintenance_id: id }))
      await warnOfNames(terminal, { scopes: own.scope, known: window.scopes, yes: own.yes })
      if (releaseScopes(window, own.scope).scopes.length === 0) {
        terminal.stderr.write('warning: that is all it covers: the window ends\n')
        await askToGoOn(terminal, 'End it?', own.yes)
      }
      const record = await connection.asActor(client =>
        client.maintenanceRelease({
          maintenance_id: id,
          scopes: own.scope,
          text: own.text,
          expected_revision: own.expectedRevision,
          idempotency_key: idempotencyKey(own.idempotencyKey),
        }),
      )
      if (record.status === 'ended') terminal.stderr.write('That was all it covered: the window has ended.\n')
      await showRecord(terminal, connection, record, { options, zone })
    })
  withExamples(command, [
    { line: 'g3n-ops release --scope pos/emea/store-0042', does: 'from the only active window' },
    {
      line: 'g3n-ops release 019ac2f0-5b7e --scope pos/emea --scope web --text "EMEA and the shop are back."',
    },
  ])
}
