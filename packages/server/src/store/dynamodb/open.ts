import { randomBytes, randomUUID } from 'node:crypto'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { StoreRefused } from '../errors.ts'
import { readAddress } from './address.ts'
import { emptyEnd, toEndAttributes } from './appends.ts'
import { DateBounds, monotonicNow } from './date-bounds.ts'
import { prepareTable } from './definition.ts'
import { Follower } from './follower.ts'
import { keys } from './keys.ts'
import { DynamodbStore } from './store.ts'
import { type Item, Table } from './table.ts'

const connectWithinMs = 1000
/** A request that has no answer by then is given up; its outcome is found out. */
const answerWithinMs = 2000
const maxSockets = 50
/** The layout of the items in the table. */
const layout = 1
/**
 * What the journal ended with is held so long after it is projected: an index shows a write only after a while, which is
 * milliseconds as a rule and can be seconds.
 */
const heldMs = 30_000

/**
 * Opens the table that `dynamodb:<table>?region=…&endpoint=…&create=true` names. Credentials are found by the AWS SDK.
 *
 * @param marginMs how long what was projected is held all the same; only tests say.
 * @throws StoreRefused when the address is wrong, or the table is missing or another's; StoreUnavailable when it can't be reached.
 */
export async function openDynamodb(address: string, marginMs = heldMs): Promise<DynamodbStore> {
  const { table: name, region, endpoint, create } = readAddress(address)
  const client = new DynamoDBClient({
    ...(region === undefined ? {} : { region }),
    ...(endpoint === undefined ? {} : { endpoint }),
    // The store tries again itself: what may be done twice, within one budget, and an append never blindly.
    maxAttempts: 1,
    requestHandler: {
      connectionTimeout: connectWithinMs,
      requestTimeout: answerWithinMs,
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

/** What the table says about itself; says it first if the table is empty. */
async function readDeployment(table: Table): Promise<Item> {
  const made = {
    layout,
    journal_id: randomUUID(),
    key: randomBytes(32),
    projected_seq: 0,
    ...toEndAttributes(emptyEnd),
  }
  await table.put({ ...keys.deployment, ...made }, { expression: 'attribute_not_exists(pk)' })
  const deployment = (await table.get(keys.deployment)) ?? {}
  if (Number(deployment['layout']) === layout) return deployment
  throw new StoreRefused(
    `the DynamoDB table ${table.name} has the layout ${String(deployment['layout'])}, this program knows ${layout}: run a newer release`,
  )
}

/** Lets every answer tell the engine's clock, and takes none that is not the engine's for one that says nothing. */
function readHeads(client: DynamoDBClient, bounds: DateBounds): void {
  client.middlewareStack.add(
    next => async input => {
      const askedAt = monotonicNow()
      const output = await next(input)
      const { headers = {}, statusCode } = output.response as { headers?: Record<string, string>; statusCode?: number }
      const isOfTheEngine = headers['content-type']?.startsWith('application/x-amz-json') === true
      if (!isOfTheEngine || headers['content-length'] === '0')
        throw Object.assign(new Error('the answer is not that of DynamoDB'), {
          $metadata: { httpStatusCode: statusCode },
        })
      bounds.note(headers['date'], askedAt, monotonicNow())
      return output
    },
    { step: 'deserialize', name: 'readHeads', priority: 'high' },
  )
}
