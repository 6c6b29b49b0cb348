import { createHash } from 'node:crypto'
import { type ChainLink, type ChainProblem, checkLink, hashedText } from '@ops/contract'

/** Checks one journal entry against the one before: its hash is computed anew over every member that it has. */
export function verifyEntry(entry: unknown, before: ChainLink | undefined): ChainLink | ChainProblem {
  const text = hashedText(entry)
  if (typeof text !== 'string') return text
  return checkLink(entry, createHash('sha256').update(text, 'utf8').digest('hex'), before)
}
