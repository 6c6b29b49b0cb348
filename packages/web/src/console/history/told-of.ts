import type { JournalEntry } from '@ops/sdk'
import { type Doer, doerOf, entryWords } from '../words/entry-words.ts'

/** An entry of the journal, as it is read. */
export interface Told {
  doer: Doer
  /** What was done, in one line. */
  what: string
  /** The window that it is about. */
  window: { id: string; description: string; scopes: readonly string[] } | undefined
}

/** What an entry says. */
export function toldOf(entry: JournalEntry, now: number): Told {
  const { headline, details, said } = entryWords(entry, now)
  const { description = '', scopes = [] } = (entry.record ?? {}) as { description?: string; scopes?: string[] }
  const { maintenance_id: id } = entry
  return {
    doer: doerOf(entry.actor),
    what: [headline, ...details, ...(said === undefined ? [] : [said])].join('; '),
    window: id === undefined ? undefined : { id, description, scopes },
  }
}
