import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import type { ScheduleWindow } from '@ops/contract'
import { createGate, type Gate } from '@ops/sdk'
import { endWithTest } from './end-with-test.ts'
import { makeKey, signCompact } from './sign.ts'

const key = makeKey('first')

/** Lets its bearer through the gates of `pos`, for an hour. */
export const bypassToken = signCompact(
  key,
  { aud: 'ops-bypass', exp: Math.ceil(Date.now() / 1000) + 3600, scope: 'pos' },
  { typ: 'ops-bypass+jwt' },
)

/** A gate with a schedule, and what a test can do to it. */
export interface HeldGate extends Gate {
  /** Advances the clock by a number of minutes. */
  advance(minutes: number): void
  /** The failures of its adapters. */
  failures: unknown[]
}

/** A window that began a minute ago, ends in ten, and covers `pos`. */
export function windowNow(more: Partial<ScheduleWindow> = {}): ScheduleWindow {
  return {
    maintenance_id: '01a20bbc-4894-7000-8352-2ef6915513d4',
    status: 'scheduled',
    revision: 1,
    scopes: ['pos'],
    impact: 'blocked',
    description: 'Database <migration>',
    scheduled_start_utc: inMinutes(-1),
    estimated_duration_seconds: 660,
    auto_start: true,
    auto_end: true,
    ...more,
  }
}

/** The time in some minutes, as on the wire. */
export function inMinutes(minutes: number): string {
  return `${new Date(Date.now() + minutes * 60_000).toISOString().slice(0, 19)}Z`
}

/**
 * A gate of `pos` with some windows, with `/health` and `/api/open` exempt, and the key of {@link bypassToken}. Only its
 * service is fake.
 */
export async function holdGate(
  t: Pick<TestContext, 'after'>,
  windows: readonly ScheduleWindow[] = [],
  { serviceIsAheadMs = 0 } = {},
): Promise<HeldGate> {
  let ahead = 0
  const failures: unknown[] = []
  const schedule = {
    journal_id: '0b57b9a4-6b52-4a0e-9d0a-3f1d7a3c2f10',
    seq: 7,
    generated_at: inMinutes(0),
    horizon_utc: inMinutes(14 * 24 * 60),
    windows,
  }
  const stream = () =>
    new ReadableStream({
      start: controller =>
        controller.enqueue(Buffer.from(`event: schedule\nid: 0a1b2c3d.7\ndata: ${JSON.stringify(schedule)}\n\n`)),
    })
  const answer = () =>
    new Response(stream(), {
      headers: { 'Content-Type': 'text/event-stream', 'X-Ops-Time': String(Date.now() + serviceIsAheadMs) },
    })
  const gate = createGate({
    url: 'http://ops.test/ops',
    scope: 'pos',
    exempt: ['/health', '/api/open'],
    fetch: () => Promise.resolve(answer()),
    clock: {
      now: () => Date.now() + ahead,
      monotonic: () => performance.now() + ahead,
      setTimer(callback, ms) {
        const timer = setTimeout(callback, Math.min(ms, 60_000)).unref()
        return () => clearTimeout(timer)
      },
    },
  })
  endWithTest(t, () => gate.close())
  gate.on('failure', ({ error }) => failures.push(error))
  assert.equal(await gate.ready(), 'fresh')
  return Object.assign(gate, {
    failures,
    advance(minutes: number) {
      ahead += minutes * 60_000
    },
    keys: () => Promise.resolve({ keys: [key.public] }),
  })
}
