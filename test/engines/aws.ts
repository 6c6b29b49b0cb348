/**
 * `npm run test:aws`: the contract suite of the stores on a real DynamoDB table, named in the environment. The table is
 * emptied before every test, so its name must contain "test".
 */
import { test } from 'node:test'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { BatchWriteCommand, DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb'
import { readAddress } from '../../packages/server/src/store/dynamodb/address.ts'
import { openDynamodb } from '../../packages/server/src/store/dynamodb/open.ts'
import { endWithTest } from '../stage/end-with-test.ts'
import { dynamodb } from './dynamodb.ts'
import { storeContract } from './store-contract/store-contract.ts'

const variable = 'AWS_TEST_STORE'
const usage = `Set ${variable} to the table to test on, and let the AWS SDK find credentials that may use and scan it:

  ${variable}='dynamodb:ops_test?region=eu-central-1&create=true' npm run test:aws

The table is emptied before every test; its name must contain "test". See docs/guide/dynamodb.md.`

const address = process.env[variable] ?? ''
if (!/^dynamodb:[\w.-]*test/.test(address)) {
  console.error(usage)
  process.exit(1)
}

storeContract({
  name: 'dynamodb on AWS',
  async open(t) {
    // Creates the table if the address says so.
    await (await openDynamodb(address)).close()
    await empty()
    let store = await openDynamodb(address)
    endWithTest(t, () => store.close())
    return {
      store,
      async reopen() {
        await store.close()
        store = await openDynamodb(address)
        return store
      },
      keep: () => dynamodb.keep(address),
    }
  },
})

void test('the table is left empty', empty)

async function empty(): Promise<void> {
  const { table, region, endpoint } = readAddress(address)
  const client = DynamoDBDocumentClient.from(
    new DynamoDBClient({ ...(region && { region }), ...(endpoint && { endpoint }) }),
  )
  for (;;) {
    const { Items = [] } = await client.send(
      new ScanCommand({ TableName: table, ConsistentRead: true, Limit: 25, ProjectionExpression: 'pk, sk' }),
    )
    if (Items.length === 0) break
    let left = Items.map(Key => ({ DeleteRequest: { Key } }))
    while (left.length > 0) {
      const { UnprocessedItems } = await client.send(new BatchWriteCommand({ RequestItems: { [table]: left } }))
      left = (UnprocessedItems?.[table] ?? []) as typeof left
    }
  }
  client.destroy()
}
