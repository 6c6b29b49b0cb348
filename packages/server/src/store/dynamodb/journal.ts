import type { Credential, Entry, Head, Sealed } from '../../journal/entry.ts'
import { HeadMoved, OutcomeUnknown, StoreUnavailable } from '../store.ts'
import { isRefused, isWithoutEffect } from './errors.ts'
import { behindAll, bucketOf, journalPartition, keys, padded } from './keys.ts'
import { type Item, type Table, withinBudget } from './table.ts'

/** One append, as it is kept: an item that is never changed, but for its credentials, which go when they are projected. */
export interface Append {
  /** The sequences of its first and its last entry. */
  first: number
  last: number
  commitId: string
  /** The greatest window id in the journal up to here. */
  greatestId: string
  entries: readonly Entry[]
  credentials: readonly Credential[]
}

/** The place behind an append: what the next one must find. */
export interface End extends Head {
  /** The first sequence of the append that ends here; 1 before the first. */
  first: number
  greatestId: string
}

/** Where an empty journal ends. */
export const emptyEnd: End = { seq: 0, hash: '0'.repeat(64), recordedAt: 0, first: 1, greatestId: '' }

export function endOf({ first, entries, greatestId }: Append): End {
  const { seq, hash, recorded_at } = entries.at(-1) as Entry
  return { seq, hash, recordedAt: Date.parse(recorded_at), first, greatestId }
}

/** The append of some entries behind `end`. */
export function appendBehind(end: End, sealed: readonly Sealed[], credentials: readonly Credential[]): Append {
  const entries = sealed.map(({ entry }) => entry)
  const [first] = entries as [Entry]
  const greatestId = entries.reduce(
    (greatest, { maintenance_id: id = '' }) => (id > greatest ? id : greatest),
    end.greatestId,
  )
  return {
    first: first.seq,
    last: first.seq + entries.length - 1,
    commitId: first.commit_id,
    greatestId,
    entries,
    credentials,
  }
}

/** Appends as items, keyed by their first sequence, partitioned by buckets of them. */
export class Journal {
  readonly #table: Table

  constructor(table: Table) {
    this.#table = table
  }

  /**
   * Writes an append, with the texts of its entries, behind an end that the journal has, all or nothing. A request that got no answer may have been
   * carried out: it is made again, which changes nothing then, and the commit id that stands there tells whose it is.
   *
   * @throws HeadMoved when another append stands there; OutcomeUnknown when the engine does not tell in time.
   */
  async write(append: Append, texts: readonly string[]): Promise<void> {
    const item = toItem(append, texts)
    let isUnknown = false
    await withinBudget(async () => {
      try {
        await this.#table.putOnce(item, { expression: 'attribute_not_exists(pk)' })
      } catch (error) {
        if (!isWithoutEffect(error)) isUnknown = true
        if (!isRefused(error)) throw error
        // After a request without an answer, what stands there may be ours.
        if (!isUnknown || (await this.#commitIdAt(append.first)) !== append.commitId) throw new HeadMoved()
      }
    }).catch((error: unknown) => {
      if (isUnknown && error instanceof StoreUnavailable) throw new OutcomeUnknown(error.message, { cause: error })
      throw error
    })
  }

  /** Whether the journal has an append that ends there. */
  async holds({ first, hash }: End): Promise<boolean> {
    const item = await this.#table.get(keys.append(first))
    return item !== undefined && toAppend(item).entries.at(-1)?.hash === hash
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
        yield append
        next = append.last + 1
      }
      if (bucketOf(next) === bucket) return
    }
  }

  /** Appends before the one that begins with `first`, descending. */
  async *before(first: number): AsyncGenerator<Append> {
    for (let bucket = bucketOf(first); bucket >= 0; bucket--) {
      const query = { pk: journalPartition(bucket), from: padded(0), to: padded(first - 1), descending: true }
      for await (const item of this.#table.query(query)) yield toAppend(item)
    }
  }

  /** The entries of some places, in the order of the places. */
  async entriesAt(places: readonly { seq: number; first: number }[]): Promise<Entry[]> {
    const firsts = [...new Set(places.map(({ first }) => first))]
    const items = await this.#table.getAll(firsts.map(first => keys.append(first)))
    const appends = new Map(items.map(toAppend).map(append => [append.first, append]))
    return places.map(({ seq, first }) => appends.get(first)?.entries[seq - first] as Entry)
  }

  /** Takes the credentials out of an append, once they are projected. */
  async forgetCredentials(first: number): Promise<void> {
    await this.#table.update(keys.append(first), 'REMOVE credentials', {}, 'attribute_exists(pk)')
  }

  async #commitIdAt(first: number): Promise<unknown> {
    return (await this.#table.get(keys.append(first)))?.['commit_id']
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

function toAppend(item: Item): Append {
  return {
    first: Number(item['sk']),
    last: Number(item['last']),
    commitId: String(item['commit_id']),
    greatestId: String(item['greatest_id']),
    entries: (item['entries'] as string[]).map((text, index) => ({
      ...(JSON.parse(text) as Omit<Entry, 'hash'>),
      hash: String((item['hashes'] as string[])[index]),
    })),
    credentials: JSON.parse(String(item['credentials'] ?? '[]')) as Credential[],
  }
}
