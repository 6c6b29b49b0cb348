import { randomUUID } from 'node:crypto'
import { DatabaseSync } from 'node:sqlite'
import { toMillis, toTimestamp } from '@ops/contract'
import { createApiKey } from '../packages/server/src/access/create-api-key.ts'
import { type App, createApp } from '../packages/server/src/app.ts'
import { type Clock, systemClock } from '../packages/server/src/clock.ts'
import { readConfig } from '../packages/server/src/config/config.ts'
import { nextId } from '../packages/server/src/journal/next-id.ts'
import { silentLog } from '../packages/server/src/log.ts'
import { type Entry, headAfter, type Proposal, seal } from '../packages/server/src/store/entry.ts'
import { openStore } from '../packages/server/src/store/open.ts'
import type { Store } from '../packages/server/src/store/store.ts'
import type { MaintenanceWindow } from '../packages/server/src/store/window.ts'

/** Who the benches write as. */
export const operator = { role: 'admin', actor: 'bench' } as const

/** The service's inside in this process, on a store that is created if it is missing; it does not listen. */
export function openApp(database: string): Promise<App> {
  return openAppOn(`sqlite:${database}`)
}

/** The same on any store, which may be open already, by any clock. */
export async function openAppOn(
  address: string,
  { store, clock = systemClock }: { store?: Store; clock?: Clock } = {},
): Promise<App> {
  return createApp({
    config: readConfig({ OPS_STORE: address, OPS_SECRET_CODE: 'the code of the benches' }),
    store: store ?? (await openStore(address, { serving: true })),
    clock,
    log: silentLog,
    reveal: { before() {}, after() {}, never() {} },
    secretCodeCost: 2 ** 10,
  })
}

/** Makes a store as its first start does, and an API key for it. */
export function makeStore(database: string): Promise<{ apiKey: string }> {
  return makeStoreOn(`sqlite:${database}`)
}

/** The same on any engine. */
export async function makeStoreOn(address: string): Promise<{ apiKey: string }> {
  const app = await openAppOn(address)
  const { api_key: apiKey } = await createApiKey(app.context, operator, { name: 'bench', role: 'admin' })
  await app.close()
  return { apiKey }
}

/** What a seeded window is made of; the rest is filled in. */
export type Seed = Partial<MaintenanceWindow> & Pick<MaintenanceWindow, 'status' | 'scheduled_start_utc' | 'created_at'>

/**
 * Writes windows straight into a store that nobody serves, in one transaction: each as its record and one journal
 * entry, chained, that holds it. A million take seconds; through the service they would take minutes.
 */
export function fillStore(database: string, seeds: Iterable<Seed>): void {
  const db = new DatabaseSync(database)
  try {
    db.exec('PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA cache_size = -200000; BEGIN')
    const addEntry = db.prepare('INSERT INTO journal (seq, hash, maintenance_id, entry) VALUES (?, ?, ?, ?)')
    const addWindow = db.prepare(
      'INSERT INTO maintenance (maintenance_id, status, scheduled_start, seq, item, updates) VALUES (?, ?, ?, ?, ?, ?)',
    )
    const last = db.prepare('SELECT entry, hash FROM journal ORDER BY seq DESC LIMIT 1').get() ?? {}
    let head = headAfter({ ...(JSON.parse(String(last['entry'])) as Entry), hash: String(last['hash']) })
    let id = String(db.prepare('SELECT max(maintenance_id) AS id FROM maintenance').get()?.['id'] ?? '')
    for (const seed of seeds) {
      id = nextId(id, toMillis(seed.created_at))
      const record = windowOf(id, seed)
      const { entry, text } = seal(proposalOf(record), head, toMillis(record.updated_at), randomUUID())
      head = headAfter(entry)
      const { updates, ...item } = record
      addEntry.run(entry.seq, entry.hash, id, text)
      addWindow.run(
        id,
        record.status,
        toMillis(record.scheduled_start_utc),
        entry.seq,
        JSON.stringify(item),
        JSON.stringify(updates),
      )
    }
    db.exec('COMMIT; PRAGMA journal_mode = WAL')
  } finally {
    db.close()
  }
}

