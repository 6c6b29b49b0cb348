import { setTimeout } from 'node:timers/promises'
import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  type DynamoDBClient,
  type TableDescription,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb'
import { StoreRefused, StoreUnavailable } from '../errors.ts'
import { withinBudget } from './table.ts'

/** How long a start waits for a table that is being created. */
const readyWithinMs = 120_000
const lookEveryMs = 250

/** The attribute with the time when DynamoDB may remove an item. */
const ttlAttribute = 'removable_at'

/** The table: the same as in `docs/deploy/dynamodb/`. */
export function definitionOf(table: string): CreateTableCommandInput {
  const text = (AttributeName: string) => ({ AttributeName, AttributeType: 'S' as const })
  const key = (prefix: string) => [
    { AttributeName: `${prefix}pk`, KeyType: 'HASH' as const },
    { AttributeName: `${prefix}sk`, KeyType: 'RANGE' as const },
  ]
  const index = (name: string) => ({
    IndexName: name,
    KeySchema: key(name),
    Projection: { ProjectionType: 'INCLUDE' as const, NonKeyAttributes: ['item', 'seq'] },
  })
  return {
    TableName: table,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: ['pk', 'sk', 'gsi1pk', 'gsi1sk', 'gsi2pk', 'gsi2sk'].map(text),
    KeySchema: key(''),
    GlobalSecondaryIndexes: [index('gsi1'), index('gsi2')],
  }
}

/**
 * Checks that the table exists, has our keys and indexes, and can be used. Creates it if the address says so.
 *
 * @throws StoreRefused if it does not exist, or is of another program.
 */
export async function prepareTable(client: DynamoDBClient, name: string, create: boolean): Promise<void> {
  let isMade = false
  const deadline = performance.now() + readyWithinMs
  for (;;) {
    const table = await describe(client, name)
    if (table === undefined) {
      if (!create) {
        throw new StoreRefused(
          `the DynamoDB table ${name} does not exist: create it as described in docs/guide/dynamodb.md, or add create=true to the store address`,
        )
      }
      if (await make(client, name)) {
        isMade = true
        continue
      }
    } else if (table.TableStatus !== 'DELETING') {
      refuseAnother(table, name)
      if (isActive(table)) break
    }
    if (performance.now() > deadline) throw new StoreUnavailable(`the DynamoDB table ${name} does not become active`)
    await setTimeout(lookEveryMs)
  }
  if (isMade) await expireBy(client, name)
}

async function describe(client: DynamoDBClient, name: string): Promise<TableDescription | undefined> {
  return withinBudget(async () => {
    try {
      return (await client.send(new DescribeTableCommand({ TableName: name }))).Table
    } catch (error) {
      if ((error as Error).name === 'ResourceNotFoundException') return undefined
      throw error
    }
  })
}

/** Creates the table; false if another process was first. */
async function make(client: DynamoDBClient, name: string): Promise<boolean> {
  return withinBudget(async () => {
    try {
      await client.send(new CreateTableCommand(definitionOf(name)))
      return true
    } catch (error) {
      if ((error as Error).name === 'ResourceInUseException') return false
      throw error
    }
  })
}

async function expireBy(client: DynamoDBClient, name: string): Promise<void> {
  const specification = { Enabled: true, AttributeName: ttlAttribute }
  await withinBudget(async () => {
    try {
      await client.send(new UpdateTimeToLiveCommand({ TableName: name, TimeToLiveSpecification: specification }))
    } catch (error) {
      // A compatible engine may not support it: then expired items are not removed, and are ignored.
      if ((error as Error).name !== 'UnknownOperationException') throw error
    }
  })
}

function isActive({ TableStatus, GlobalSecondaryIndexes = [] }: TableDescription): boolean {
  const usable = (status: string | undefined) => status === 'ACTIVE' || status === 'UPDATING'
  return usable(TableStatus) && GlobalSecondaryIndexes.every(({ IndexStatus }) => usable(IndexStatus))
}

function refuseAnother(found: TableDescription, name: string): void {
  const wanted = definitionOf(name)
  const shape = (schema: TableDescription['KeySchema']) =>
    (schema ?? []).map(({ AttributeName, KeyType }) => `${AttributeName} ${KeyType}`).join(', ')
  const types = new Map(
    found.AttributeDefinitions?.map(({ AttributeName, AttributeType }) => [AttributeName, AttributeType]),
  )
  const problem = (what: string) =>
    new StoreRefused(
      `the DynamoDB table ${name} is not one of this program: ${what}; docs/guide/dynamodb.md has its definition`,
    )
  if (shape(found.KeySchema) !== shape(wanted.KeySchema)) throw problem('its key is different')
  for (const { IndexName, KeySchema, Projection } of wanted.GlobalSecondaryIndexes ?? []) {
    const index = found.GlobalSecondaryIndexes?.find(each => each.IndexName === IndexName)
    if (index === undefined) throw problem(`it has no index ${IndexName}`)
    if (shape(index.KeySchema) !== shape(KeySchema)) throw problem(`the key of its index ${IndexName} is different`)
    const projected = new Set(index.Projection?.NonKeyAttributes)
    const isWhole = index.Projection?.ProjectionType === 'ALL'
    if (!isWhole && Projection?.NonKeyAttributes?.some(each => !projected.has(each)) === true)
      throw problem(`its index ${IndexName} does not project ${Projection.NonKeyAttributes.join(' and ')}`)
  }
  for (const { AttributeName, AttributeType } of wanted.AttributeDefinitions ?? []) {
    if (types.get(AttributeName) !== AttributeType) throw problem(`its attribute ${AttributeName} is not text`)
  }
}
