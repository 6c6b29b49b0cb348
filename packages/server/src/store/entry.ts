import { hash as digest } from 'node:crypto'
import { canonicalJson, type JournalEntry, noHash, toTimestamp } from '@ops/contract'
import type { MaintenanceWindow } from './window.ts'

/** One entry of the journal, as it is stored and as `/journal/list` sends it. */
export type Entry = Omit<JournalEntry, 'record'> & { record?: MaintenanceWindow }

/** An entry at its position, with the RFC 8785 text that its hash is of: what a store appends. */
export interface Sealed {
  entry: Entry
  text: string
}

/** The last entry of a journal: what an append must find unchanged. */
export interface Head {
  seq: number
  hash: string
  /** Milliseconds; later entries are never recorded before it. */
  recordedAt: number
}

/** The head of a journal without entries. */
export const emptyHead: Head = { seq: 0, hash: noHash, recordedAt: 0 }

/** What a write asks to be journaled; the writer adds position, time and hash. */
export type Proposal = Pick<Entry, 'actor' | 'action' | 'change'> &
  Partial<Pick<Entry, 'maintenance_id' | 'noun' | 'id' | 'revision' | 'record' | 'document' | 'idempotency'>> & {
    /** The effective moment in milliseconds: the planned one for a transition that time decided. */
    at: number
    /** Since when it could have been written, if that is after `at`: when its plan was made. */
    dueSince?: number
    /** Stored outside the entry, which has its SHA-256. */
    credential?: Credential
  }

/** Proves who a caller is, or that the service said something. As it is stored; no entry, response or log line has it. */
export type Credential =
  | { kind: 'secret_code'; algorithm: 'scrypt'; n: number; r: number; p: number; salt: string; hash: string }
  | { kind: 'api_key'; api_key_id: string; key_sha256: string }
  | { kind: 'signing_key'; kid: string; x: string; private_key: PrivateKey }

/** A credential of any kind, also one that only a later release knows. */
export type AnyCredential = Readonly<{ kind: string }>

/** The private half of a signing key (`d` of RFC 8037) as it is stored: in the clear, or encrypted with `OPS_KEY_SECRET`. */
export type PrivateKey =
  | { algorithm: 'none'; d: string }
  | {
      algorithm: 'scrypt+aes-256-gcm'
      n: number
      r: number
      p: number
      salt: string
      iv: string
      ciphertext: string
      tag: string
    }

/** An idempotency key is remembered for a day. */
export const keyLifetimeMs = 24 * 3_600_000
/** Entries per append. */
export const maxEntries = 100
/** Bytes that position, time and hash add to an entry. */
export const maxSealBytes = 512
/** A transition written more than this after its planned moment, and after it was planned, is marked `late`. */
const lateAfterMs = 2000

/** Gives a proposal its position after `head`, its time and its hash. */
export function seal(proposal: Proposal, head: Head, now: number, commitId: string): Sealed {
  const { at, dueSince = at, credential, change, ...rest } = proposal
  const recordedAt = Math.max(now, head.recordedAt)
  const entry: Omit<Entry, 'hash'> = {
    v: 1,
    seq: head.seq + 1,
    at: toTimestamp(at),
    recorded_at: toTimestamp(recordedAt),
    ...(proposal.actor === 'sweep' && now - dueSince > lateAfterMs ? { late: true as const } : {}),
    ...rest,
    commit_id: commitId,
    change: credential === undefined ? change : { ...change, credential_sha256: sha256(canonicalJson(credential)) },
    prev_hash: head.hash,
  }
  const text = canonicalJson(entry)
  return { entry: { ...entry, hash: sha256(text) }, text }
}

/** Seals proposals one after the other, as one append. */
export function sealAll(proposals: readonly Proposal[], head: Head, now: number, commitId: string): Sealed[] {
  let last = head
  return proposals.map(proposal => {
    const sealed = seal(proposal, last, now, commitId)
    last = headAfter(sealed.entry)
    return sealed
  })
}

/** The hash that an entry must have. */
export function hashOf({ hash: _hash, ...entry }: Entry): string {
  return sha256(canonicalJson(entry))
}

/** The head of a journal after an entry. */
export function headAfter(entry: Entry): Head {
  return { seq: entry.seq, hash: entry.hash, recordedAt: Date.parse(entry.recorded_at) }
}

/** Lower-case hex SHA-256 of a text. */
export function sha256(text: string): string {
  return digest('sha256', text)
}

/** A UUIDv7, as ids are. */
const idPattern = /^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/

/** The greatest id of any noun in an entry; empty if there is none. New ids are greater. */
export function greatestIdOf(entry: Entry): string {
  const ids = [entry, entry.change].flatMap(fields =>
    Object.entries(fields).flatMap(([name, value]) =>
      name.endsWith('_id') && typeof value === 'string' && idPattern.test(value) ? value : [],
    ),
  )
  return ids.reduce((greatest, id) => (id > greatest ? id : greatest), '')
}
