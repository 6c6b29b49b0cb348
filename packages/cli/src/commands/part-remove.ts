import type { Part } from '@ops/contract'
import type { Command } from 'commander'
import { connect } from '../connect.ts'
import { yesOption } from '../options/action-options.ts'
import { scopeArgument } from '../options/collect.ts'
import { withExamples } from '../options/examples.ts'
import type { GlobalOptions } from '../options/global-options.ts'
import { findPart } from '../part/part-pages.ts'
import { removeParts } from '../part/remove-parts.ts'
import { writeData } from '../print/write.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { warnOfRemoval } from '../window/warn-of-removal.ts'

/** `part-remove`: removes parts. */
export function definePartRemove(command: Command, terminal: Terminal): void {
  command
    .argument('<scopes...>', 'the parts: their scopes; parts below them stay', collectArguments)
    .addOption(yesOption())
    .action(async (typed: string[], { yes }: { yes?: true }) => {
      const options = command.optsWithGlobals<GlobalOptions>()
      const scopes = [...new Set(typed.map(scope => scope.toLowerCase()))]
      const connection = await connect(terminal, options)
      await connection.asActor(async client => {
        const found: Part[] = []
        for (const scope of scopes) {
          const part = await findPart(client, scope)
          if (part === undefined) terminal.stderr.write(`note: there is no part ${scope}\n`)
          else found.push(part)
        }
        if (found.length > 0) {
          const question = `Remove ${found.length === 1 ? '1 part' : `${found.length} parts`}?`
          await warnOfRemoval(terminal, client, { parts: found, question, yes })
        }
        const removed = await removeParts(client, scopes)
        await writeData(terminal, options, { removed }, () => [
          `${removed} ${removed === 1 ? 'part was' : 'parts were'} removed.`,
        ])
      }, 'many')
    })
  withExamples(command, [{ line: 'g3n-ops part-remove pos/emea/store-0042 pos/emea/store-0043' }])
}

function collectArguments(value: string, before: string[] = []): string[] {
  return [...before, scopeArgument(value)]
}
