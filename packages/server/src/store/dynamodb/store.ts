import { randomBytes, randomUUID } from 'node:crypto'
import type { Status } from '@ops/contract'
import { type Credential, credentialOf, type Entry, type Head, maxEntries, type Sealed } from '../entry.ts'
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
  type StoreTime,
  StoreUnavailable,
  type WrongCodes,
} from '../store.ts'
import type { MaintenanceWindow, WindowItem } from '../window.ts'
import { type DateBounds, monotonicNow } from './date-bounds.ts'
import {
  type Append,
  appendBehind,
  emptyEnd,
  endIn,
  endOf,
  follows,
  Journal,
  toAppend,
  toEndAttributes,
} from './journal.ts'
import { aheadOfAll, behindAll, entryPrefix, everythingOf, keys, padded } from './keys.ts'
import { activePartition, removableAt, scheduledPartition, windowsPartition } from './project.ts'
import { Projector } from './projector.ts'
import { toApiKey, toProjected, toSigningKey } from './rows.ts'
import { Sessions } from './sessions.ts'
import type { Item, Table } from './table.ts'
import { Tail } from './tail.ts'

/** How often another process's changes are looked for: one small read. */
const watchEveryMs = 500
/** An item holds 400 KB; what an append may have of that leaves room for its keys and credentials. */
const maxAppendBytes = 300_000
/** The layout of the items in the table. */
const layout = 1
/**
 * What the journal ended with is held so long after it is projected: an index shows a write only after a while, which is
 * milliseconds as a rule and can be seconds.
 */
const heldMs = 30_000
/** A close leaves unprojected what takes longer; nothing is lost by it. */
const closeWithinMs = 5000

/** What a store is made of. */
interface Parts {
  table: Table
  bounds: DateBounds
  destroy: () => void
  /** How long what was projected is held all the same. */
  marginMs?: number | undefined
}

