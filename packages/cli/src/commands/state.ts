import { toTimestamp } from '@ops/contract'
import type { Command } from 'commander'
import { readOption } from '../command-error.ts'
import { connect, readBoardAs } from '../connect.ts'
import { withExamples } from '../options/examples.ts'
import { chooseZone, type GlobalOptions } from '../options/global-options.ts'
import { formatState } from '../print/format-state.ts'
import { writeData } from '../print/write.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { momentForms, parseStart } from '../time/parse-start.ts'

interface StateOptions {
  scope?: string
  at?: string
}

/** `state`: is a scope open, now or at a later time? */
export function defineState(command: Command, terminal: Terminal): void {
  command
    .option('--scope <scope>', 'the scope, such as pos/emea/store-0042 (default: the whole stack)')
    .option('--at <time>', `when, up to a year ahead (default: now): ${momentForms}`)
    .action(async ({ scope, at: typed }: StateOptions) => {
      const options = command.optsWithGlobals<GlobalOptions>()
      const timeZone = chooseZone(options, terminal)
      const moment =
        typed === undefined ? undefined : readOption('--at', () => parseStart(typed, { now: terminal.now(), timeZone }))
      const connection = await connect(terminal, options)
      const input = { scope, at: moment && toTimestamp(moment.at) }
      const data = await readBoardAs(connection, client => client.state(input))
      await writeData(terminal, options, data, () => formatState(terminal, data, moment?.zone ?? timeZone))
    })
  withExamples(command, [
    { line: 'g3n-ops state --scope pos/emea --at "sat 2am"', does: 'on the coming Saturday, in local time' },
    { line: 'g3n-ops state --scope pos/emea --json', does: 'now, as JSON' },
  ])
}
