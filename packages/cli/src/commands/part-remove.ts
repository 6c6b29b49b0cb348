import { type MaintenanceItem, type Part, titleOf } from '@ops/contract'
import type { Client } from '@ops/sdk'
import type { Command } from 'commander'
import { connect } from '../connect.ts'
import { idempotencyKey, yesOption } from '../options/action-options.ts'
import { scopeArgument } from '../options/collect.ts'
import { withExamples } from '../options/examples.ts'
import type { GlobalOptions } from '../options/global-options.ts'
import { readerLanguage } from '../part/part-columns.ts'
import { findPart } from '../part/part-pages.ts'
import { removeParts } from '../part/remove-parts.ts'
import { writeData } from '../print/write.ts'
import { askToGoOn } from '../terminal/ask.ts'
import { plainText } from '../terminal/plain-text.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { windowPages } from '../window/window-pages.ts'

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
          showParts(terminal, found)
          for (const line of namingWindows(await openWindows(client), found))
            terminal.stderr.write(`warning: ${line}\n`)
          await askToGoOn(terminal, `Remove ${found.length === 1 ? '1 part' : `${found.length} parts`}?`, yes)
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

/** Max number that is shown before the question. */
const maxShown = 20

/** Names parts on standard error. */
export function showParts(terminal: Terminal, parts: readonly Part[]): void {
  const language = readerLanguage(terminal)
  const lines = parts.slice(0, maxShown).map(part => `${part.scope}  ${plainText(titleOf(part, language))}`)
  if (parts.length > maxShown) lines.push(`and ${parts.length - maxShown} more`)
  terminal.stderr.write(`${lines.join('\n')}\n`)
}

/** The windows that are active or planned. */
export async function openWindows(client: Client): Promise<MaintenanceItem[]> {
  const all: MaintenanceItem[] = []
  for await (const page of windowPages(client, ['active', 'scheduled'])) all.push(...page)
  return all
}

/** A line per window that names one of the parts: people read its scope again instead of its title. */
export function namingWindows(windows: readonly MaintenanceItem[], parts: readonly Part[]): string[] {
  const gone = new Set(parts.map(({ scope }) => scope))
  return windows.flatMap(({ maintenance_id, status, description, scopes, released = [] }) => {
    const named = [...scopes, ...released].filter(scope => gone.has(scope))
    if (named.length === 0) return []
    const shown = named.length > 3 ? `${named.slice(0, 3).join(', ')} and ${named.length - 3} more` : named.join(', ')
    return [
      `${maintenance_id}, ${plainText(description)}, is ${status} and names ${shown}: people will read the scope instead of the title`,
    ]
  })
}
