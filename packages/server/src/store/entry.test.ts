import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { canonicalJson } from '@ops/contract'
import { entryProblem } from '../journal/verify/chain.ts'
import { emptyHead, hashOf, headAfter, type Proposal, seal } from './entry.ts'

const at = Date.parse('2026-12-01T02:00:00Z')
const proposal: Proposal = { actor: 'sweep', action: 'start', at, change: {} }

test('[journal.hash] [journal.chain] an entry carries the hash of its canonical JSON, and that of the entry before', () => {
  const { entry: first, text } = seal(proposal, emptyHead, at, 'c1')
  const { entry: second } = seal(proposal, headAfter(first), at, 'c1')
  const { hash, ...rest } = first
  assert.equal(text, canonicalJson(rest))
  assert.equal(hash, createHash('sha256').update(text).digest('hex'))
  assert.equal(first.prev_hash, '0'.repeat(64))
  assert.equal(second.prev_hash, first.hash)
  assert.equal(second.seq, 2)
})

test('[journal.recorded-at-monotonic] recorded_at never falls, and at is the planned moment', () => {
  const { entry: first } = seal(proposal, emptyHead, at + 60_000, 'c1')
  const { entry: second } = seal(proposal, headAfter(first), at, 'c2')
  assert.equal(second.recorded_at, first.recorded_at)
  assert.equal(second.at, '2026-12-01T02:00:00Z')
})

test('a transition is late from two seconds on, an operator’s action never', () => {
  assert.equal(seal(proposal, emptyHead, at + 2000, 'c').entry.late, undefined)
  assert.equal(seal(proposal, emptyHead, at + 2001, 'c').entry.late, true)
  assert.equal(seal({ ...proposal, dueSince: at + 1000 }, emptyHead, at + 3000, 'c').entry.late, undefined)
  assert.equal(seal({ ...proposal, dueSince: at + 1000 }, emptyHead, at + 3001, 'c').entry.late, true)
  assert.ok(!('dueSince' in seal({ ...proposal, dueSince: at }, emptyHead, at, 'c').entry))
  assert.equal(seal({ ...proposal, actor: 'secret_code' }, emptyHead, at + 9000, 'c').entry.late, undefined)
})

test('a transition on time is not late, though the entry before it was recorded by a clock that is ahead', () => {
  const ahead = seal(proposal, emptyHead, at + 3_600_000, 'c1')
  assert.equal(seal(proposal, headAfter(ahead.entry), at, 'c2').entry.late, undefined)
  assert.equal(seal(proposal, headAfter(ahead.entry), at + 2001, 'c2').entry.late, true)
})

test('what is wrong with an entry is named', () => {
  const { entry: first } = seal(proposal, emptyHead, at, 'c1')
  const { entry: second } = seal(proposal, headAfter(first), at, 'c2')
  assert.equal(entryProblem(first, emptyHead), undefined)
  assert.equal(entryProblem(second, headAfter(first)), undefined)
  assert.match(entryProblem(second, emptyHead) ?? '', /seq is 2, but should be 1/)
  const other = { ...second, prev_hash: 'f'.repeat(64) }
  assert.match(entryProblem({ ...other, hash: hashOf(other) }, headAfter(first)) ?? '', /its prev_hash is/)
  assert.match(
    entryProblem({ ...first, change: { text: 'forged' } }, emptyHead) ?? '',
    /hash is "[0-9a-f]{64}", but its content has [0-9a-f]{64}/,
  )
  const early = { ...second, recorded_at: '2020-01-01T00:00:00Z' }
  assert.match(
    entryProblem({ ...early, hash: hashOf(early) }, headAfter(first)) ?? '',
    /recorded at 2020-01-01T00:00:00Z, earlier than/,
  )
})
