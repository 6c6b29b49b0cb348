import type { Command } from 'commander'
import { connect } from '../connect.ts'
import { oneScope } from '../options/collect.ts'
import { withExamples } from '../options/examples.ts'
import type { GlobalOptions } from '../options/global-options.ts'
import { partColumns } from '../part/part-columns.ts'
import { listParts } from '../part/part-pages.ts'
import { formatTable } from '../print/format-table.ts'
import { writeData } from '../print/write.ts'
import type { Terminal } from '../terminal/terminal.ts'

/** `part-list`: lists parts. */
export function definePartList(command: Command, terminal: Terminal): void {
  command
    .option('--scope <scope>', 'only the part of this scope, and those below it', oneScope)
    .action(async ({ scope }: { scope?: string }) => {
      const options = command.optsWithGlobals<GlobalOptions>()
      const connection = await connect(terminal, options)
      const items = await connection.asReader(client => listParts(client, scope))
      await writeData(terminal, options, { items }, () =>
        items.length === 0
          ? [scope === undefined ? 'No parts.' : `No parts within ${scope}.`]
          : formatTable(partColumns(terminal), items, terminal.columns()),
      )
    })
  withExamples(command, [
    { line: 'g3n-ops part-list --scope pos/emea' },
    { line: 'g3n-ops part-list --json > parts.json', does: 'a copy that parts-import reads' },
  ])
}
