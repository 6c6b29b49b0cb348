import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Status } from '@ops/contract'
import type pg from 'pg'
import { type Credential, type Entry, emptyHead, type Head, headAfter, type Sealed } from '../entry.ts'
import { forgetGatesAfterMs } from '../gate-count.ts'
import {
  type ApiKeyRow,
  type Changed,
  type GateSummary,
  HeadMoved,
  OutcomeUnknown,
  type ProjectedWindow,
  type SecretCode,
  type Session,
  type SigningKeyRow,
  type Store,
  StoreRefused,
  type StoreTime,
  type WrongCodes,
} from '../store.ts'
import { toApiKey, toEntry, toProjected, toSecretCode, toSession, toSigningKey, toWindow } from '../table-rows.ts'
import type { MaintenanceWindow, WindowItem } from '../window.ts'
import { appendQuery } from './append.ts'
import { mayBeTriedAgain, mayHaveBeenDone, sqlState, unavailableFrom } from './errors.ts'
import { Feed } from './feed.ts'

/** An append whose outcome is not known is settled within this, or said to be unknown. */
const settleMs = 5000
const settleEveryMs = 100
/** The board is read so many windows at a time, each page within what a statement may take. */
const pageSize = 2000
const forgetWrongCodesAfterMs = 86_400_000

type Row = Record<string, unknown>

/**
 * A page of some states. One index scan a state keeps it as cheap as the first. The states are compared, not equated: told
 * that a state is equal, the planner may walk the primary key and look for windows of that state, which takes as long as
 * there are others.
 */
export const pageByStatus = `
  SELECT item FROM unnest($1::text[]) AS wanted (status) CROSS JOIN LATERAL
    (SELECT maintenance_id, item FROM maintenance
      WHERE maintenance.status >= wanted.status AND (maintenance.status, maintenance_id) < (wanted.status, $2)
      ORDER BY maintenance.status DESC, maintenance_id DESC LIMIT $3) AS page
   ORDER BY maintenance_id DESC LIMIT $3`

