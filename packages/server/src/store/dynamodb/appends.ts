import { noHash } from '@ops/contract'
import { type AnyCredential, type Entry, greatestIdOf, type Head, type Sealed } from '../entry.ts'
import { HeadMoved, OutcomeUnknown, StoreUnavailable } from '../errors.ts'
import { isRefused, isWithoutEffect } from './errors.ts'
import { afterAll, bucketOf, journalPartition, keys, padded } from './keys.ts'
import { type Condition, type Item, type Table, withinBudget } from './table.ts'

/** One append, as it is stored: an item that never changes, except that its credentials are removed once projected. */
export interface Append {
  /** The sequence numbers of its first and its last entry. */
  first: number
  last: number
  commitId: string
  /** The greatest id in the journal up to here. */
  greatestId: string
  entries: readonly Entry[]
  credentials: readonly AnyCredential[]
}

/** The head of the journal in the table: what the next append must find. */
export interface TableHead extends Head {
  /** The first sequence number of the append that ends here; 1 before the first append. */
  first: number
  greatestId: string
}

/** The head of an empty journal. */
export const emptyTableHead: TableHead = { seq: 0, hash: noHash, recordedAt: 0, first: 1, greatestId: '' }

/** Whether an append follows a head. */
export function follows({ first, entries: [entry] }: Append, head: Head): boolean {
  return first === head.seq + 1 && entry?.prev_hash === head.hash
}

export function headOf({ first, entries, greatestId }: Append): TableHead {
  const { seq, hash, recorded_at } = entries.at(-1) as Entry
  return { seq, hash, recordedAt: Date.parse(recorded_at), first, greatestId }
}

/** The append of some entries after `head`. */
export function appendAfter(head: TableHead, sealed: readonly Sealed[], credentials: readonly AnyCredential[]): Append {
  const entries = sealed.map(({ entry }) => entry)
  const [first] = entries as [Entry]
  const greatestId = [head.greatestId, ...entries.map(greatestIdOf)].reduce((a, b) => (a > b ? a : b))
  return {
    first: first.seq,
    last: first.seq + entries.length - 1,
    commitId: first.commit_id,
    greatestId,
    entries,
    credentials,
  }
}

/**
 * Appends as items, keyed by their first sequence number, and partitioned by it. The deployment item has the head. An
 * append after that is part of the journal only when the head has been moved to it.
 */
export class Appends {
  readonly #table: Table

  constructor(table: Table) {
    this.#table = table
  }

