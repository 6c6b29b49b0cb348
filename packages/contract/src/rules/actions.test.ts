import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Status } from '../generated/types.gen.ts'
import { type Action, allowsAction } from './actions.ts'

test('each status allows its actions and no others', () => {
  const table: Record<Status, Record<Action, boolean>> = {
    scheduled: { start: true, update: true, release: false, correct: true, end: false, cancel: true },
    active: { start: false, update: true, release: true, correct: true, end: true, cancel: false },
    ended: { start: false, update: false, release: false, correct: true, end: false, cancel: false },
    cancelled: { start: false, update: false, release: false, correct: true, end: false, cancel: false },
  }
  for (const [status, actions] of Object.entries(table)) {
    for (const [action, allowed] of Object.entries(actions)) {
      assert.equal(allowsAction(status as Status, action as Action), allowed, `${action} while ${status}`)
    }
  }
})
