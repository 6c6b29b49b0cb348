import { titleOf } from '@ops/contract'
import type { Connection } from '../connect.ts'
import type { GlobalOptions } from '../options/global-options.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { readerLanguage } from './part-columns.ts'
import { findPart } from './part-pages.ts'

/** Titles by scope. */
export type Titles = ReadonlyMap<string, string>

/** Of more scopes, those after are shown without a title. */
const maxRead = 8
/** Titles help; nobody waits for them. */
const timeoutMs = 500

/** The titles of scopes, as far as they can be read at once; none for `--json`. */
export async function readTitles(
  terminal: Terminal,
  { client }: Pick<Connection, 'client'>,
  { json }: GlobalOptions,
  scopes: readonly string[],
): Promise<Titles> {
  if (json === true) return new Map()
  const options = { signal: AbortSignal.timeout(timeoutMs) }
  const language = readerLanguage(terminal)
  const parts = await Promise.allSettled(scopes.slice(0, maxRead).map(scope => findPart(client, scope, options)))
  return new Map(
    parts.flatMap(found => {
      const part = found.status === 'fulfilled' ? found.value : undefined
      return part === undefined ? [] : [[part.scope, titleOf(part, language)] as const]
    }),
  )
}
