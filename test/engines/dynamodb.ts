import { type ChildProcess, fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { readAddress } from '../../packages/server/src/store/dynamodb/address.ts'
import { endWithTest } from '../stage/end-with-test.ts'
import type { TestEngine } from './engine.ts'

const program = fileURLToPath(new URL('run-dynalite.ts', import.meta.url))
/** The port of this run's server, set by the runner. */
const variable = 'OPS_TEST_DYNAMODB'

// The SDK needs credentials and a region; the server accepts any. Processes that tests start inherit them.
process.env['AWS_ACCESS_KEY_ID'] ??= 'test'
process.env['AWS_SECRET_ACCESS_KEY'] ??= 'test'
process.env['AWS_REGION'] ??= 'eu-central-1'

/** Loaded when first needed: every test process imports every engine, and uses one. */
const loadSdk = () => import('@aws-sdk/client-dynamodb')
const loadDocuments = () => import('@aws-sdk/lib-dynamodb')

/** A server that responds like DynamoDB, and that tests may stop and start. */
export interface DynamodbServer {
  readonly port: number
  stop(): Promise<void>
  /** Starts it again on its port, with the tables in its folder. */
  start(): Promise<void>
}

/** Starts dynalite in its own process, with its tables in memory or in a folder. */
export async function startDynamodb(folder?: string): Promise<DynamodbServer> {
  let child: ChildProcess | undefined
  const server = {
    port: 0,
    async start() {
      const started = fork(program, [String(server.port), ...(folder === undefined ? [] : [folder])], {
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      })
      child = started
      server.port = await new Promise<number>((resolve, reject) => {
        started.once('message', port => resolve(Number(port)))
        started.once('exit', code => reject(new Error(`dynalite ended with ${code}`)))
      })
      // It stops with this process, which does not wait for it.
      started.unref()
      started.channel?.unref()
    },
    async stop() {
      const ending = child
      if (ending === undefined || ending.exitCode !== null || ending.signalCode !== null) return
      ending.ref()
      const ended = new Promise(resolve => ending.once('exit', resolve))
      ending.kill('SIGKILL')
      await ended
    },
  }
  await server.start()
  return server
}

/** DynamoDB as emulated by dynalite: one server per test run, and a table per test. */
export const dynamodb: TestEngine = {
  name: 'dynamodb',
  keepsFile: false,
  async start() {
    const server = await startDynamodb()
    return { variables: { [variable]: String(server.port) }, stop: () => server.stop() }
  },
  async freshStore(t) {
    const port = await sharedDynamodb()
    const table = freshTable()
    endWithTest(t, async () => {
      const { DeleteTableCommand, DynamoDBClient } = await loadSdk()
      const client = new DynamoDBClient({ endpoint: `http://127.0.0.1:${port}`, maxAttempts: 1 })
      await client.send(new DeleteTableCommand({ TableName: table })).catch(() => {})
      client.destroy()
    })
    return addressOf(port, table)
  },
  async keep(address) {
    const { DynamoDBClient } = await loadSdk()
    const { DeleteCommand, DynamoDBDocumentClient, PutCommand, ScanCommand } = await loadDocuments()
    const { table, region, endpoint } = readAddress(address)
    const client = DynamoDBDocumentClient.from(
      new DynamoDBClient({ ...(region && { region }), ...(endpoint && { endpoint }) }),
    )
    const keyOf = ({ pk, sk }: Record<string, unknown>) => ({ pk, sk })
    const all = async () => {
      const items: Record<string, unknown>[] = []
      for (
        let start: Record<string, unknown> | undefined, isFirst = true;
        isFirst || start !== undefined;
        isFirst = false
      ) {
        const scan = new ScanCommand({ TableName: table, ConsistentRead: true, ExclusiveStartKey: start })
        const { Items = [], LastEvaluatedKey } = await client.send(scan)
        for (const item of Items) items.push(item)
        start = LastEvaluatedKey
      }
      return items
    }
    const isDeployment = ({ pk }: Record<string, unknown>) => Number(pk === 'deployment')
    const kept = (await all()).sort((a, b) => isDeployment(a) - isDeployment(b))
    // A restored table appears at once: until it is complete, it has no deployment item and so looks empty.
    return async () => {
      const found = (await all()).sort((a, b) => isDeployment(b) - isDeployment(a))
      for (const item of found) await client.send(new DeleteCommand({ TableName: table, Key: keyOf(item) }))
      for (const item of kept) await client.send(new PutCommand({ TableName: table, Item: item }))
    }
  },
}

let shared: Promise<number> | undefined

/** The port of the server that the tests of a run share; no test may stop it. */
export function sharedDynamodb(): Promise<number> {
  const port = process.env[variable]
  if (port !== undefined) return Promise.resolve(Number(port))
  shared ??= startDynamodb().then(server => server.port)
  return shared
}

/** The address of a table on a server, which is created when it is opened. */
export function addressOf(port: number, table = freshTable()): string {
  return `dynamodb:${table}?region=eu-central-1&endpoint=http://127.0.0.1:${port}&create=true`
}

export function freshTable(): string {
  return `t_${randomUUID()}`
}
