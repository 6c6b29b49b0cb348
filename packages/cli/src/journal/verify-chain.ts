import { createHash } from 'node:crypto'
import { type ChainLink, type ChainProblem, checkLink, hashedText } from '@ops/contract'

/** Checks a journal entry against the one before. Its hash is recomputed from all of its members. */
export function verifyEntry(entry: unknown, before: ChainLink | undefined): ChainLink | ChainProblem {
  const text = hashedText(entry)
  if (typeof text !== 'string') return text
  return checkLink(entry, createHash('sha256').update(text, 'utf8').digest('hex'), before)
}