  /**
   * Writes an append, with the texts of its entries, after a head, all or nothing. First its item is written, which commits
   * nothing; then the head is moved to it, which succeeds only if the hash of the head is unchanged. A request without a
   * response may have been carried out. It is repeated, which changes nothing in that case: the commit id in the item
   * shows whose append it is.
   *
   * @throws HeadMoved if the head is another; OutcomeUnknown if the engine does not respond in time.
   */
  async write(append: Append, texts: readonly string[], head: TableHead): Promise<void> {
    let mayBeThere = false
    const finding = async <T>(step: () => Promise<T>): Promise<T> => {
      try {
        return await step()
      } catch (error) {
        if (!isRefused(error) && !isWithoutEffect(error)) mayBeThere = true
        throw error
      }
    }
    try {
      await withinBudget(() => finding(() => this.#putAppend(append, texts, head)))
      // From here on, any process that finds it may move the head to it.
      mayBeThere = true
      if (await withinBudget(() => this.moveHead(append))) return
      if (await this.#isPassed(append)) return
    } catch (error) {
      if (mayBeThere && error instanceof StoreUnavailable) throw new OutcomeUnknown(error.message, { cause: error })
      throw error
    }
    await this.#table.remove(keys.append(append.first), isCommit(append.commitId))
    throw new HeadMoved()
  }

  /** Moves the head to an append that is in the table; false if the head is not right before it. */
  async moveHead(append: Append): Promise<boolean> {
    const previous = append.entries[0]?.prev_hash
    const change = headChange(headOf(append))
    return this.#table.updateOnce(keys.deployment, change, {
      expression: 'head_hash = :previous',
      values: { ':previous': previous },
    })
  }

  /** Sets the head in a table that has none, or one whose append is missing; false if another process was first. */
  async nameHead(head: TableHead, instead: string | undefined): Promise<boolean> {
    const condition =
      instead === undefined
        ? { expression: 'attribute_not_exists(head_hash)' }
        : { expression: 'head_hash = :instead', values: { ':instead': instead } }
    return withinBudget(() => this.#table.updateOnce(keys.deployment, headChange(head), condition))
  }

  /** The append that ends at a head; nothing if it is missing. */
  async endingAt({ first, hash }: TableHead): Promise<Append | undefined> {
    const append = await this.#at(first)
    return append?.entries.at(-1)?.hash === hash ? append : undefined
  }

  /** The last append that begins before a sequence number. */
  async lastBefore(seq: number): Promise<Append | undefined> {
    for (let bucket = bucketOf(seq); bucket >= 0; bucket--) {
      const found = await this.#lastOf(bucket, seq - 1)
      if (found !== undefined) return found
    }
    return undefined
  }

  /** The newest append; `near` is the first sequence number of an append that is known to exist, or 1. */
  async newest(near = 1): Promise<Append | undefined> {
    let low = bucketOf(near)
    let high = Number.POSITIVE_INFINITY
    let newest: Append | undefined
    for (let step = 1, bucket = low; ; step *= 2) {
      const found = await this.#lastOf(bucket)
      if (found === undefined) high = bucket
      else {
        newest = found
        low = bucket
        // The next append would be in the same bucket.
        if (bucketOf(found.last + 1) === bucket) return newest
      }
      bucket = high === Number.POSITIVE_INFINITY ? low + step : Math.floor((low + high) / 2)
      if (bucket === low) return newest
    }
  }

  /** The appends from the one with `seq` to the current head, ascending. */
  async *from(seq: number): AsyncGenerator<Append> {
    const holder = await this.#firstOf(seq)
    if (holder !== undefined) yield* this.startingAt(holder)
  }

  /** The same, from the append that begins with `first`. */
  async *startingAt(first: number): AsyncGenerator<Append> {
    let next = first
    for (let bucket = bucketOf(first); bucketOf(next) === bucket; bucket++) {
      const query = { pk: journalPartition(bucket), from: padded(next), to: afterAll }
      for await (const item of this.#table.query(query)) {
        const append = toAppend(item)
        // Left over from a lost history.
        if (append.first < next) continue
        if (append.first > next) return
        yield append
        next = append.last + 1
      }
      if (bucketOf(next) === bucket) return
    }
  }

  /** Appends before the one that begins with `first`, descending. */
  async *before(first: number): AsyncGenerator<Append> {
    let next = first
    for (let bucket = bucketOf(first); bucket >= 0; bucket--) {
      const query = { pk: journalPartition(bucket), from: padded(0), to: padded(first - 1), descending: true }
      for await (const item of this.#table.query(query)) {
        const append = toAppend(item)
        if (append.last !== next - 1) continue
        yield append
        next = append.first
      }
    }
  }

  /** Entries by their sequence numbers, with the first sequence number of their appends; in the same order. */
  async entriesAt(locations: readonly { seq: number; first: number }[]): Promise<Entry[]> {
    const firsts = [...new Set(locations.map(({ first }) => first))]
    const items = await this.#table.getAll(firsts.map(first => keys.append(first)))
    const appends = new Map(items.map(toAppend).map(append => [append.first, append]))
    return locations.map(({ seq, first }) => appends.get(first)?.entries[seq - first] as Entry)
  }

  /** Removes the credentials of an append that are projected: `credentials` are left. */
  async replaceCredentials(first: number, credentials: readonly AnyCredential[]): Promise<void> {
    const key = keys.append(first)
    if (credentials.length === 0) await this.#table.update(key, 'REMOVE credentials', {}, 'attribute_exists(pk)')
    else {
      const left = { ':left': JSON.stringify(credentials) }
      await this.#table.update(key, 'SET credentials = :left', left, 'attribute_exists(pk)')
    }
  }

  /** Writes the item of an append, unless another of this history is there. One of a lost history is replaced. */
  async #putAppend(append: Append, texts: readonly string[], head: TableHead): Promise<void> {
    const item = toItem(append, texts)
    try {
      await this.#table.putOnce(item, { expression: 'attribute_not_exists(pk)' })
    } catch (error) {
      if (!isRefused(error)) throw error
      const found = await this.#at(append.first)
      if (found?.commitId === append.commitId) return
      if (found === undefined || follows(found, head)) {
        // Another process was first. In case it is killed before it moves the head, the head is moved for it.
        if (found !== undefined) await this.moveHead(found)
        throw new HeadMoved()
      }
      const deployment = await this.#table.get(keys.deployment)
      if (deployment?.['head_hash'] !== head.hash) throw new HeadMoved()
      await this.#table.putOnce(item, isCommit(found.commitId)).catch((refusal: unknown) => {
        throw isRefused(refusal) ? new HeadMoved() : refusal
      })
    }
  }

  /** Whether another process has moved the head to an append, or further. */
  async #isPassed({ first, last, commitId, entries }: Append): Promise<boolean> {
    const deployment = await this.#table.get(keys.deployment)
    if (deployment?.['head_hash'] === entries.at(-1)?.hash) return true
    if (!(Number(deployment?.['head_seq']) > last)) return false
    const [own, previous] = [await this.#at(first), first === 1 ? undefined : await this.lastBefore(first)]
    const isOfThisHistory = first === 1 || previous?.entries.at(-1)?.hash === entries[0]?.prev_hash
    return own?.commitId === commitId && isOfThisHistory
  }

  async #at(first: number): Promise<Append | undefined> {
    const item = await this.#table.get(keys.append(first))
    return item && toAppend(item)
  }

  /** The first sequence number of the append with `seq`. */
  async #firstOf(seq: number): Promise<number | undefined> {
    const bucket = bucketOf(seq)
    const holder = (await this.#lastOf(bucket, seq)) ?? (bucket > 0 ? await this.#lastOf(bucket - 1) : undefined)
    return holder !== undefined && holder.last >= seq ? holder.first : undefined
  }

  /** The last append of a bucket, of those that begin at `upTo` or before. */
  async #lastOf(bucket: number, upTo = Number.MAX_SAFE_INTEGER): Promise<Append | undefined> {
    const query = { pk: journalPartition(bucket), from: padded(0), to: padded(upTo), descending: true, limit: 1 }
    for await (const item of this.#table.query(query)) return toAppend(item)
    return undefined
  }
}

