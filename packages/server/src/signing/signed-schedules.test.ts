import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { test } from 'node:test'
import type { ScheduleData } from '@ops/contract'
import { CacheBudget } from '../bounded-cache.ts'
import { SignedSchedules } from './signed-schedules.ts'

const signer = { kid: 'kid', key: generateKeyPairSync('ed25519').privateKey }
const moment = Date.parse('2026-12-01T02:00:00Z')
const data = (seq: number, description = ''): ScheduleData => ({
  journal_id: 'one',
  seq,
  generated_at: '2026-12-01T02:00:00Z',
  horizon_utc: '2026-12-15T02:00:00Z',
  windows: [{ description } as ScheduleData['windows'][number]],
})
const iatOf = (jws: string) =>
  (JSON.parse(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString()) as { iat: number }).iat * 1000

test('[signing.kept] a schedule is signed once per five seconds, and again if anything has changed', () => {
  const signed = new SignedSchedules(new CacheBudget(16 * 2 ** 20))
  const of = (ms: number, etag = 'e', seq = 1) => iatOf(signed.of('pos', etag, data(seq), signer, moment + ms)) - moment
  assert.equal(of(0), 0)
  assert.equal(of(4999), 0)
  assert.equal(of(5000), 5000)
  assert.equal(of(6000, 'f'), 6000, 'other windows, or another key')
  assert.equal(of(7000, 'f', 2), 7000, 'another sequence')
  assert.equal(of(8000, 'f', 2), 7000)
  assert.equal(of(-60_000, 'f', 2), -60_000, 'the clock was set back')
})

test('[signing.kept] the cache is bounded: other scopes evict one', () => {
  const signed = new SignedSchedules(new CacheBudget(16 * 2 ** 20))
  const of = (scope: number, ms: number) =>
    iatOf(signed.of(String(scope), 'e', data(1, 'x'.repeat(1024 * 1024)), signer, moment + ms)) - moment
  const askTwice = (scope: number) => [of(scope, 0), of(scope, 0)]
  for (let scope = 0; scope < 5; scope++) askTwice(scope)
  assert.equal(of(0, 1000), 0)
  for (let scope = 5; scope < 20; scope++) askTwice(scope)
  assert.equal(of(0, 1000), 1000)
  assert.equal(of(19, 1000), 0)
})