/** The store in one schema of a PostgreSQL database, which is migrated. */
export class PostgresStore implements Store {
  readonly place: string
  readonly warnings: readonly string[]
  readonly shared = true
  readonly maxAppendBytes = Number.POSITIVE_INFINITY
  readonly wrongCodes: WrongCodes = {
    add: async (name, { id, at }) =>
      void (await this.#all('INSERT INTO wrong_code (name, at, id) VALUES ($1, $2, $3)', name, at, id)),
    remove: async (name, { id, at }) =>
      void (await this.#all('DELETE FROM wrong_code WHERE name = $1 AND at = $2 AND id = $3', name, at, id)),
    since: async (name, since) => {
      const rows = await this.#all(
        'SELECT at, id FROM wrong_code WHERE name = $1 AND at > $2 ORDER BY at, id',
        name,
        since,
      )
      return rows.map(row => ({ id: String(row['id']), at: Number(row['at']) }))
    },
  }
  readonly #pool: pg.Pool
  readonly #feed: Feed
  /** What tells other instances, as the last part of a statement: where the database can't, the poll finds out. */
  readonly #tell: (what: 'journal' | 'sessions', from: string) => string

  constructor(parts: {
    pool: pg.Pool
    config: pg.PoolConfig
    place: string
    warnings: readonly string[]
    channel: string
    notifies: boolean
  }) {
    const { pool, config, place, channel, notifies } = parts
    const sender = randomUUID()
    this.place = place
    this.warnings = parts.warnings
    this.#pool = pool
    this.#tell = (what, from) =>
      notifies ? `SELECT pg_notify('${channel}', '${what} ${sender}') FROM ${from}` : `SELECT FROM ${from}`
    this.#feed = new Feed(config, channel, sender, async () => {
      const [row] = await this.#all(
        `SELECT journal_id || coalesce((SELECT hash FROM journal ORDER BY seq DESC LIMIT 1), '') AS journal, sessions_closed FROM deployment`,
      )
      return { journal: String(row?.['journal']), sessions: String(row?.['sessions_closed']) }
    })
  }

  async journalId(): Promise<string> {
    const [row] = await this.#all('SELECT journal_id FROM deployment')
    return String(row?.['journal_id'])
  }

  async setJournalId(id: string): Promise<void> {
    await this.#all('UPDATE deployment SET journal_id = $1', id)
  }

  async deploymentKey(): Promise<Buffer> {
    const [row] = await this.#all('SELECT key FROM deployment')
    return row?.['key'] as Buffer
  }

  async head(): Promise<Head> {
    const [row] = await this.#all('SELECT entry, hash FROM journal ORDER BY seq DESC LIMIT 1')
    return row === undefined ? emptyHead : headAfter(toEntry(row))
  }

  /**
   * Where the connection ends before the answer, the same entries are appended again: they can go in once only, since
   * the sequence is taken then, and the database makes the second wait for the first. Either way their place tells.
   */
  async append(entries: readonly Sealed[], head: Head, credentials: readonly Credential[]): Promise<void> {
    const first = entries[0]?.entry
    if (first === undefined) return
    const query = appendQuery(entries, head, credentials, this.#tell('journal', 'first'))
    const deadline = performance.now() + settleMs
    for (let inDoubt = false; ; ) {
      try {
        if (await this.#appended(query)) return
        if (inDoubt && (await this.#hashAt(first.seq)) === first.hash) return
        throw new HeadMoved()
      } catch (error) {
        if (error instanceof HeadMoved) throw error
        if (error instanceof InDoubt) inDoubt = true
        else if (!inDoubt && !mayBeTriedAgain(error)) throw unavailableFrom(error) ?? error
        if (performance.now() > deadline) {
          if (!inDoubt) throw unavailableFrom(error) ?? error
          throw new OutcomeUnknown('the database went away while it took an append', { cause: error })
        }
        await pause(settleEveryMs * (0.5 + Math.random() / 2))
      }
    }
  }

  async entries(query: { after: number; limit: number; maintenanceId?: string | undefined }): Promise<Entry[]> {
    const { after, limit, maintenanceId } = query
    const rows =
      maintenanceId === undefined
        ? await this.#all('SELECT entry, hash FROM journal WHERE seq > $1 ORDER BY seq LIMIT $2', after, limit)
        : await this.#all(
            'SELECT entry, hash FROM journal WHERE maintenance_id = $1 AND seq > $2 ORDER BY seq LIMIT $3',
            maintenanceId,
            after,
            limit,
          )
    return rows.map(toEntry)
  }

  async entryByIdempotencyKey(key: string, since: number): Promise<Entry | undefined> {
    const [row] = await this.#all(
      'SELECT entry, hash FROM idempotency JOIN journal USING (seq) WHERE key = $1 AND recorded_at >= $2',
      key,
      since,
    )
    return row && toEntry(row)
  }

  async window(maintenanceId: string): Promise<MaintenanceWindow | undefined> {
    const [row] = await this.#all('SELECT item, updates FROM maintenance WHERE maintenance_id = $1', maintenanceId)
    return row && toWindow(row)
  }

  async changedWindows(known: ReadonlyMap<string, number>): Promise<ProjectedWindow[]> {
    const rows = await this.#all(
      `SELECT maintenance.seq, item, updates FROM unnest($1::text[], $2::bigint[]) AS known (id, seq)
         JOIN maintenance ON maintenance_id = known.id AND maintenance.seq <> known.seq`,
      [...known.keys()],
      [...known.values()],
    )
    return rows.map(toProjected)
  }

  async windows(query: {
    before?: string | undefined
    statuses?: readonly Status[] | undefined
    limit: number
  }): Promise<WindowItem[]> {
    const before = query.before ?? '~'
    const statuses = query.statuses ?? []
    const rows =
      statuses.length === 0
        ? await this.#all(
            'SELECT item FROM maintenance WHERE maintenance_id < $1 ORDER BY maintenance_id DESC LIMIT $2',
            before,
            query.limit,
          )
        : await this.#all(pageByStatus, statuses, before, query.limit)
    return rows.map(row => JSON.parse(String(row['item'])) as WindowItem)
  }

  async projectedWindows(query: { before?: string | undefined; limit: number }): Promise<ProjectedWindow[]> {
    const rows = await this.#all(
      'SELECT seq, item, updates FROM maintenance WHERE maintenance_id < $1 ORDER BY maintenance_id DESC LIMIT $2',
      query.before ?? '~',
      query.limit,
    )
    return rows.map(toProjected)
  }

  /** By pages: there may be tens of thousands. The active ones first: one that starts meanwhile is among the scheduled. */
  async boardWindows(from: number, until: number): Promise<MaintenanceWindow[]> {
    const active = await this.#pages({ maintenance_id: '' }, last =>
      this.#all(
        `SELECT maintenance_id, item, updates FROM maintenance
          WHERE status <= 'active' AND (status, maintenance_id) > ('active', $1)
          ORDER BY status, maintenance_id LIMIT $2`,
        last['maintenance_id'],
        pageSize,
      ),
    )
    const scheduled = await this.#pages({ scheduled_start: from, maintenance_id: '' }, last =>
      this.#all(
        `SELECT scheduled_start, maintenance_id, item, updates FROM maintenance
          WHERE status = 'scheduled' AND (scheduled_start, maintenance_id) > ($1, $2) AND scheduled_start < $3
          ORDER BY scheduled_start, maintenance_id LIMIT $4`,
        last['scheduled_start'],
        last['maintenance_id'],
        until,
        pageSize,
      ),
    )
    return [...active, ...scheduled].map(toWindow)
  }

  async greatestId(): Promise<string | undefined> {
    const [row] = await this.#all('SELECT maintenance_id FROM maintenance ORDER BY maintenance_id DESC LIMIT 1')
    return row && String(row['maintenance_id'])
  }

  async secretCode(): Promise<SecretCode | undefined> {
    const [row] = await this.#all('SELECT seq, credential FROM secret_code')
    return row && toSecretCode(row)
  }

  async apiKeys(limit: number): Promise<ApiKeyRow[]> {
    const rows = await this.#all('SELECT * FROM api_key ORDER BY revoked_at IS NOT NULL, seq DESC LIMIT $1', limit)
    return rows.map(toApiKey)
  }

  async touchApiKey(apiKeyId: string, at: number): Promise<void> {
    await this.#all(
      'UPDATE api_key SET last_used_at = greatest(last_used_at, $1::bigint) WHERE api_key_id = $2',
      at,
      apiKeyId,
    )
  }

  async signingKeys(): Promise<SigningKeyRow[]> {
    const rows = await this.#all('SELECT seq, created_at, credential FROM signing_key ORDER BY seq')
    return rows.map(toSigningKey)
  }

  async session(sha256: string): Promise<Session | undefined> {
    const [row] = await this.#all('SELECT * FROM session WHERE sha256 = $1', sha256)
    return row && toSession(row)
  }

  async sessionsOf(credential: string): Promise<Session[]> {
    const rows = await this.#all(
      'SELECT * FROM session WHERE credential = $1 ORDER BY created_at DESC, place DESC',
      credential,
    )
    return rows.map(toSession)
  }

  async addSession(session: Session, most: number): Promise<void> {
    // The statement does not see its own row: it makes room for it among the others.
    await this.#all(
      `WITH added AS (
         INSERT INTO session (sha256, credential, actor, label, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6)
       ), closed AS (
         DELETE FROM session WHERE sha256 IN
           (SELECT sha256 FROM session WHERE credential = $2 ORDER BY created_at DESC, place DESC OFFSET $7)
         RETURNING sha256
       ) ${this.#tellOfClosed()}`,
      session.sha256,
      session.credential,
      session.actor,
      session.label ?? null,
      session.created_at,
      session.expires_at,
      most - 1,
    )
  }

  async touchSession(sha256: string, expiresAt: number): Promise<void> {
    await this.#all(
      'UPDATE session SET expires_at = greatest(expires_at, $1::bigint) WHERE sha256 = $2',
      expiresAt,
      sha256,
    )
  }

  async closeSession(sha256: string): Promise<void> {
    await this.#all(
      `WITH closed AS (DELETE FROM session WHERE sha256 = $1 RETURNING sha256) ${this.#tellOfClosed()}`,
      sha256,
    )
  }

  async forgetExpired(now: number, keysBefore: number): Promise<void> {
    await this.#all('DELETE FROM session WHERE expires_at <= $1', now)
    await this.#all('DELETE FROM idempotency WHERE recorded_at < $1', keysBefore)
    await this.#all('DELETE FROM gate_summary WHERE at < $1', now - forgetGatesAfterMs)
    await this.#all('DELETE FROM wrong_code WHERE at < $1', now - forgetWrongCodesAfterMs)
  }

  async publishGates(summary: GateSummary): Promise<void> {
    await this.#all(
      `INSERT INTO gate_summary (instance, at, summary) VALUES ($1, $2, $3)
         ON CONFLICT (instance) DO UPDATE SET at = excluded.at, summary = excluded.summary`,
      summary.instance,
      summary.at,
      JSON.stringify(summary),
    )
  }

  async forgetGates(instance: string): Promise<void> {
    await this.#all('DELETE FROM gate_summary WHERE instance = $1', instance)
  }

  async gateSummaries(since: number): Promise<GateSummary[]> {
    const rows = await this.#all('SELECT summary FROM gate_summary WHERE at > $1', since)
    return rows.map(row => JSON.parse(String(row['summary'])) as GateSummary)
  }

  watch(changed: Changed): () => void {
    return this.#feed.start(changed)
  }

  async now(): Promise<StoreTime> {
    const [row] = await this.#all('SELECT extract(epoch FROM clock_timestamp()) * 1000 AS now')
    return { at: Number(row?.['now']), within: 0 }
  }

  backup(): Promise<void> {
    return Promise.reject(new StoreRefused(`${this.place} is backed up with the database's own tools: pg_dump`))
  }

  async check(): Promise<void> {
    await this.#all('SELECT seq FROM journal ORDER BY seq DESC LIMIT 1')
  }

  async close(): Promise<void> {
    await this.#pool.end()
  }

  /** What follows a `closed` that has the sessions that were closed. */
  #tellOfClosed(): string {
    return `, counted AS (
      UPDATE deployment SET sessions_closed = sessions_closed + 1 WHERE EXISTS (SELECT FROM closed) RETURNING one
    ) ${this.#tell('sessions', 'counted')}`
  }

  /** Every row of pages that each begin after the last row of the one before. */
  async #pages(start: Row, page: (last: Row) => Promise<Row[]>): Promise<Row[]> {
    const found: Row[] = []
    for (;;) {
      const rows = await page(found.at(-1) ?? start)
      for (const row of rows) found.push(row)
      if (rows.length < pageSize) return found
    }
  }

  async #hashAt(seq: number): Promise<unknown> {
    const [row] = await this.#all('SELECT hash FROM journal WHERE seq = $1', seq)
    return row?.['hash']
  }

  /** Whether the entries went in. A failure after the statement was sent, which it may have survived, is `InDoubt`. */
  async #appended(query: pg.QueryConfig): Promise<boolean> {
    const client = await this.#pool.connect()
    try {
      const { rowCount } = await client.query(query)
      client.release()
      return rowCount === 1
    } catch (error) {
      client.release(isOfTheConnection(error))
      throw mayHaveBeenDone(error) ? new InDoubt(undefined, { cause: error }) : error
    }
  }

  async #all(sql: string, ...values: unknown[]): Promise<Row[]> {
    try {
      return (await this.#pool.query<Row>(sql, values)).rows
    } catch (error) {
      throw unavailableFrom(error) ?? error
    }
  }
}

/** The database did not say whether it did what it was sent. */
class InDoubt extends Error {}

/** Whether a connection is of no more use: it is broken, or leads to a database that takes no writes any more. */
function isOfTheConnection(error: unknown): boolean {
  const code = sqlState(error)
  return code === undefined || /^(08|25006|57P0)/.test(code)
}
