import { randomBytes, randomUUID } from 'node:crypto'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { StoreRefused } from '../errors.ts'
import { readAddress } from './address.ts'
import { emptyTableHead, toHeadAttributes } from './appends.ts'
import { DateBounds, monotonicNow } from './date-bounds.ts'
import { prepareTable } from './definition.ts'
import { Follower } from './follower.ts'
import { keys } from './keys.ts'
import { DynamodbStore } from './store.ts'
import { type Item, Table } from './table.ts'

const connectWithinMs = 1000
/** After this, a request without a response is given up, and its outcome is found out. */
const requestTimeoutMs = 2000
const maxSockets = 50
/** The layout of the items in the table. */
const layout = 1
/**
 * How long an append is held after it was projected: an index shows a write later, usually after milliseconds, sometimes
 * after seconds.
 */
const heldMs = 30_000

/**
 * Opens the table at `dynamodb:<table>?region=…&endpoint=…&create=true`. The AWS SDK finds the credentials.
 *
 * @param marginMs how long an append is held after it was projected; set only by tests.
 * @throws StoreRefused if the address is wrong, or the table is missing or of another program.
 * @throws StoreUnavailable if it can't be reached.
 */
export async function openDynamodb(address: string, marginMs = heldMs): Promise<DynamodbStore> {
  const { table: name, region, endpoint, create } = readAddress(address)
  const client = new DynamoDBClient({
    ...(region === undefined ? {} : { region }),
    ...(endpoint === undefined ? {} : { endpoint }),
    // The store itself retries: what may be done twice, within one budget; an append only after finding out its outcome.
    maxAttempts: 1,
    requestHandler: {
      connectionTimeout: connectWithinMs,
      requestTimeout: requestTimeoutMs,
      throwOnRequestTimeout: true,
      httpAgent: { maxSockets, keepAlive: true },
      httpsAgent: { maxSockets, keepAlive: true },
    },
  })
  try {
    await client.config.region().catch((cause: unknown) => {
      throw new StoreRefused('no AWS region is known: add region=… to the store address', { cause })
    })
    const bounds = new DateBounds()
    readHeads(client, bounds)
    await prepareTable(client, name, create)
    const table = new Table(DynamoDBDocumentClient.from(client), name)
    const follower = await Follower.open(table, await readDeployment(table), marginMs)
    return new DynamodbStore(table, follower, { bounds, destroy: () => client.destroy() })
  } catch (error) {
    client.destroy()
    throw error
  }
}

/** The deployment item, which is created if the table is empty. */
async function readDeployment(table: Table): Promise<Item> {
  const made = {
    layout,
    journal_id: randomUUID(),
    key: randomBytes(32),
    projected_seq: 0,
    ...toHeadAttributes(emptyTableHead),
  }
  await table.put({ ...keys.deployment, ...made }, { expression: 'attribute_not_exists(pk)' })
  const deployment = (await table.get(keys.deployment)) ?? {}
  if (Number(deployment['layout']) === layout) return deployment
  throw new StoreRefused(
    `the DynamoDB table ${table.name} has the layout ${String(deployment['layout'])}, this program knows ${layout}: run a newer release`,
  )
}

/** Reads the engine's clock from every response. A response that is not the engine's is an error, not an empty result. */
function readHeads(client: DynamoDBClient, bounds: DateBounds): void {
  client.middlewareStack.add(
    next => async input => {
      const requestedAt = monotonicNow()
      const output = await next(input)
      const { headers = {}, statusCode } = output.response as { headers?: Record<string, string>; statusCode?: number }
      const isOfTheEngine = headers['content-type']?.startsWith('application/x-amz-json') === true
      if (!isOfTheEngine || headers['content-length'] === '0')
        throw Object.assign(new Error('the response is not from DynamoDB'), {
          $metadata: { httpStatusCode: statusCode },
        })
      bounds.note(headers['date'], requestedAt, monotonicNow())
      return output
    },
    { step: 'deserialize', name: 'readHeads', priority: 'high' },
  )
}
