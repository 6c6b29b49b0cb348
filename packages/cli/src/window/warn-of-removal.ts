import { type MaintenanceItem, type Part, titleOf } from '@ops/contract'
import type { Client } from '@ops/sdk'
import { readerLanguage } from '../part/part-columns.ts'
import { askToGoOn } from '../terminal/ask.ts'
import { plainText } from '../terminal/plain-text.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { windowPages } from './window-pages.ts'

/** Max number of parts that are named. */
const maxNamed = 20

/**
 * Names the parts that are to be removed, and the active and scheduled windows that name their scopes, on standard error. On a
 * terminal it asks whether to go on.
 *
 * @throws CommandError if the person does not want to.
 */
export async function warnOfRemoval(
  terminal: Terminal,
  client: Client,
  { parts, question, yes }: { parts: readonly Part[]; question: string; yes: boolean | undefined },
): Promise<void> {
  const language = readerLanguage(terminal)
  const lines = parts.slice(0, maxNamed).map(part => `${part.scope}  ${plainText(titleOf(part, language))}`)
  if (parts.length > maxNamed) lines.push(`and ${parts.length - maxNamed} more`)
  const gone = new Set(parts.map(({ scope }) => scope))
  for await (const page of windowPages(client, ['active', 'scheduled']))
    for (const window of page) lines.push(...warningOf(window, gone))
  terminal.stderr.write(`${lines.join('\n')}\n`)
  await askToGoOn(terminal, question, yes)
}

/** People read the scope again instead of the title. */
function warningOf(window: MaintenanceItem, gone: ReadonlySet<string>): string[] {
  const { maintenance_id, status, description, scopes, released = [] } = window
  const named = [...scopes, ...released].filter(scope => gone.has(scope))
  if (named.length === 0) return []
  const shown = named.length > 3 ? `${named.slice(0, 3).join(', ')} and ${named.length - 3} more` : named.join(', ')
  const whose = `${maintenance_id}, ${plainText(description)}, is ${status} and names ${shown}`
  return [`warning: ${whose}: people will read the scope instead of the title`]
}
