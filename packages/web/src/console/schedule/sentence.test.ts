import assert from 'node:assert/strict'
import { test } from 'node:test'
import { speak } from '../language.ts'
import type { Plan } from '../plan/draft.ts'
import { affectedBy, sentenceOf } from './sentence.ts'

await speak('en')

const gates = ['pos/emea/1', 'pos/emea/2', 'pos/us', 'erp', '*'].map(scope => ({ scope }))

test('a plan affects the gates that it touches, and not those in what it has released', () => {
  assert.deepEqual(affectedBy({ scopes: ['pos'] }, gates, 5), { count: 4, isAtLeast: false })
  assert.deepEqual(affectedBy({ scopes: ['pos'], released: ['pos/emea'] }, gates, 5), { count: 2, isAtLeast: false })
  assert.deepEqual(affectedBy({ scopes: ['*'], released: ['pos/emea'] }, gates, 5), { count: 3, isAtLeast: false })
})

test('if not every gate is listed, there may be more; the whole stack affects all of them', () => {
  assert.deepEqual(affectedBy({ scopes: ['erp'] }, gates, 9), { count: 2, isAtLeast: true })
  assert.deepEqual(affectedBy({ scopes: ['*'] }, gates, 9), { count: 9, isAtLeast: false })
})

test('the sentence of a plan says what the window has released', () => {
  const plan: Plan = {
    description: 'Rack move',
    scopes: ['pos'],
    released: ['pos/emea'],
    impact: 'blocked',
    start: Date.UTC(2026, 11, 1, 2),
    seconds: 3600,
    autoStart: true,
    autoEnd: false,
  }
  const sentence = sentenceOf(plan, 'UTC', plan.start, undefined)
  assert.match(sentence, /^Everything in pos, without pos\/emea, refuses every request from /)
})
