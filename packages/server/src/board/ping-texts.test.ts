import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ManualClock } from '../../../../test/stage/manual-clock.ts'
import { CacheBudget } from '../bounded-cache.ts'
import { Board } from './board.ts'
import { PingTexts } from './ping-texts.ts'

const start = '2026-12-01T02:00:00Z'

function textsDuring(description: string) {
  const board = new Board()
  board.apply({
    maintenance_id: '019ac2f0-0000-7000-8000-000000000001',
    status: 'active',
    description,
    estimated_duration_seconds: 3600,
    scheduled_start_utc: start,
    started_at: start,
    revision: 1,
    created_at: start,
    updated_at: start,
    scopes: ['*'],
    impact: 'blocked',
    auto_start: true,
    auto_end: false,
    updates: [{ at: start, text: description }],
  })
  const caches = new CacheBudget(2 ** 20)
  return { texts: new PingTexts(board, new ManualClock(start), true, caches), caches }
}

test('scopes touched by the same windows share one text, however many are asked for', () => {
  const { texts, caches } = textsDuring('Database migration')
  const first = texts.of('shop-0')
  const bytes = caches.bytes
  for (let shop = 1; shop < 10_000; shop++) assert.equal(texts.of(`shop-${shop}/till-${shop}`), first)
  assert.equal(caches.bytes, bytes)
})