/** The record of a seeded window. */
export function windowOf(id: string, seed: Seed): MaintenanceWindow {
  return {
    maintenance_id: id,
    description: 'Nightly price and stock update: tills stay usable, card payments and online orders pause briefly',
    estimated_duration_seconds: 1800,
    revision: 1,
    updated_at: seed.created_at,
    scopes: ['shops/0001'],
    impact: 'blocked',
    auto_start: true,
    auto_end: true,
    updates: [],
    created_by: 'api_key:2f1c6c52-6a35-4b0e-9d0e-5b7d8d1a7c11',
    ...seed,
  }
}

/** What journals a seeded window. */
export function proposalOf(record: MaintenanceWindow): Proposal {
  const actions = { scheduled: 'schedule', active: 'start', ended: 'end', cancelled: 'cancel' } as const
  const action: Entry['action'] = actions[record.status]
  const { maintenance_id, revision, updated_at } = record
  return { actor: 'bench', action, at: toMillis(updated_at), change: {}, maintenance_id, revision, record }
}

/** A night's window for each shop, the nights one after another from an hour from now: all within the board's horizon. */
export function* nights(count: number): Iterable<Seed> {
  const shops = 5000
  const now = Date.now()
  const first = now + 3_600_000
  for (let index = 0; index < count; index++) {
    const night = Math.floor(index / shops)
    yield {
      status: 'scheduled',
      created_at: toTimestamp(now - 60_000),
      scheduled_start_utc: toTimestamp(first + night * 80_000_000 + (index % shops) * 1000),
      scopes: [`shops/${String(index % shops).padStart(4, '0')}`],
    }
  }
}

/** Shops that are closed now, each by a window of its own. */
export function* closedShops(count: number): Iterable<Seed> {
  const began = toTimestamp(Date.now() - 60_000)
  for (let index = 0; index < count; index++) {
    const times = { created_at: began, scheduled_start_utc: began, started_at: began }
    yield { status: 'active', ...times, scopes: [`shops/${String(index).padStart(4, '0')}`], revision: 2 }
  }
}

/** A history of windows: mostly ended, every twelfth cancelled, and among the newest some that are scheduled or active. */
export function* history(count: number): Iterable<Seed> {
  const now = Date.now()
  const step = Math.min(3_600_000, Math.floor((360 * 86_400_000) / count))
  const coming = Math.min(2000, Math.floor(count * 0.08))
  for (let index = 0; index < count; index++) {
    const created = now - (count - index) * step - 60_000
    const fromNewest = count - 1 - index
    const scope = { scopes: [`shops/${String(index % 5000).padStart(4, '0')}`], created_at: toTimestamp(created) }
    if (fromNewest % 6 === 0 && fromNewest < coming * 6) {
      const days = 6 + ((fromNewest / 6) % 50)
      yield fromNewest % 240 === 0
        ? {
            ...scope,
            status: 'active',
            scheduled_start_utc: scope.created_at,
            started_at: scope.created_at,
            estimated_duration_seconds: 30 * 86_400,
            auto_end: false,
            revision: 2,
          }
        : { ...scope, status: 'scheduled', scheduled_start_utc: toTimestamp(now + days * 86_400_000) }
      continue
    }
    const start = toTimestamp(created + 10_000)
    const end = toTimestamp(created + 40_000)
    yield index % 12 === 0
      ? {
          ...scope,
          status: 'cancelled',
          scheduled_start_utc: start,
          cancelled_at: start,
          updated_at: start,
          revision: 2,
        }
      : {
          ...scope,
          status: 'ended',
          scheduled_start_utc: start,
          started_at: start,
          ended_at: end,
          updated_at: end,
          estimated_duration_seconds: 60,
          revision: 3,
        }
  }
}
