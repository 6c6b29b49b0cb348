import { closeSync, existsSync, openSync, rmSync } from 'node:fs'
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'
import { setTimeout } from 'node:timers/promises'
import type { Status } from '@ops/contract'
import { type Credential, credentialOf, type Entry, emptyHead, type Head, headAfter, type Sealed } from '../entry.ts'
import { forgetGatesAfterMs } from '../gate-count.ts'
import {
  type ApiKeyRow,
  type Changed,
  type GateSummary,
  HeadMoved,
  type ProjectedWindow,
  type SecretCode,
  type Session,
  type SigningKeyRow,
  type Store,
  StoreRefused,
  StoreUnavailable,
} from '../store.ts'
import { toApiKey, toEntry, toProjected, toSecretCode, toSession, toSigningKey, toWindow } from '../table-rows.ts'
import type { MaintenanceWindow, WindowItem } from '../window.ts'
import { isBusy, unavailableFrom } from './errors.ts'

/** How often another process's writes are looked for. */
const watchEveryMs = 250
/** How long a database that another process holds is waited for, and how often it is tried. */
export const busyForMs = 1000
const retryEveryMs = 20

type Row = Record<string, SQLInputValue>

/** The store on one SQLite database, which is open and migrated. */
export class SqliteStore implements Store {
  readonly place: string
  readonly shared = false
  readonly maxAppendBytes = Number.POSITIVE_INFINITY
  readonly warnings: readonly string[]
  readonly #database: DatabaseSync
  readonly #release: () => void
  readonly #isThere: () => boolean
  readonly #statements = new Map<string, StatementSync>()

  /** @param parts.isThere whether the path still leads to the file that is open: what is written to another is lost. */
  constructor(
    database: DatabaseSync,
    parts: { place: string; warnings: readonly string[]; release: () => void; isThere: () => boolean },
  ) {
    this.#database = database
    this.place = parts.place
    this.warnings = parts.warnings
    this.#release = parts.release
    this.#isThere = parts.isThere
  }

  journalId(): Promise<string> {
    return this.#run(() => String(this.#get('SELECT journal_id FROM deployment')?.['journal_id']))
  }

  setJournalId(id: string): Promise<void> {
    return this.#run(() => this.#do('UPDATE deployment SET journal_id = ?', id))
  }

  deploymentKey(): Promise<Buffer> {
    return this.#run(() => Buffer.from(this.#get('SELECT key FROM deployment')?.['key'] as Uint8Array))
  }

  head(): Promise<Head> {
    return this.#run(() => this.#head())
  }

