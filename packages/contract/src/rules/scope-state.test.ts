import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Impact } from '../generated/types.gen.ts'
import { scopeStateAt } from './scope-state.ts'

const now = Date.parse('2026-12-01T02:00:00Z')
const window = (maintenance_id: string, impact: Impact, scopes: string[], more: object = {}) => ({
  maintenance_id,
  impact,
  scopes,
  status: 'active' as const,
  auto_start: true,
  auto_end: false,
  scheduled_start_utc: '2026-12-01T01:00:00Z',
  estimated_duration_seconds: 7200,
  ...more,
})
const stateOf = (scope: string, ...windows: ReturnType<typeof window>[]) => {
  const { whole, below, worst } = scopeStateAt(windows, scope, now)
  return [whole, below.map(({ maintenance_id: id }) => id), worst]
}

test('[status.one-rule] a scope has the state of what covers it, and its parts that of what is stricter below it', () => {
  assert.deepEqual(stateOf('*'), [undefined, [], undefined])
  assert.deepEqual(stateOf('*', window('a', 'blocked', ['pos'])), [undefined, ['a'], 'blocked'])
  assert.deepEqual(stateOf('pos', window('a', 'blocked', ['pos'])), ['blocked', [], 'blocked'])
  assert.deepEqual(stateOf('web', window('a', 'blocked', ['pos'])), [undefined, [], undefined])
  assert.deepEqual(stateOf('*', window('a', 'notice', ['*']), window('b', 'read_only', ['pos', 'web'])), [
    'notice',
    ['b'],
    'read_only',
  ])
  assert.deepEqual(stateOf('*', window('a', 'blocked', ['*']), window('b', 'blocked', ['pos'])), [
    'blocked',
    [],
    'blocked',
  ])
  assert.deepEqual(
    stateOf(
      'pos',
      window('a', 'notice', ['pos/1']),
      window('b', 'blocked', ['pos/2']),
      window('c', 'blocked', ['postal']),
    ),
    [undefined, ['b', 'a'], 'blocked'],
  )
  assert.deepEqual(
    stateOf('*', window('a', 'blocked', ['pos', '*'])),
    ['blocked', [], 'blocked'],
    'it covers all of it',
  )
})

test('[status.one-rule] only what is active at the moment counts, even if the transition has not been written', () => {
  const due = window('due', 'blocked', ['pos'], { status: 'scheduled' })
  const over = window('over', 'blocked', ['pos'], { auto_end: true, estimated_duration_seconds: 3600 })
  assert.deepEqual(stateOf('*', due, over), [undefined, ['due'], 'blocked'])
  const ahead = window('ahead', 'blocked', ['pos'], {
    status: 'scheduled',
    scheduled_start_utc: '2026-12-01T03:00:00Z',
  })
  assert.deepEqual(stateOf('*', ahead, window('ended', 'blocked', ['pos'], { status: 'ended' })), [
    undefined,
    [],
    undefined,
  ])
})
