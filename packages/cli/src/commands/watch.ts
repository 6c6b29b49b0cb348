import type { Command } from 'commander'
import { connect } from '../connect.ts'
import { withExamples } from '../options/examples.ts'
import { chooseZone, type GlobalOptions } from '../options/global-options.ts'
import { canRedraw } from '../terminal/paint.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { followBoard } from '../watch/follow-board.ts'
import { openBoard, openJsonLog, openLog } from '../watch/watch-output.ts'

/** `watch`: shows changes as they happen, until it is interrupted. */
export function defineWatch(command: Command, terminal: Terminal): void {
  command
    .option('--scope <scope>', 'the scope, such as pos/emea; * is the whole stack', '*')
    .action(async ({ scope }: { scope: string }) => {
      const options = command.optsWithGlobals<GlobalOptions>()
      const zone = chooseZone(options, terminal)
      const signal = terminal.interrupt()
      const connection = await connect(terminal, options, { isSilent: true })
      const { baseUrl } = connection
      const view = { terminal, zone, scope, baseUrl }
      const output = options.json === true ? openJsonLog(view) : canRedraw(terminal) ? openBoard(view) : openLog(view)
      try {
        await connection.asReader((client, reader) =>
          followBoard({
            client,
            baseUrl,
            reader,
            scope,
            fetch: terminal.fetch,
            now: () => terminal.now(),
            signal,
            ...output,
          }),
        )
      } catch (error) {
        if (!signal.aborted) throw error
      } finally {
        output.close()
      }
    })
  withExamples(command, [
    { line: 'g3n-ops watch' },
    { line: 'g3n-ops watch --scope pos/emea --json | tee changes.jsonl', does: 'one line of JSON per change' },
  ])
}
