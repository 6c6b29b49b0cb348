import { type Command, InvalidArgumentError } from 'commander'
import { connect } from '../connect.ts'
import { withExamples } from '../examples.ts'
import { chooseZone, type GlobalOptions } from '../global-options.ts'
import { lookRepeatedly } from '../look-repeatedly.ts'
import type { Terminal } from '../terminal.ts'
import { openBoard, openJsonLog, openLog } from '../watch-output.ts'

interface WatchOptions {
  scope?: string
  interval: number
}

/** `watch`: shows what changes, until it is interrupted. */
export function addWatch(program: Command, terminal: Terminal): void {
  const command = program
    .command('watch')
    .description(
      'Watch the scheduled and active windows until Ctrl-C: a table on a terminal, a line a change elsewhere. Without credentials it shows what ping shows.',
    )
    .option('--scope <scope>', 'the scope asked about, such as pos/emea; else the whole stack')
    .option('--interval <seconds>', 'how often to look', readInterval, 2)
    .action(async ({ scope, interval }: WatchOptions) => {
      const options = command.optsWithGlobals<GlobalOptions>()
      const zone = chooseZone(options, terminal)
      const signal = terminal.interrupt()
      const connection = await connect(terminal, options)
      const view = { terminal, zone, scope: scope ?? '*', baseUrl: connection.baseUrl }
      const output = options.json === true ? openJsonLog(view) : terminal.isTTY ? openBoard(view) : openLog(view)
      try {
        await connection.asReader(client =>
          lookRepeatedly(client, { scope, intervalMs: interval * 1000, signal, show: output.show, miss: output.miss }),
        )
      } catch (error) {
        if (!signal.aborted) throw error
      } finally {
        output.close()
      }
    })
  withExamples(command, [
    { line: 'g3n-ops watch' },
    { line: 'g3n-ops watch --scope pos/emea --json | tee changes.jsonl', does: 'a line of JSON a change' },
  ])
}

function readInterval(text: string): number {
  const seconds = Number(text)
  if (!(seconds >= 0.1 && seconds <= 3600)) throw new InvalidArgumentError('It must be between 0.1 and 3600.')
  return seconds
}
