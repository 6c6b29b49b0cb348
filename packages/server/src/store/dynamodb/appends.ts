import { noHash } from '@ops/contract'
import { type AnyCredential, type Entry, greatestIdOf, type Head, type Sealed } from '../entry.ts'
import { HeadMoved, OutcomeUnknown, StoreUnavailable } from '../errors.ts'
import { isRefused, isWithoutEffect } from './errors.ts'
import { behindAll, bucketOf, journalPartition, keys, padded } from './keys.ts'
import { type Condition, type Item, type Table, withinBudget } from './table.ts'

/** One append, as it is kept: an item that is never changed, but for its credentials, which go when they are projected. */
export interface Append {
  /** The sequences of its first and its last entry. */
  first: number
  last: number
  commitId: string
  /** The greatest id in the journal up to here. */
  greatestId: string
  entries: readonly Entry[]
  credentials: readonly AnyCredential[]
}

/** The place behind an append: what the next one must find. */
export interface End extends Head {
  /** The first sequence of the append that ends here; 1 before the first. */
  first: number
  greatestId: string
}

/** Where an empty journal ends. */
export const emptyEnd: End = { seq: 0, hash: noHash, recordedAt: 0, first: 1, greatestId: '' }

/** Whether an append goes behind an end. */
export function follows({ first, entries: [entry] }: Append, end: Head): boolean {
  return first === end.seq + 1 && entry?.prev_hash === end.hash
}

export function endOf({ first, entries, greatestId }: Append): End {
  const { seq, hash, recorded_at } = entries.at(-1) as Entry
  return { seq, hash, recordedAt: Date.parse(recorded_at), first, greatestId }
}

