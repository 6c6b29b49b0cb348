import { canonicalJson } from './canonical-json.ts'

/** The position in the journal that the next entry is checked against. */
export interface ChainLink {
  seq: number
  hash: string
  recorded_at: string
}

/** The `prev_hash` of the first entry. */
export const noHash: string = '0'.repeat(64)

/** What is wrong with an entry. */
export interface ChainProblem {
  problem: string
}

/** The text that the hash of an entry is computed from: all of its members except the hash. */
export function hashedText(entry: unknown): string | ChainProblem {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return { problem: 'it is not an object' }
  const { hash: _hash, ...hashed } = entry as Record<string, unknown>
  try {
    return canonicalJson(hashed)
  } catch (error) {
    return {
      problem: `it has a value that no entry can have: ${error instanceof Error ? error.message : String(error)}`,
    }
  }
}

/**
 * Checks a journal entry against the previous one, and returns its position, or what is wrong with it.
 *
 * @param computed - the lower-case hex SHA-256 of its {@link hashedText}.
 */
export function checkLink(entry: unknown, computed: string, before: ChainLink | undefined): ChainLink | ChainProblem {
  const { hash, seq, prev_hash: prevHash, recorded_at: recordedAt } = entry as Record<string, unknown>
  const expected = before === undefined ? 1 : before.seq + 1
  if (seq !== expected) return { problem: `its seq is ${show(seq)}, but should be ${expected}` }
  if (hash !== computed) return { problem: `its hash is ${show(hash)}, but its content has ${computed}` }
  const previous = before?.hash ?? noHash
  if (prevHash !== previous) {
    const whose = before === undefined ? 'the first entry must have 64 zeros' : `the previous entry has ${previous}`
    return { problem: `its prev_hash is ${show(prevHash)}, but ${whose}` }
  }
  if (typeof recordedAt !== 'string' || Number.isNaN(Date.parse(recordedAt))) {
    return { problem: `its recorded_at is ${show(recordedAt)}, which is not a time` }
  }
  if (before !== undefined && Date.parse(recordedAt) < Date.parse(before.recorded_at)) {
    return { problem: `it was recorded at ${recordedAt}, earlier than the previous entry at ${before.recorded_at}` }
  }
  return { seq: expected, hash: computed, recorded_at: recordedAt }
}

function show(value: unknown): string {
  return value === undefined ? 'missing' : JSON.stringify(value)
}
