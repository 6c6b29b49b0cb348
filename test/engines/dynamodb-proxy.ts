import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestContext } from 'node:test'
import { endWithTest } from '../stage/end-with-test.ts'

/** A request to DynamoDB, as it passes by. */
export interface Passing {
  /** Such as `PutItem`. */
  operation: string
  /** The partition key of the item that is written or read; empty if there is none. */
  pk: string
  /** The expression of an update. */
  change: string
}

/**
 * What happens to a request: it passes; is lost before it arrives; arrives, and its response is lost; is held until the
 * promise resolves; gets an error of that name; or arrives, and its response is replaced.
 */
export type Fate =
  | 'pass'
  | 'lose-request'
  | 'lose-answer'
  | Promise<void>
  | { error: string; status?: number }
  | { instead: string; status?: number; type?: string }

/** A proxy between a store and its engine, which does to every request what `fate` says. */
export interface DynamodbProxy {
  readonly port: number
  fate: (passing: Passing) => Fate
  /** All requests so far. */
  readonly seen: Passing[]
}

/** Starts a proxy in front of a port, and closes it with the test. */
export async function startProxy(t: Pick<TestContext, 'after'>, upstream: number): Promise<DynamodbProxy> {
  const proxy: DynamodbProxy & { port: number } = { port: 0, fate: () => 'pass', seen: [] }
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('end', () => void deal(incoming, outgoing, Buffer.concat(chunks)))
  })
  const deal = async (incoming: IncomingMessage, outgoing: ServerResponse, body: Buffer) => {
    const passing = describe(String(incoming.headers['x-amz-target']), body.toString())
    proxy.seen.push(passing)
    const fate = proxy.fate(passing)
    if (fate === 'lose-request') {
      incoming.socket.destroy()
      return
    }
    if (typeof fate === 'object' && 'error' in fate) {
      outgoing.writeHead(fate.status ?? 400, { 'content-type': 'application/x-amz-json-1.0' })
      const type = `com.amazonaws.dynamodb.v20120810#${fate.error}`
      outgoing.end(JSON.stringify({ __type: type, message: 'as the test says' }))
      return
    }
    await fate
    const { method, url, headers } = incoming
    const forwarded = request({ host: '127.0.0.1', port: upstream, method, path: url, headers }, answer => {
      if (fate === 'lose-answer') {
        answer.resume().on('end', () => incoming.socket.destroy())
        return
      }
      if (typeof fate === 'object' && 'instead' in fate) {
        answer.resume().on('end', () => {
          const { instead, status = 200, type = 'application/x-amz-json-1.0' } = fate
          outgoing.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(instead) })
          outgoing.end(instead)
        })
        return
      }
      outgoing.writeHead(answer.statusCode ?? 500, answer.headers)
      answer.pipe(outgoing)
    })
    forwarded.on('error', () => incoming.socket.destroy())
    forwarded.end(body)
  }
  server.listen(0, '127.0.0.1')
  await new Promise(resolve => server.once('listening', resolve))
  proxy.port = (server.address() as AddressInfo).port
  endWithTest(t, () => {
    server.closeAllConnections()
    server.close()
  })
  return proxy
}

function describe(target: string, body: string): Passing {
  const {
    Item,
    Key,
    UpdateExpression = '',
  } = JSON.parse(body) as { Item?: Keyed; Key?: Keyed; UpdateExpression?: string }
  return { operation: target.split('.')[1] ?? '', pk: (Item ?? Key)?.pk?.S ?? '', change: UpdateExpression }
}

interface Keyed {
  pk?: { S: string }
}