/** The append of some entries behind `end`. */
export function appendBehind(end: End, sealed: readonly Sealed[], credentials: readonly AnyCredential[]): Append {
  const entries = sealed.map(({ entry }) => entry)
  const [first] = entries as [Entry]
  const greatestId = [end.greatestId, ...entries.map(greatestIdOf)].reduce((a, b) => (a > b ? a : b))
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
 * Appends as items, keyed by their first sequence, partitioned by buckets of them. One behind the end that the deployment
 * item names is part of the journal only when that has been moved to it.
 */
export class Appends {
  readonly #table: Table

  constructor(table: Table) {
    this.#table = table
  }

  /**
   * Writes an append, with the texts of its entries, behind an end, all or nothing: first its item is put in its place,
   * which commits nothing, then the end is moved to it, which only succeeds while the journal ends there by its hash. A
   * request that got no answer may have been carried out: it is made again, which changes nothing then, and the commit id
   * that stands there tells whose it is.
   *
   * @throws HeadMoved when the journal does not end there; OutcomeUnknown when the engine does not tell in time.
   */
  async write(append: Append, texts: readonly string[], end: End): Promise<void> {
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
      await withinBudget(() => finding(() => this.#place(append, texts, end)))
      // From here on whoever finds it may move the end to it.
      mayBeThere = true
      if (await withinBudget(() => this.moveEnd(append))) return
      if (await this.#isPassed(append)) return
    } catch (error) {
      if (mayBeThere && error instanceof StoreUnavailable) throw new OutcomeUnknown(error.message, { cause: error })
      throw error
    }
    await this.#table.remove(keys.append(append.first), isCommit(append.commitId))
    throw new HeadMoved()
  }

  /** Moves the end to an append that stands in its place; false where the journal does not end before it. */
  async moveEnd(append: Append): Promise<boolean> {
    const previous = append.entries[0]?.prev_hash
    const change = endChange(endOf(append))
    return this.#table.updateOnce(keys.deployment, change, {
      expression: 'head_hash = :previous',
      values: { ':previous': previous },
    })
  }

  /** Names the end in a table that names none, or one that is not there; false where another process was quicker. */
  async nameEnd(end: End, instead: string | undefined): Promise<boolean> {
    const condition =
      instead === undefined
        ? { expression: 'attribute_not_exists(head_hash)' }
        : { expression: 'head_hash = :instead', values: { ':instead': instead } }
    return withinBudget(() => this.#table.updateOnce(keys.deployment, endChange(end), condition))
  }

  /** The append that ends at an end; nothing where it is not there. */
  async endingAt({ first, hash }: End): Promise<Append | undefined> {
    const append = await this.#at(first)
    return append?.entries.at(-1)?.hash === hash ? append : undefined
  }

  /** The last append that begins before a sequence. */
  async lastBefore(seq: number): Promise<Append | undefined> {
    for (let bucket = bucketOf(seq); bucket >= 0; bucket--) {
      const found = await this.#lastOf(bucket, seq - 1)
      if (found !== undefined) return found
    }
    return undefined
  }

  /** The newest append; `near` is the first sequence of one that is known to be there, or 1. */
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
        // What follows would stand in the same bucket.
        if (bucketOf(found.last + 1) === bucket) return newest
      }
      bucket = high === Number.POSITIVE_INFINITY ? low + step : Math.floor((low + high) / 2)
      if (bucket === low) return newest
    }
  }

  /** Appends from the one that holds `seq` on, ascending, to the end that the journal has by then. */
  async *from(seq: number): AsyncGenerator<Append> {
    const holder = await this.#holderOf(seq)
    if (holder !== undefined) yield* this.startingAt(holder)
  }

  /** The same from the append that begins with `first`. */
  async *startingAt(first: number): AsyncGenerator<Append> {
    let next = first
    for (let bucket = bucketOf(first); bucketOf(next) === bucket; bucket++) {
      const query = { pk: journalPartition(bucket), from: padded(next), to: behindAll }
      for await (const item of this.#table.query(query)) {
        const append = toAppend(item)
        // What a history that is lost has left in between.
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

  /** The entries of some places, in the order of the places. */
  async entriesAt(places: readonly { seq: number; first: number }[]): Promise<Entry[]> {
    const firsts = [...new Set(places.map(({ first }) => first))]
    const items = await this.#table.getAll(firsts.map(first => keys.append(first)))
    const appends = new Map(items.map(toAppend).map(append => [append.first, append]))
    return places.map(({ seq, first }) => appends.get(first)?.entries[seq - first] as Entry)
  }

  /** Leaves in an append only some of its credentials, once the others are projected. */
  async keepCredentials(first: number, credentials: readonly AnyCredential[]): Promise<void> {
    const key = keys.append(first)
    if (credentials.length === 0) await this.#table.update(key, 'REMOVE credentials', {}, 'attribute_exists(pk)')
    else {
      const kept = { ':kept': JSON.stringify(credentials) }
      await this.#table.update(key, 'SET credentials = :kept', kept, 'attribute_exists(pk)')
    }
  }

  /** Puts an append in its place, where nothing stands that belongs there; what a history that is lost has left makes room. */
  async #place(append: Append, texts: readonly string[], end: End): Promise<void> {
    const item = toItem(append, texts)
    try {
      await this.#table.putOnce(item, { expression: 'attribute_not_exists(pk)' })
    } catch (error) {
      if (!isRefused(error)) throw error
      const found = await this.#at(append.first)
      if (found?.commitId === append.commitId) return
      if (found === undefined || follows(found, end)) {
        // Another process was quicker. Should it not live to move the end, it is moved for it.
        if (found !== undefined) await this.moveEnd(found)
        throw new HeadMoved()
      }
      const deployment = await this.#table.get(keys.deployment)
      if (deployment?.['head_hash'] !== end.hash) throw new HeadMoved()
      await this.#table.putOnce(item, isCommit(found.commitId)).catch((refusal: unknown) => {
        throw isRefused(refusal) ? new HeadMoved() : refusal
      })
    }
  }

  /** Whether the end has been moved to an append, or from there on, by whoever found it. */
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

  /** The first sequence of the append that holds `seq`. */
  async #holderOf(seq: number): Promise<number | undefined> {
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

/** Where the journal ends as the deployment item names it; nothing in a table of an earlier release. */
export function endIn(deployment: Item): End | undefined {
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

/** The end as the deployment item keeps it. */
export function toEndAttributes({ seq, hash, recordedAt, first, greatestId }: End): Item {
  return { head_seq: seq, head_hash: hash, head_at: recordedAt, head_first: first, head_id: greatestId }
}

function endChange(end: End): { expression: string; values: Item } {
  const attributes = Object.entries(toEndAttributes(end))
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
