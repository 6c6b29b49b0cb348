import { setTimeout } from 'node:timers/promises'
import {
  BatchGetCommand,
  BatchWriteCommand,
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  type QueryCommandInput,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb'
import { isRefused, isTemporary, unavailableFrom } from './errors.ts'
import type { Key } from './keys.ts'

/** An item of the table. */
export type Item = Record<string, unknown>

/** A condition of a write. A `:value` in the expression is taken from `values`. */
export interface Condition {
  expression: string
  values?: Item
}

/** Throttled and timed-out requests are repeated within this time, with pauses that increase up to `maxPauseMs`. */
const budgetMs = 3000
const firstPauseMs = 25
const maxPauseMs = 1000
const maxPerBatchGet = 100
const maxPerBatchWrite = 25

/** One table. Every read is consistent, except those of an index, and temporary errors are retried within a budget. */
export class Table {
  readonly name: string
  readonly #client: DynamoDBDocumentClient

  constructor(client: DynamoDBDocumentClient, name: string) {
    this.#client = client
    this.name = name
  }

  async get(key: Key): Promise<Item | undefined> {
    const { Item } = await withinBudget(() =>
      this.#client.send(new GetCommand({ TableName: this.name, Key: key, ConsistentRead: true })),
    )
    return Item
  }

  /** The existing items of some keys, in no order. */
  async getAll(wanted: readonly Key[]): Promise<Item[]> {
    const chunks = chunked(wanted, maxPerBatchGet)
    return (await inParallel(chunks, chunk => this.#getChunk(chunk), maxBatches)).flat()
  }

  /** Writes once, without a retry: the caller finds out the outcome. */
  async putOnce(item: Item, condition: Condition): Promise<void> {
    await this.#client.send(new PutCommand({ TableName: this.name, Item: item, ...toExpression(condition) }))
  }

  /** Writes if the condition is true; resolves with the item before, or false if it is not. */
  async put(item: Item, condition?: Condition): Promise<Item | false> {
    return withinBudget(async () => {
      const command = new PutCommand({
        TableName: this.name,
        Item: item,
        ReturnValues: 'ALL_OLD',
        ...toExpression(condition),
      })
      return unlessRefused(async () => (await this.#client.send(command)).Attributes ?? {})
    })
  }

  /** Writes items without conditions. */
  async putAll(items: readonly Item[]): Promise<void> {
    await inParallel(chunked(items, maxPerBatchWrite), async chunk => {
      let left = chunk.map(item => ({ PutRequest: { Item: item } }))
      await withinBudget(async () => {
        const command = new BatchWriteCommand({ RequestItems: { [this.name]: left } })
        const { UnprocessedItems } = await this.#client.send(command)
        left = (UnprocessedItems?.[this.name] ?? []) as typeof left
        if (left.length > 0) throw new Unprocessed()
      })
    })
  }

  /** Changes attributes once, without a retry, if the condition is true; false if it is not. */
  async updateOnce(key: Key, change: { expression: string; values: Item }, condition: Condition): Promise<boolean> {
    const command = new UpdateCommand({
      TableName: this.name,
      Key: key,
      UpdateExpression: change.expression,
      ConditionExpression: condition.expression,
      ExpressionAttributeValues: { ...change.values, ...condition.values },
    })
    return (await unlessRefused(() => this.#client.send(command))) !== false
  }

  /** Changes attributes if the condition is true; resolves with the item after, or false. */
  async update(key: Key, change: string, values: Item, condition?: string): Promise<Item | false> {
    return withinBudget(() =>
      unlessRefused(async () => {
        const command = new UpdateCommand({
          TableName: this.name,
          Key: key,
          UpdateExpression: change,
          ReturnValues: 'ALL_NEW',
          ...(Object.keys(values).length === 0 ? {} : { ExpressionAttributeValues: values }),
          ...(condition === undefined ? {} : { ConditionExpression: condition }),
        })
        return (await this.#client.send(command)).Attributes ?? {}
      }),
    )
  }

  /** Deletes if the condition is true; resolves with the item before, or false. */
  async remove(key: Key, condition?: Condition): Promise<Item | false> {
    return withinBudget(() =>
      unlessRefused(async () => {
        const command = new DeleteCommand({
          TableName: this.name,
          Key: key,
          ReturnValues: 'ALL_OLD',
          ...toExpression(condition),
        })
        return (await this.#client.send(command)).Attributes ?? {}
      }),
    )
  }

  /** The items of a partition by their sort key, up to `limit`. An index may be behind. */
  async *query(query: Query): AsyncGenerator<Item> {
    const { index, pk, from, to, descending = false, limit = Number.POSITIVE_INFINITY } = query
    const [pkName, skName] = index === undefined ? ['pk', 'sk'] : [`${index}pk`, `${index}sk`]
    const input: QueryCommandInput = {
      TableName: this.name,
      ...(index === undefined ? { ConsistentRead: true } : { IndexName: index }),
      KeyConditionExpression: `${pkName} = :pk AND ${skName} BETWEEN :from AND :to`,
      ExpressionAttributeValues: { ':pk': pk, ':from': from, ':to': to },
      ScanIndexForward: !descending,
    }
    let left = limit
    let start: Item | undefined
    do {
      const page = { ...input, ...(start && { ExclusiveStartKey: start }), ...(left < 1e6 && { Limit: left }) }
      const { Items = [], LastEvaluatedKey } = await withinBudget(() => this.#client.send(new QueryCommand(page)))
      yield* Items
      left -= Items.length
      start = LastEvaluatedKey
    } while (start !== undefined && left > 0)
  }

  /** The same, all of them at once. */
  async all(query: Query): Promise<Item[]> {
    const items: Item[] = []
    for await (const item of this.query(query)) items.push(item)
    return items
  }

  async #getChunk(chunk: readonly Key[]): Promise<Item[]> {
    const found: Item[] = []
    let left: Item[] = chunk.map(key => ({ ...key }))
    await withinBudget(async () => {
      const command = new BatchGetCommand({ RequestItems: { [this.name]: { Keys: left, ConsistentRead: true } } })
      const { Responses, UnprocessedKeys } = await this.#client.send(command)
      const items = Responses?.[this.name] ?? []
      found.push(...items)
      left = UnprocessedKeys?.[this.name]?.Keys ?? []
      // A response has at most 16 MB. If it has some items, the others are read at once.
      if (left.length > 0) throw new Unprocessed()
    })
    return found
  }
}

/** A read of a partition: sort keys from `from` to `to`, inclusive. */
export interface Query {
  index?: 'gsi1' | 'gsi2'
  pk: string
  from: string
  to: string
  descending?: boolean
  limit?: number
}

/** The engine has done a part of a batch only. */
class Unprocessed extends Error {
  override name = 'ThrottlingException'
}

/** Runs `work` until it succeeds, has a permanent error, or the budget is used up. Pauses are random, and increase. */
export async function withinBudget<T>(work: () => Promise<T>): Promise<T> {
  const deadline = performance.now() + budgetMs
  for (let attempt = 0; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      const pause = pauseBefore(attempt)
      if (!isTemporary(error) || performance.now() + pause > deadline) throw unavailableFrom(error) ?? error
      await setTimeout(pause)
    }
  }
}

function pauseBefore(attempt: number): number {
  return Math.random() * Math.min(maxPauseMs, firstPauseMs * 2 ** attempt)
}

/** Concurrent requests of a call. */
const maxRequests = 16
/** The same for those that read 100 items each. */
const maxBatches = 4

/** Runs `work` for every part, some concurrently. */
export async function inParallel<Part, T>(
  parts: readonly Part[],
  work: (part: Part) => Promise<T>,
  maxConcurrent = maxRequests,
): Promise<T[]> {
  const results: T[] = []
  let next = 0
  const worker = async () => {
    while (next < parts.length) {
      const index = next++
      results[index] = await work(parts[index] as Part)
    }
  }
  await Promise.all(Array.from({ length: Math.min(maxConcurrent, parts.length) }, worker))
  return results
}

async function unlessRefused<T>(work: () => Promise<T>): Promise<T | false> {
  try {
    return await work()
  } catch (error) {
    if (isRefused(error)) return false
    throw error
  }
}

function toExpression(condition: Condition | undefined) {
  if (condition === undefined) return {}
  const { expression, values } = condition
  return { ConditionExpression: expression, ...(values && { ExpressionAttributeValues: values }) }
}

function chunked<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) => all.slice(index * size, (index + 1) * size))
}
