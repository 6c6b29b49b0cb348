import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Status } from '../generated/types.gen.ts'
import { allowsMove, type Move } from './moves.ts'

test('each state allows its moves and no other', () => {
  const table: Record<Status, Record<Move, boolean>> = {
    scheduled: { start: true, update: true, end: false, cancel: true },
    active: { start: false, update: true, end: true, cancel: false },
    ended: { start: false, update: false, end: false, cancel: false },
    cancelled: { start: false, update: false, end: false, cancel: false },
  }
  for (const [status, moves] of Object.entries(table)) {
    for (const [move, allowed] of Object.entries(moves)) {
      assert.equal(allowsMove(status as Status, move as Move), allowed, `${move} while ${status}`)
    }
  }
})