/** The head in the deployment item; nothing in a table of an earlier release. */
export function headIn(deployment: Item): TableHead | undefined {
  const { head_seq, head_hash, head_at, head_first, head_id } = deployment
  if (head_hash === undefined) return undefined
  return {
    seq: Number(head_seq),
    hash: String(head_hash),
    recordedAt: Number(head_at),
    first: Number(head_first),
    greatestId: String(head_id),
  }
}

/** The head as attributes of the deployment item. */
export function toHeadAttributes({ seq, hash, recordedAt, first, greatestId }: TableHead): Item {
  return { head_seq: seq, head_hash: hash, head_at: recordedAt, head_first: first, head_id: greatestId }
}

function headChange(head: TableHead): { expression: string; values: Item } {
  const attributes = Object.entries(toHeadAttributes(head))
  return {
    expression: `SET ${attributes.map(([name]) => `${name} = :${name}`).join(', ')}`,
    values: Object.fromEntries(attributes.map(([name, value]) => [`:${name}`, value])),
  }
}

function isCommit(commitId: string): Condition {
  return { expression: 'commit_id = :commit_id', values: { ':commit_id': commitId } }
}

function toItem({ first, last, commitId, greatestId, entries, credentials }: Append, texts: readonly string[]): Item {
  return {
    ...keys.append(first),
    last,
    commit_id: commitId,
    greatest_id: greatestId,
    entries: texts,
    hashes: entries.map(({ hash }) => hash),
    ...(credentials.length === 0 ? {} : { credentials: JSON.stringify(credentials) }),
  }
}

/** The item of an append. */
export function toAppend(item: Item): Append {
  return {
    first: Number(item['sk']),
    last: Number(item['last']),
    commitId: String(item['commit_id']),
    greatestId: String(item['greatest_id']),
    entries: (item['entries'] as string[]).map((text, index) => ({
      ...(JSON.parse(text) as Omit<Entry, 'hash'>),
      hash: String((item['hashes'] as string[])[index]),
    })),
    credentials: JSON.parse(String(item['credentials'] ?? '[]')) as AnyCredential[],
  }
}
