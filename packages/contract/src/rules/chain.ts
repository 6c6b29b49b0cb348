import { canonicalJson } from './canonical-json.ts'

/** What the next entry of the journal is held against. */
export interface ChainLink {
  seq: number
  hash: string
  recorded_at: string
}

/** The `prev_hash` of the first entry. */
export const noHash = '0'.repeat(64)

/** What is wrong with an entry. */
export interface ChainProblem {
  problem: string
}

/** The text over which the hash of an entry is made: every member that it has but the hash. */
export function hashedText(entry: unknown): string | ChainProblem {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return { problem: 'it is not an object' }
  const { hash: _hash, ...hashed } = entry as Record<string, unknown>
  try {
    return canonicalJson(hashed)
  } catch (error) {
    return { problem: `it holds what no entry holds: ${error instanceof Error ? error.message : String(error)}` }
  }
}

/**
 * Checks one journal entry against the one before, and returns the link for the next, or what is wrong with it.
 *
 * @param computed - the lower-case hex SHA-256 of its {@link hashedText}, made anew.
 */
export function checkLink(entry: unknown, computed: string, before: ChainLink | undefined): ChainLink | ChainProblem {
  const { hash, seq, prev_hash: prevHash, recorded_at: recordedAt } = entry as Record<string, unknown>
  const expected = before === undefined ? 1 : before.seq + 1
  if (seq !== expected) return { problem: `its seq is ${show(seq)}, and ${expected} was to come` }
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

function show(value: unknown): string {
  return value === undefined ? 'missing' : JSON.stringify(value)
}
