import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { type TestContext, test } from 'node:test'
import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DeleteTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
} from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { addressOf, freshTable, sharedDynamodb } from '../../../../../test/engines/dynamodb.ts'
import { endWithTest } from '../../../../../test/stage/end-with-test.ts'
import { StoreRefused, StoreUnavailable } from '../errors.ts'
import { readAddress } from './address.ts'
import { definitionOf } from './definition.ts'
import { keys } from './keys.ts'
import { openDynamodb } from './open.ts'

async function clientOf(t: TestContext): Promise<DynamoDBClient> {
  const client = new DynamoDBClient({ endpoint: `http://127.0.0.1:${await sharedDynamodb()}`, maxAttempts: 1 })
  endWithTest(t, () => client.destroy())
  return client
}

test('[dynamodb.table-refused] a table that does not exist is refused, unless it is to be created', async () => {
  const port = await sharedDynamodb()
  const table = freshTable()
  const without = addressOf(port, table).replace('&create=true', '')
  await assert.rejects(openDynamodb(without), (error: Error) => {
    return (
      error instanceof StoreRefused &&
      error.message.includes(table) &&
      /does not exist.*create=true/.test(error.message)
    )
  })
  // Several may create it at once.
  const stores = await Promise.all(Array.from({ length: 3 }, () => openDynamodb(addressOf(port, table))))
  const ids = await Promise.all(stores.map(store => store.journal.id()))
  assert.equal(new Set(ids).size, 1)
  for (const store of stores) await store.close()
  await (await openDynamodb(without)).close()
})

test('a table that is being deleted is created again after', async t => {
  const client = await clientOf(t)
  const [port, table] = [await sharedDynamodb(), freshTable()]
  const before = await openDynamodb(addressOf(port, table))
  const id = await before.journal.id()
  await before.close()
  await client.send(new DeleteTableCommand({ TableName: table }))
  const { Table } = await client.send(new DescribeTableCommand({ TableName: table }))
  assert.equal(Table?.TableStatus, 'DELETING')
  const again = await openDynamodb(addressOf(port, table))
  endWithTest(t, () => again.close())
  assert.notEqual(await again.journal.id(), id)
})

test('[dynamodb.table-refused] a table of another program is refused, and nothing is written to it', async t => {
  const client = await clientOf(t)
  const port = await sharedDynamodb()
  const ours = definitionOf('')
  const [gsi1, gsi2] = ours.GlobalSecondaryIndexes ?? []
  const others: [Partial<CreateTableCommandInput>, RegExp][] = [
    [
      {
        KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
        AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
        GlobalSecondaryIndexes: undefined,
      },
      /its key is different/,
    ],
    [
      {
        GlobalSecondaryIndexes: [gsi1!],
        AttributeDefinitions: ours.AttributeDefinitions?.filter(
          ({ AttributeName }) => AttributeName?.startsWith('gsi2') !== true,
        ),
      },
      /no index gsi2/,
    ],
    [
      { GlobalSecondaryIndexes: [gsi1!, { ...gsi2!, Projection: { ProjectionType: 'KEYS_ONLY' } }] },
      /gsi2 does not project item and seq/,
    ],
  ]
  for (const [difference, problem] of others) {
    const table = freshTable()
    await client.send(new CreateTableCommand({ ...ours, ...difference, TableName: table }))
    await assert.rejects(openDynamodb(addressOf(port, table)), (error: Error) => {
      return error instanceof StoreRefused && problem.test(error.message)
    })
  }
})

test('[dynamodb.table-refused] a layout newer than the program is refused', async t => {
  const client = DynamoDBDocumentClient.from(await clientOf(t))
  const table = freshTable()
  const address = addressOf(await sharedDynamodb(), table)
  await (await openDynamodb(address)).close()
  const newer = { ':layout': 2 }
  await client.send(
    new UpdateCommand({
      TableName: table,
      Key: keys.deployment,
      UpdateExpression: 'SET layout = :layout',
      ExpressionAttributeValues: newer,
    }),
  )
  await assert.rejects(openDynamodb(address), /layout 2, this program knows 1: run a newer release/)
})

test('without a region the address is refused', async () => {
  const given = process.env['AWS_REGION']
  delete process.env['AWS_REGION']
  try {
    await assert.rejects(openDynamodb('dynamodb:ops_main'), /no AWS region is known/)
  } finally {
    process.env['AWS_REGION'] = given
  }
})

test('an engine that is not running is unavailable', async () => {
  await assert.rejects(openDynamodb(addressOf(1)), StoreUnavailable)
})

test('an address has a table, and may have region, endpoint and create, nothing else', () => {
  assert.deepEqual(readAddress('dynamodb:ops_main'), {
    table: 'ops_main',
    region: undefined,
    endpoint: undefined,
    create: false,
  })
  assert.deepEqual(readAddress('dynamodb:ops.main-2?region=eu-west-1&endpoint=http://127.0.0.1:8000&create=true'), {
    table: 'ops.main-2',
    region: 'eu-west-1',
    endpoint: 'http://127.0.0.1:8000',
    create: true,
  })
  const wrong = [
    'dynamodb:',
    'dynamodb:ab',
    'dynamodb:a/b/c',
    'dynamodb:ops_main?secret=hush-hush',
    'dynamodb:ops_main?create=yes-hush',
    'dynamodb:ops_main?region=hush hush',
    'dynamodb:ops_main?endpoint=hush-hush',
    'dynamodb:ops_main?endpoint=ftp://hush',
    'dynamodb:ops_main?endpoint=http://key:hush@127.0.0.1',
  ]
  for (const address of wrong) {
    assert.throws(
      () => readAddress(address),
      (error: Error) => {
        return (
          error instanceof StoreRefused &&
          /^the store address (names|has)/.test(error.message) &&
          !error.message.includes('hush')
        )
      },
    )
  }
})

test('the definitions in docs/deploy are those of the program', () => {
  const read = (name: string) =>
    readFileSync(new URL(`../../../../../docs/deploy/dynamodb/${name}`, import.meta.url), 'utf8')
  const { AttributeDefinitions = [], GlobalSecondaryIndexes = [], BillingMode = '' } = definitionOf('x')
  for (const text of [read('table.yaml'), read('table.tf')]) {
    assert.ok(text.includes(BillingMode))
    assert.match(text, /removable_at/)
    for (const { AttributeName = '' } of AttributeDefinitions) assert.match(text, new RegExp(`\\b${AttributeName}\\b`))
    for (const { IndexName = '', Projection } of GlobalSecondaryIndexes) {
      assert.match(text, new RegExp(`\\b${IndexName}\\b`))
      for (const name of Projection?.NonKeyAttributes ?? []) assert.match(text, new RegExp(`\\b${name}\\b`))
    }
  }
})