  append(entries: readonly Sealed[], head: Head, credentials: readonly Credential[]): Promise<void> {
    return this.#run(() =>
      this.#transaction(() => {
        this.#beThere()
        const last = this.#get('SELECT hash FROM journal ORDER BY seq DESC LIMIT 1')?.['hash']
        if ((last ?? emptyHead.hash) !== head.hash) throw new HeadMoved()
        for (const sealed of entries) {
          this.#insert(sealed)
          this.#project(sealed.entry, credentials)
        }
      }),
    )
  }

  entries(query: { after: number; limit: number; maintenanceId?: string | undefined }): Promise<Entry[]> {
    const { after, limit, maintenanceId } = query
    return this.#run(() =>
      (maintenanceId === undefined
        ? this.#all('SELECT entry, hash FROM journal WHERE seq > ? ORDER BY seq LIMIT ?', after, limit)
        : this.#all(
            'SELECT entry, hash FROM journal WHERE maintenance_id = ? AND seq > ? ORDER BY seq LIMIT ?',
            maintenanceId,
            after,
            limit,
          )
      ).map(toEntry),
    )
  }

  entryByIdempotencyKey(key: string, since: number): Promise<Entry | undefined> {
    return this.#run(() => {
      const row = this.#get(
        'SELECT entry, hash FROM idempotency JOIN journal USING (seq) WHERE key = ? AND recorded_at >= ?',
        key,
        since,
      )
      return row && toEntry(row)
    })
  }

  window(maintenanceId: string): Promise<MaintenanceWindow | undefined> {
    return this.#run(() => {
      const row = this.#get('SELECT item, updates FROM maintenance WHERE maintenance_id = ?', maintenanceId)
      return row && toWindow(row)
    })
  }

  changedWindows(known: ReadonlyMap<string, number>): Promise<ProjectedWindow[]> {
    return this.#run(() =>
      this.#all(
        `SELECT maintenance.seq, item, updates FROM json_each(?) AS known
           CROSS JOIN maintenance ON maintenance_id = known.key AND seq <> known.value`,
        JSON.stringify(Object.fromEntries(known)),
      ).map(toProjected),
    )
  }

  windows(query: {
    before?: string | undefined
    statuses?: readonly Status[] | undefined
    limit: number
  }): Promise<WindowItem[]> {
    const before = query.before ?? '~'
    const statuses = query.statuses ?? []
    return this.#run(() => {
      const rows =
        statuses.length === 0
          ? this.#all(
              'SELECT maintenance_id, item FROM maintenance WHERE maintenance_id < ? ORDER BY maintenance_id DESC LIMIT ?',
              before,
              query.limit,
            )
          : // One index scan a state keeps every page as cheap as the first.
            statuses
              .flatMap(status =>
                this.#all(
                  'SELECT maintenance_id, item FROM maintenance WHERE status = ? AND maintenance_id < ? ORDER BY maintenance_id DESC LIMIT ?',
                  status,
                  before,
                  query.limit,
                ),
              )
              .sort((a, b) => (String(a['maintenance_id']) < String(b['maintenance_id']) ? 1 : -1))
              .slice(0, query.limit)
      return rows.map(row => JSON.parse(String(row['item'])) as WindowItem)
    })
  }

  projectedWindows(query: { before?: string | undefined; limit: number }): Promise<ProjectedWindow[]> {
    return this.#run(() =>
      this.#all(
        'SELECT seq, item, updates FROM maintenance WHERE maintenance_id < ? ORDER BY maintenance_id DESC LIMIT ?',
        query.before ?? '~',
        query.limit,
      ).map(toProjected),
    )
  }

  boardWindows(from: number, until: number): Promise<MaintenanceWindow[]> {
    const active = "SELECT item, updates FROM maintenance WHERE status = 'active'"
    const scheduled =
      "SELECT item, updates FROM maintenance WHERE status = 'scheduled' AND scheduled_start >= ? AND scheduled_start < ?"
    // Row by row: there may be tens of thousands, and a row is as large as its window.
    return this.#run(() => [
      ...Array.from(this.#statement(active).iterate(), toWindow),
      ...Array.from(this.#statement(scheduled).iterate(from, until), toWindow),
    ])
  }

  greatestId(): Promise<string | undefined> {
    return this.#run(() => {
      const id = this.#get('SELECT max(maintenance_id) AS id FROM maintenance')?.['id']
      return typeof id === 'string' ? id : undefined
    })
  }

  secretCode(): Promise<SecretCode | undefined> {
    return this.#run(() => {
      const row = this.#get('SELECT seq, credential FROM secret_code')
      return row && toSecretCode(row)
    })
  }

  apiKeys(limit: number): Promise<ApiKeyRow[]> {
    return this.#run(() =>
      this.#all('SELECT * FROM api_key ORDER BY revoked_at IS NOT NULL, seq DESC LIMIT ?', limit).map(toApiKey),
    )
  }

  touchApiKey(apiKeyId: string, at: number): Promise<void> {
    return this.#run(() => this.#do('UPDATE api_key SET last_used_at = ? WHERE api_key_id = ?', at, apiKeyId))
  }

  signingKeys(): Promise<SigningKeyRow[]> {
    return this.#run(() =>
      this.#all('SELECT seq, created_at, credential FROM signing_key ORDER BY seq').map(toSigningKey),
    )
  }

  session(sha256: string): Promise<Session | undefined> {
    return this.#run(() => {
      const row = this.#get('SELECT * FROM session WHERE sha256 = ?', sha256)
      return row && toSession(row)
    })
  }

  sessionsOf(credential: string): Promise<Session[]> {
    return this.#run(() =>
      this.#all('SELECT * FROM session WHERE credential = ? ORDER BY created_at DESC, rowid DESC', credential).map(
        toSession,
      ),
    )
  }

  addSession(session: Session, most: number): Promise<void> {
    return this.#run(() =>
      this.#transaction(() => {
        this.#do(
          'INSERT INTO session (sha256, credential, actor, label, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?)',
          session.sha256,
          session.credential,
          session.actor,
          session.label ?? null,
          session.created_at,
          session.expires_at,
        )
        this.#do(
          `DELETE FROM session WHERE sha256 IN
             (SELECT sha256 FROM session WHERE credential = ? ORDER BY created_at DESC, rowid DESC LIMIT -1 OFFSET ?)`,
          session.credential,
          most,
        )
      }),
    )
  }

  touchSession(sha256: string, expiresAt: number): Promise<void> {
    return this.#run(() => this.#do('UPDATE session SET expires_at = ? WHERE sha256 = ?', expiresAt, sha256))
  }

  closeSession(sha256: string): Promise<void> {
    return this.#run(() => this.#do('DELETE FROM session WHERE sha256 = ?', sha256))
  }

  forgetExpired(now: number, keysBefore: number): Promise<void> {
    return this.#run(() => {
      this.#do('DELETE FROM session WHERE expires_at <= ?', now)
      this.#do('DELETE FROM idempotency WHERE recorded_at < ?', keysBefore)
      this.#do('DELETE FROM gate_summary WHERE at < ?', now - forgetGatesAfterMs)
    })
  }

  publishGates(summary: GateSummary): Promise<void> {
    return this.#run(() =>
      this.#do(
        'INSERT OR REPLACE INTO gate_summary (instance, at, summary) VALUES (?, ?, ?)',
        summary.instance,
        summary.at,
        JSON.stringify(summary),
      ),
    )
  }

  forgetGates(instance: string): Promise<void> {
    return this.#run(() => this.#do('DELETE FROM gate_summary WHERE instance = ?', instance))
  }

  gateSummaries(since: number): Promise<GateSummary[]> {
    return this.#run(() =>
      this.#all('SELECT summary FROM gate_summary WHERE at > ?', since).map(
        row => JSON.parse(String(row['summary'])) as GateSummary,
      ),
    )
  }

  watch(changed: Changed): () => void {
    let version = this.#dataVersion()
    const timer = setInterval(() => {
      const next = this.#dataVersion()
      if (next !== undefined && next !== version) {
        version = next
        changed('journal')
      }
    }, watchEveryMs)
    timer.unref()
    return () => clearInterval(timer)
  }

  /** The database has no clock of its own. */
  now(): Promise<undefined> {
    return Promise.resolve(undefined)
  }

  check(): Promise<void> {
    return this.#run(() => {
      this.#beThere()
      this.#get('SELECT seq FROM journal ORDER BY seq DESC LIMIT 1')
    })
  }

  async backup(file: string): Promise<void> {
    if (existsSync(file)) throw new StoreRefused(`${file} is there already`)
    // Made first, so that nobody else can read it; VACUUM INTO fills an empty file.
    closeSync(openSync(file, 'wx', 0o600))
    try {
      await this.#run(() => this.#database.prepare('VACUUM INTO ?').run(file))
    } catch (error) {
      rmSync(file, { force: true })
      throw error
    }
  }

  async close(): Promise<void> {
    this.#database.close()
    this.#release()
  }

  #beThere(): void {
    if (!this.#isThere())
      throw new StoreUnavailable('the database file was moved or replaced: put it back, or restart the service')
  }

  #head(): Head {
    const row = this.#get('SELECT entry, hash FROM journal ORDER BY seq DESC LIMIT 1')
    return row === undefined ? emptyHead : headAfter(toEntry(row))
  }

  #insert({ entry, text }: Sealed): void {
    this.#do(
      'INSERT INTO journal (seq, hash, maintenance_id, entry) VALUES (?, ?, ?, ?)',
      entry.seq,
      entry.hash,
      entry.maintenance_id ?? null,
      text,
    )
  }

  #project(entry: Entry, credentials: readonly Credential[]): void {
    const { record, idempotency, change } = entry
    const credential = credentialOf(entry, credentials)
    if (record !== undefined) {
      const { updates, ...item } = record
      this.#do(
        `INSERT INTO maintenance (maintenance_id, status, scheduled_start, seq, item, updates) VALUES (?, ?, ?, ?, ?, ?)
           ON CONFLICT (maintenance_id) DO UPDATE SET status = excluded.status, scheduled_start = excluded.scheduled_start,
             seq = excluded.seq, item = excluded.item, updates = excluded.updates`,
        record.maintenance_id,
        record.status,
        Date.parse(record.scheduled_start_utc),
        entry.seq,
        JSON.stringify(item),
        JSON.stringify(updates),
      )
    }
    if (idempotency !== undefined) {
      this.#do(
        'INSERT OR REPLACE INTO idempotency (key, seq, recorded_at) VALUES (?, ?, ?)',
        idempotency.key,
        entry.seq,
        Date.parse(entry.recorded_at),
      )
    }
    if (credential?.kind === 'secret_code') {
      this.#do(
        'INSERT OR REPLACE INTO secret_code (one, seq, credential) VALUES (1, ?, ?)',
        entry.seq,
        JSON.stringify(credential),
      )
    }
    if (credential?.kind === 'api_key') {
      this.#do(
        `INSERT INTO api_key (api_key_id, seq, key_sha256, name, role, created_at, created_by, expires_at)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
        credential.api_key_id,
        entry.seq,
        credential.key_sha256,
        String(change['name']),
        String(change['role']),
        Date.parse(entry.at),
        entry.actor,
        typeof change['expires_at'] === 'string' ? Date.parse(change['expires_at']) : null,
      )
    }
    if (entry.action === 'api_key_revoke') {
      this.#do(
        'UPDATE api_key SET revoked_at = ? WHERE api_key_id = ?',
        Date.parse(entry.at),
        String(change['api_key_id']),
      )
    }
    if (credential?.kind === 'signing_key') {
      this.#do(
        'INSERT INTO signing_key (kid, seq, created_at, credential) VALUES (?, ?, ?, ?)',
        credential.kid,
        entry.seq,
        Date.parse(entry.at),
        JSON.stringify(credential),
      )
    }
  }

  #transaction(work: () => void): void {
    this.#do('BEGIN IMMEDIATE')
    try {
      work()
      this.#do('COMMIT')
    } catch (error) {
      if (this.#database.isTransaction) this.#do('ROLLBACK')
      throw error
    }
  }

  #dataVersion(): SQLInputValue | undefined {
    try {
      return this.#get('PRAGMA data_version')?.['data_version']
    } catch {
      return undefined
    }
  }

  #statement(sql: string): StatementSync {
    let statement = this.#statements.get(sql)
    if (statement === undefined) {
      statement = this.#database.prepare(sql)
      this.#statements.set(sql, statement)
    }
    return statement
  }

  #do(sql: string, ...values: SQLInputValue[]): void {
    this.#statement(sql).run(...values)
  }

  #get(sql: string, ...values: SQLInputValue[]): Row | undefined {
    return this.#statement(sql).get(...values)
  }

  #all(sql: string, ...values: SQLInputValue[]): Row[] {
    return this.#statement(sql).all(...values)
  }

  /** Runs `work`, again while another process holds the database; between the tries the event loop is free. */
  async #run<T>(work: () => T): Promise<T> {
    for (let waited = 0; ; waited += retryEveryMs) {
      try {
        return work()
      } catch (error) {
        if (!isBusy(error) || waited >= busyForMs) throw unavailableFrom(error) ?? error
        await setTimeout(retryEveryMs)
      }
    }
  }
}
