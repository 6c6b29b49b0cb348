import { createHash } from 'node:crypto'
import { canonicalJson } from '@ops/contract'

/** What the next entry is held against. */
export interface ChainLink {
  seq: number
  hash: string
  recorded_at: string
}

/** The `prev_hash` of the first entry. */
export const noHash = '0'.repeat(64)

/**
 * Checks one journal entry against the one before, and returns the link for the next, or what is wrong with it. The
 * hash is computed anew over every member that the entry has.
 */
export function verifyEntry(entry: unknown, before: ChainLink | undefined): ChainLink | { problem: string } {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return { problem: 'it is not an object' }
  const { hash, ...hashed } = entry as Record<string, unknown>
  const { seq, prev_hash: prevHash, recorded_at: recordedAt } = hashed
  const expected = before === undefined ? 1 : before.seq + 1
  if (seq !== expected) return { problem: `its seq is ${show(seq)}, and ${expected} was to come` }
  const computed = hashOf(hashed)
  if (typeof computed !== 'string') return computed
  if (hash !== computed) return { problem: `its hash is ${show(hash)}, and its content has ${computed}` }
  const previous = before?.hash ?? noHash
  if (prevHash !== previous) {
    const whose = before === undefined ? 'the first entry has 64 zeros' : `the entry before has ${previous}`
    return { problem: `its prev_hash is ${show(prevHash)}, and ${whose}` }
  }
  if (typeof recordedAt !== 'string' || Number.isNaN(Date.parse(recordedAt))) {
    return { problem: `its recorded_at is ${show(recordedAt)}, which is no time` }
  }
  if (before !== undefined && Date.parse(recordedAt) < Date.parse(before.recorded_at)) {
    return { problem: `it was recorded at ${recordedAt}, before the entry ahead of it at ${before.recorded_at}` }
  }
  return { seq: expected, hash: computed, recorded_at: recordedAt }
}

function hashOf(value: Record<string, unknown>): string | { problem: string } {
  try {
    return createHash('sha256').update(canonicalJson(value), 'utf8').digest('hex')
  } catch (error) {
    return { problem: `it holds what no entry holds: ${error instanceof Error ? error.message : String(error)}` }
  }
}

function show(value: unknown): string {
  return value === undefined ? 'missing' : JSON.stringify(value)
}