/** The store on one DynamoDB table, which is there and ours. */
export class DynamodbStore implements Store {
  readonly place: string
  readonly warnings: readonly string[] = []
  readonly shared = true
  readonly maxAppendBytes = maxAppendBytes
  readonly wrongCodes: WrongCodes = {
    add: async (name, { id, at }) =>
      void (await this.#table.put({ ...keys.wrongCode(name, at, id), at, id, removable_at: removableAt(at) })),
    remove: async (name, { id, at }) => void (await this.#table.remove(keys.wrongCode(name, at, id))),
    since: async (name, since) => {
      const { pk, sk: from } = keys.wrongCode(name, Math.max(0, since + 1), '')
      const items = await this.#table.all({ pk, from, to: behindAll })
      return items.map(({ id, at }) => ({ id: String(id), at: Number(at) }))
    },
  }
  readonly #parts: Parts & { marginMs: number }
  readonly #table: Table
  readonly #journal: Journal
  readonly #tail: Tail
  readonly #projector: Projector
  readonly #sessions: Sessions
  #turn: Promise<unknown> = Promise.resolve()
  /** The last sequence that was read of others' appends. */
  #othersSeq = 0
  /** Why another history could not be read. */
  #unfit: StoreUnavailable | undefined
  /** How often the table turned out to hold another history. */
  #histories = 0
  /** What the deployment item said last. */
  #deployment: Item
  /** What was said to be forgotten; DynamoDB removes it in its own time. */
  #forgotten = { sessionsUntil: Number.NEGATIVE_INFINITY, keysBefore: Number.NEGATIVE_INFINITY }

  private constructor(parts: Parts & { marginMs: number }, journal: Journal, tail: Tail, deployment: Item) {
    this.place = `dynamodb:${parts.table.name}`
    this.#parts = parts
    this.#table = parts.table
    this.#journal = journal
    this.#tail = tail
    const projectedSeq = Number(deployment['projected_seq'])
    this.#projector = new Projector(parts.table, journal, tail, projectedSeq, () => this.#readOn())
    this.#sessions = new Sessions(parts.table)
    this.#deployment = deployment
  }

  /** Reads what the table says of itself, and the end of the journal; makes the first where the table is empty. */
  static async open({ marginMs = heldMs, ...parts }: Parts): Promise<DynamodbStore> {
    const { table } = parts
    const made = {
      layout,
      journal_id: randomUUID(),
      key: randomBytes(32),
      projected_seq: 0,
      ...toEndAttributes(emptyEnd),
    }
    await table.put({ ...keys.deployment, ...made }, { expression: 'attribute_not_exists(pk)' })
    const deployment = (await table.get(keys.deployment)) ?? {}
    if (Number(deployment['layout']) !== layout) {
      throw new StoreRefused(
        `the DynamoDB table ${table.name} has the layout ${String(deployment['layout'])}, this program knows ${layout}: run a newer release`,
      )
    }
    const journal = new Journal(table)
    const tail = new Tail(marginMs)
    await nameEnd(journal, deployment)
    tail.begin(await readEnd(journal, (await table.get(keys.deployment)) ?? {}, marginMs))
    const store = new DynamodbStore({ ...parts, marginMs }, journal, tail, deployment)
    store.#projector.wake()
    return store
  }

  async journalId(): Promise<string> {
    return String((await this.#table.get(keys.deployment))?.['journal_id'])
  }

  async setJournalId(id: string): Promise<void> {
    await this.#table.update(keys.deployment, 'SET journal_id = :id', { ':id': id })
  }

  async deploymentKey(): Promise<Buffer> {
    return Buffer.from((await this.#table.get(keys.deployment))?.['key'] as Uint8Array)
  }

  async head(): Promise<Head> {
    await this.#readOn()
    const { seq, hash, recordedAt } = this.#tail.end
    return { seq, hash, recordedAt }
  }

  async append(sealed: readonly Sealed[], head: Head, credentials: readonly Credential[]): Promise<void> {
    for (const { entry } of sealed) credentialOf(entry, credentials)
    await this.#projector.room()
    await this.#inTurn(async () => {
      if (!this.#endsAt(head)) await this.#follow()
      if (!this.#endsAt(head)) throw new HeadMoved()
      const append = appendBehind(this.#tail.end, sealed, credentials)
      const texts = sealed.map(({ text }) => text)
      await this.#journal.write(append, texts, this.#tail.end)
      this.#tail.take(append, true)
    })
    this.#projector.wake()
  }

  async entries(query: { after: number; limit: number; maintenanceId?: string | undefined }): Promise<Entry[]> {
    const { after, limit, maintenanceId } = query
    if (maintenanceId !== undefined) return this.#entriesOf(maintenanceId, after, limit)
    await this.#readOn()
    if (this.#tail.reachesBackTo(after)) return [...this.#tail.entriesAfter(after).take(limit)]
    const { seq: end } = this.#tail.end
    const found: Entry[] = []
    for await (const { entries, last } of this.#journal.from(after + 1)) {
      if (last > end) break
      for (const entry of entries) if (entry.seq > after) found.push(entry)
      if (found.length >= limit) break
    }
    return found.slice(0, limit)
  }

  async entryByIdempotencyKey(key: string, since: number): Promise<Entry | undefined> {
    const entry = this.#tail.entryByKey(key) ?? (await this.#storedByKey(key))
    const recordedAt = entry === undefined ? Number.NaN : Date.parse(entry.recorded_at)
    return recordedAt >= Math.max(since, this.#forgotten.keysBefore) ? entry : undefined
  }

  async window(maintenanceId: string): Promise<MaintenanceWindow | undefined> {
    const held = this.#tail.windows.get(maintenanceId)
    if (held !== undefined) return held.window
    const item = await this.#table.get(keys.window(maintenanceId))
    return item && toProjected(item).window
  }

  async changedWindows(known: ReadonlyMap<string, number>): Promise<ProjectedWindow[]> {
    const found = await this.#projected([...known.keys()])
    return found.filter(({ seq, window }) => known.get(window.maintenance_id) !== seq)
  }

  async windows(query: {
    before?: string | undefined
    statuses?: readonly Status[] | undefined
    limit: number
  }): Promise<WindowItem[]> {
    const { before = behindAll, statuses = [], limit } = query
    const held = [...this.#tail.windows.values()].map(({ window: { updates: _updates, ...item } }) => item)
    const mine = held.filter(
      item => item.maintenance_id < before && (statuses.length === 0 || statuses.includes(item.status)),
    )
    const isHeld = new Set(held.map(({ maintenance_id }) => maintenance_id))
    // One index query a state keeps every page as cheap as the first.
    const indexed =
      statuses.length === 0
        ? [this.#indexed('gsi1', windowsPartition, before, limit, isHeld)]
        : statuses.map(status => this.#indexed('gsi2', status, before, limit, isHeld))
    return [...mine, ...(await Promise.all(indexed)).flat()]
      .sort((a, b) => (a.maintenance_id < b.maintenance_id ? 1 : -1))
      .slice(0, limit)
  }

  async projectedWindows(query: { before?: string | undefined; limit: number }): Promise<ProjectedWindow[]> {
    const { before = behindAll, limit } = query
    // What is compared with the journal is what is written, not what is held.
    await this.settle()
    const ids = new Set([...this.#tail.windows.keys()].filter(id => id < before))
    for (const { maintenance_id } of await this.#indexed('gsi1', windowsPartition, before, limit, new Set())) {
      ids.add(maintenance_id)
    }
    const page = [...ids].sort().toReversed().slice(0, limit)
    return (await this.#table.getAll(page.map(keys.window))).map(toProjected).sort(newestFirst)
  }

  async boardWindows(from: number, until: number): Promise<MaintenanceWindow[]> {
    const ids = new Set<string>(this.#tail.windows.keys())
    const places = [
      { pk: activePartition, from: aheadOfAll, to: behindAll },
      { pk: scheduledPartition, from: padded(Math.max(0, Math.floor(from))), to: padded(Math.ceil(until)) },
    ]
    for (const place of places) for (const item of await this.#table.all(place)) ids.add(String(item['maintenance_id']))
    const belongs = ({ status, scheduled_start_utc }: MaintenanceWindow) => {
      const start = Date.parse(scheduled_start_utc)
      return status === 'active' || (status === 'scheduled' && start >= from && start < until)
    }
    return (await this.#projected([...ids])).map(({ window }) => window).filter(belongs)
  }

  async greatestId(): Promise<string | undefined> {
    await this.#readOn()
    return this.#tail.end.greatestId || undefined
  }

  async secretCode(): Promise<SecretCode | undefined> {
    await this.#projector.settleAccess()
    const item = await this.#table.get(keys.secretCode)
    if (item === undefined) return undefined
    return { seq: Number(item['seq']), credential: JSON.parse(String(item['credential'])) as SecretCode['credential'] }
  }

  async apiKeys(limit: number): Promise<ApiKeyRow[]> {
    await this.#projector.settleAccess()
    const items = await this.#table.all(everythingOf(keys.apiKey('').pk))
    const isRevoked = ({ revoked_at }: ApiKeyRow) => Number(revoked_at !== undefined)
    // A revocation that came first waits for its key.
    const rows = items.filter(item => item['key_sha256'] !== undefined).map(toApiKey)
    return rows.sort((a, b) => isRevoked(a) - isRevoked(b) || b.seq - a.seq).slice(0, limit)
  }

  async touchApiKey(apiKeyId: string, at: number): Promise<void> {
    await this.#projector.settleAccess()
    await this.#table.update(keys.apiKey(apiKeyId), 'SET last_used_at = :at', { ':at': at }, 'attribute_exists(pk)')
  }

  async signingKeys(): Promise<SigningKeyRow[]> {
    await this.#projector.settleAccess()
    const items = await this.#table.all(everythingOf(keys.signingKey('').pk))
    return items.map(toSigningKey).sort((a, b) => a.seq - b.seq)
  }

  async session(sha256: string): Promise<Session | undefined> {
    const session = await this.#sessions.get(sha256)
    return session !== undefined && session.expires_at > this.#forgotten.sessionsUntil ? session : undefined
  }

  sessionsOf(credential: string): Promise<Session[]> {
    return this.#sessions.of(credential)
  }

  addSession(session: Session, most: number): Promise<void> {
    return this.#sessions.add(session, most)
  }

  touchSession(sha256: string, expiresAt: number): Promise<void> {
    return this.#sessions.touch(sha256, expiresAt)
  }

  closeSession(sha256: string): Promise<void> {
    return this.#sessions.close(sha256)
  }

  async forgetExpired(now: number, keysBefore: number): Promise<void> {
    const { sessionsUntil, keysBefore: before } = this.#forgotten
    this.#forgotten = { sessionsUntil: Math.max(sessionsUntil, now), keysBefore: Math.max(before, keysBefore) }
  }

  async publishGates(summary: GateSummary): Promise<void> {
    const { instance, at } = summary
    const removable = { removable_at: removableAt(at) }
    await this.#table.put({ ...keys.gates(instance), at, summary: JSON.stringify(summary), ...removable })
  }

  async forgetGates(instance: string): Promise<void> {
    await this.#table.remove(keys.gates(instance))
  }

  async gateSummaries(since: number): Promise<GateSummary[]> {
    const items = await this.#table.all(everythingOf(keys.gates('').pk))
    return items.filter(({ at }) => Number(at) > since).map(({ summary }) => JSON.parse(String(summary)) as GateSummary)
  }

  watch(changed: Changed): () => void {
    let toldJournal = this.#journalMark()
    let toldSessions = this.#deployment['sessions_closed']
    let isEnded = false
    let timer: NodeJS.Timeout
    const look = async () => {
      try {
        await this.#look()
        if (isEnded) return
        const journal = this.#journalMark()
        if (journal !== toldJournal) changed('journal')
        if (this.#deployment['sessions_closed'] !== toldSessions) changed('sessions')
        toldJournal = journal
        toldSessions = this.#deployment['sessions_closed']
      } catch {
        // The next look finds out; whoever needs the store says that it is away.
      } finally {
        if (!isEnded) lookAgain()
      }
    }
    const lookAgain = () => {
      timer = setTimeout(() => void look(), watchEveryMs)
      timer.unref()
    }
    lookAgain()
    return () => {
      isEnded = true
      clearTimeout(timer)
    }
  }

  /** Asks: what earlier answers said of the clock does not hold where this machine slept since. */
  async now(): Promise<StoreTime> {
    const askedAt = monotonicNow()
    await this.#table.get(keys.deployment)
    const { offset, uncertainty } = this.#parts.bounds.offset() ?? { offset: 0, uncertainty: Number.POSITIVE_INFINITY }
    return { at: (askedAt + monotonicNow()) / 2 + offset, within: uncertainty }
  }

  async backup(): Promise<void> {
    throw new StoreRefused(
      `${this.place} is backed up by DynamoDB itself: point-in-time recovery, an on-demand backup, or an export to S3`,
    )
  }

  async check(): Promise<void> {
    if ((await this.#table.get(keys.deployment)) === undefined)
      throw new StoreUnavailable(`the DynamoDB table ${this.#table.name} is empty`)
    if (this.#unfit !== undefined) throw this.#unfit
    const { problem } = this.#projector
    if (problem !== undefined && !(problem instanceof StoreUnavailable))
      throw new StoreUnavailable('the journal cannot be projected', { cause: problem })
  }

  async close(): Promise<void> {
    await this.#projector.close(closeWithinMs)
    this.#parts.destroy()
  }

  /** How many appends are not known to be projected. */
  get heldBack(): number {
    return this.#tail.held.filter(({ isProjected }) => !isProjected).length
  }

  /** Writes now whatever follows from the journal and is not written. */
  async settle(): Promise<void> {
    await this.#projector.settle()
  }

  #endsAt(head: Head): boolean {
    return this.#tail.end.seq === head.seq && this.#tail.end.hash === head.hash
  }

  /** Moves with what is not of this process: another id, another history, others' appends. */
  #journalMark(): string {
    return `${String(this.#deployment['journal_id'])} ${this.#histories} ${this.#othersSeq}`
  }

  /** Looks with one small read at what others have changed, and takes it in. */
  #look(): Promise<void> {
    return this.#inTurn(async () => {
      const { pk } = keys.deployment
      const items = await this.#table.getAll([keys.append(this.#tail.end.seq + 1), keys.deployment])
      const deployment = items.find(item => item['pk'] === pk)
      if (deployment === undefined) throw new StoreUnavailable(`the DynamoDB table ${this.#table.name} is empty`)
      await this.#followTo(deployment)
      const projectedSeq = Number(deployment['projected_seq'])
      if (projectedSeq > this.#projector.projectedSeq) this.#projector.learn(projectedSeq)
      // An append whose writer has not lived to move the end to it.
      const placed = items.find(item => item['pk'] !== pk)
      if (placed !== undefined) await this.#finish(toAppend(placed))
    })
  }

  async #finish(placed: Append): Promise<void> {
    if (follows(placed, this.#tail.end) && (await this.#journal.moveEnd(placed))) this.#takeOthers(placed)
  }

  #takeOthers(append: Append): void {
    this.#tail.take(append, false)
    this.#othersSeq = append.last
    this.#projector.wake()
  }

  /** Takes in what others have appended by now; every call reads anew, one after the other. */
  #readOn(): Promise<void> {
    return this.#inTurn(() => this.#follow())
  }

  async #follow(): Promise<void> {
    const deployment = await this.#table.get(keys.deployment)
    if (deployment === undefined) throw new StoreUnavailable(`the DynamoDB table ${this.#table.name} is empty`)
    await this.#followTo(deployment)
  }

  /** Comes as far as the table says that the journal goes; where it holds another history, that is read anew. */
  async #followTo(deployment: Item): Promise<void> {
    this.#deployment = deployment
    const end = endIn(deployment)
    if (end !== undefined && end.seq > this.#tail.end.seq) {
      for await (const append of this.#journal.startingAt(this.#tail.end.seq + 1)) {
        if (append.last > end.seq || !follows(append, this.#tail.end)) break
        this.#takeOthers(append)
      }
    }
    this.#unfit = undefined
    if (end !== undefined && end.hash === this.#tail.end.hash) return
    try {
      this.#tail.begin(await readEnd(this.#journal, deployment, this.#parts.marginMs))
    } catch (error) {
      if (error instanceof StoreUnavailable) this.#unfit = error
      throw error
    }
    this.#projector.learn(Number(deployment['projected_seq']))
    this.#histories++
  }

  /** Whatever moves the end of the tail does so alone. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(work)
    this.#turn = turn.catch(() => {})
    return turn
  }

  async #entriesOf(maintenanceId: string, after: number, limit: number): Promise<Entry[]> {
    const held = [...this.#tail.entriesAfter(after)].filter(entry => entry.maintenance_id === maintenanceId)
    const beforeTail: { seq: number; first: number }[] = []
    const { pk, sk: from } = keys.windowEntry(maintenanceId, after + 1)
    for await (const item of this.#table.query({ pk, from, to: `${entryPrefix}${behindAll}`, limit })) {
      const seq = Number(String(item['sk']).slice(entryPrefix.length))
      if (held[0] === undefined || seq < held[0].seq) beforeTail.push({ seq, first: Number(item['first']) })
    }
    return [...(await this.#journal.entriesAt(beforeTail)), ...held].slice(0, limit)
  }

  async #storedByKey(key: string): Promise<Entry | undefined> {
    const item = await this.#table.get(keys.idempotency(key))
    if (item === undefined) return undefined
    const [entry] = await this.#journal.entriesAt([{ seq: Number(item['seq']), first: Number(item['first']) }])
    return entry
  }

  /** Windows by their ids, each as its last entry left it. */
  async #projected(ids: readonly string[]): Promise<ProjectedWindow[]> {
    const held = ids.flatMap(id => this.#tail.windows.get(id) ?? [])
    const others = ids.filter(id => !this.#tail.windows.has(id))
    return [...held, ...(await this.#table.getAll(others.map(keys.window))).map(toProjected)]
  }

  /** A page of an index without what the tail knows better. */
  async #indexed(
    index: 'gsi1' | 'gsi2',
    pk: string,
    before: string,
    limit: number,
    isHeld: ReadonlySet<string>,
  ): Promise<WindowItem[]> {
    const found: WindowItem[] = []
    let to = before
    for (let left = limit; left > 0; left = limit - found.length) {
      // One more than wanted: a query includes its end.
      const page = await this.#table.all({ index, pk, from: aheadOfAll, to, descending: true, limit: left + 1 })
      for (const item of page) {
        const id = String(item[`${index}sk`])
        if (id < to && found.length < limit && !isHeld.has(id))
          found.push(JSON.parse(String(item['item'])) as WindowItem)
      }
      if (page.length <= left) break
      to = String(page.at(-1)?.[`${index}sk`])
    }
    return found
  }
}

/**
 * The appends at the end of the journal that may not be projected, or not be visible in the indexes.
 *
 * @throws StoreUnavailable where the end that the table names is not there.
 */
async function readEnd(journal: Journal, deployment: Item, marginMs: number): Promise<Append[]> {
  const projectedSeq = Number(deployment['projected_seq'])
  const end = endIn(deployment)
  if (end?.seq === 0) return []
  const newest = end && (await journal.endingAt(end))
  if (newest === undefined)
    throw new StoreUnavailable(
      'the table does not hold the append that it says the journal ends with: see docs/guide/dynamodb.md',
    )
  const recordedAt = ({ entries }: Append) => Date.parse(entries.at(-1)?.recorded_at ?? '')
  const found = [newest]
  for await (const append of journal.before(newest.first)) {
    if (append.last <= projectedSeq && recordedAt(append) < recordedAt(newest) - marginMs) break
    if (!follows(found.at(-1) as Append, endOf(append))) break
    found.push(append)
  }
  return found.toReversed()
}

/**
 * Names the end of the journal where the table does not: an earlier release named none, and in a restored table it may be
 * missing, since the items of a backup are not of one moment. Only a start does that, when the table is whole.
 */
async function nameEnd(journal: Journal, deployment: Item): Promise<void> {
  const end = endIn(deployment)
  if (end?.seq === 0 || (end !== undefined && (await journal.endingAt(end)) !== undefined)) return
  const near = Math.max(1, Number(deployment['projected_seq']) - maxEntries + 1)
  const found = end === undefined ? await journal.newest(near) : await journal.lastBefore(end.first)
  await journal.nameEnd(found === undefined ? emptyEnd : endOf(found), end?.hash)
}

function newestFirst(a: ProjectedWindow, b: ProjectedWindow): number {
  return a.window.maintenance_id < b.window.maintenance_id ? 1 : -1
}
