import { credentialOf } from '../credential-kinds.ts'
import type { AnyCredential, Entry, Head, Sealed } from '../entry.ts'
import { HeadMoved } from '../errors.ts'
import type { EntryQuery, Journal } from '../journal.ts'
import { appendAfter } from './appends.ts'
import type { Follower } from './follower.ts'
import { afterAll, entryPrefix, keys } from './keys.ts'
import type { Table } from './table.ts'

export class DynamodbJournal implements Journal {
  /** An item has at most 400 KB. This leaves room for the keys and credentials of the append. */
  readonly maxAppendBytes = 300_000
  readonly #table: Table
  readonly #follower: Follower
  /** Idempotency keys recorded before this are ignored; DynamoDB removes them later. */
  #keysSince = Number.NEGATIVE_INFINITY

  constructor(table: Table, follower: Follower) {
    this.#table = table
    this.#follower = follower
  }

  async id(): Promise<string> {
    return String((await this.#table.get(keys.deployment))?.['journal_id'])
  }

  async setId(id: string): Promise<void> {
    await this.#table.update(keys.deployment, 'SET journal_id = :id', { ':id': id })
  }

  async head(): Promise<Head> {
    await this.#follower.readOn()
    const { seq, hash, recordedAt } = this.#follower.tail.head
    return { seq, hash, recordedAt }
  }

  async append(sealed: readonly Sealed[], head: Head, credentials: readonly AnyCredential[]): Promise<void> {
    const { appends, projector, tail } = this.#follower
    for (const { entry } of sealed) credentialOf(entry, credentials)
    await projector.room()
    await this.#follower.inTurn(async () => {
      if (!this.#follower.endsAt(head)) await this.#follower.follow()
      if (!this.#follower.endsAt(head)) throw new HeadMoved()
      const append = appendAfter(tail.head, sealed, credentials)
      const texts = sealed.map(({ text }) => text)
      await appends.write(append, texts, tail.head)
      tail.take(append, true)
    })
    projector.wake()
  }

  async entries({ after, limit, maintenanceId }: EntryQuery): Promise<Entry[]> {
    if (maintenanceId !== undefined) return this.#entriesOf(maintenanceId, after, limit)
    const { appends, tail } = this.#follower
    await this.#follower.readOn()
    if (tail.holdsAfter(after)) return [...tail.entriesAfter(after).take(limit)]
    const { seq: headSeq } = tail.head
    const found: Entry[] = []
    for await (const { entries, last } of appends.from(after + 1)) {
      if (last > headSeq) break
      for (const entry of entries) if (entry.seq > after) found.push(entry)
      if (found.length >= limit) break
    }
    return found.slice(0, limit)
  }

  async entryByIdempotencyKey(key: string, since: number): Promise<Entry | undefined> {
    const entry = this.#follower.tail.entryByKey(key) ?? (await this.#storedByKey(key))
    const recordedAt = entry === undefined ? Number.NaN : Date.parse(entry.recorded_at)
    return recordedAt >= Math.max(since, this.#keysSince) ? entry : undefined
  }

  async greatestId(): Promise<string | undefined> {
    await this.#follower.readOn()
    return this.#follower.tail.head.greatestId || undefined
  }

  /** Forgets idempotency keys recorded before `before` (milliseconds). */
  forgetKeys(before: number): void {
    this.#keysSince = Math.max(this.#keysSince, before)
  }

  async #entriesOf(maintenanceId: string, after: number, limit: number): Promise<Entry[]> {
    const { appends, tail } = this.#follower
    const held = [...tail.entriesAfter(after)].filter(entry => entry.maintenance_id === maintenanceId)
    const beforeTail: { seq: number; first: number }[] = []
    const { pk, sk: from } = keys.windowEntry(maintenanceId, after + 1)
    for await (const item of this.#table.query({ pk, from, to: `${entryPrefix}${afterAll}`, limit })) {
      const seq = Number(String(item['sk']).slice(entryPrefix.length))
      if (held[0] === undefined || seq < held[0].seq) beforeTail.push({ seq, first: Number(item['first']) })
    }
    return [...(await appends.entriesAt(beforeTail)), ...held].slice(0, limit)
  }

  async #storedByKey(key: string): Promise<Entry | undefined> {
    const item = await this.#table.get(keys.idempotency(key))
    if (item === undefined) return undefined
    const location = { seq: Number(item['seq']), first: Number(item['first']) }
    return (await this.#follower.appends.entriesAt([location]))[0]
  }
}
