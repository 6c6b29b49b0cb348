import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json, text } from 'node:stream/consumers'
import { definitionOf } from '../packages/server/src/store/dynamodb/definition.ts'

/** A value as it goes over the wire: one member, named by its type. */
type Value = Record<string, unknown>
type Item = Record<string, Value>

/** Request units, and whose they are. */
export interface Units {
  write: number
  read: number
  /** Of those, what looking for others' changes takes. */
  looks: number
}

const indexes = (definitionOf('').GlobalSecondaryIndexes ?? []).map(({ IndexName: name = '', Projection }) => ({
  keys: [`${name}pk`, `${name}sk`],
  attributes: ['pk', 'sk', `${name}pk`, `${name}sk`, ...(Projection?.NonKeyAttributes ?? [])],
}))

/**
 * Stands before dynalite and counts what AWS would bill, by its published rules: a write takes a unit for each KB of the
 * greater of what was and is there, in the table and in each index that it changes; a consistent read one for each 4 KB,
 * one of an index half. dynalite itself leaves the indexes out.
 */
export class UnitCounter implements AsyncDisposable {
  readonly #upstream: number
  readonly #server: Server
  #units: Units = { write: 0, read: 0, looks: 0 }

  private constructor(upstream: number) {
    this.#upstream = upstream
    this.#server = createServer((incoming, outgoing) => void this.#pass(incoming, outgoing))
  }

  static async start(upstream: number): Promise<UnitCounter> {
    const counter = new UnitCounter(upstream)
    await new Promise<void>(resolve => counter.#server.listen(0, '127.0.0.1', resolve))
    return counter
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port
  }

  /** What has been counted since the last time. */
  take(): Units {
    const counted = this.#units
    this.#units = { write: 0, read: 0, looks: 0 }
    return counted
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise(resolve => this.#server.close(resolve))
  }

  async #pass(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const body = await text(incoming)
    const { method, url, headers } = incoming
    const upstream = request({ host: '127.0.0.1', port: this.#upstream, method, path: url, headers })
    upstream.on('response', async answer => {
      const given = (await json(answer)) as Record<string, unknown>
      const operation = String(headers['x-amz-target']).split('.')[1] ?? ''
      this.#count(operation, JSON.parse(body) as Record<string, unknown>, given)
      const told = JSON.stringify(given)
      outgoing.writeHead(answer.statusCode ?? 500, {
        'content-type': 'application/x-amz-json-1.0',
        'content-length': Buffer.byteLength(told),
        ...(answer.headers['date'] === undefined ? {} : { date: answer.headers['date'] }),
      })
      outgoing.end(told)
    })
    upstream.on('error', () => incoming.socket.destroy())
    upstream.end(body)
  }

  #count(operation: string, input: Record<string, unknown>, output: Record<string, unknown>): void {
    const [batch = []] = Object.values((input['RequestItems'] ?? {}) as Record<string, unknown>)
    const attributes = output['Attributes'] as Item | undefined
    switch (operation) {
      case 'PutItem':
        // A refused write is billed for the item it met: one unit, as only small items are refused.
        this.#units.write += '__type' in output ? 1 : writeUnits(input['Item'] as Item, attributes)
        break
      case 'DeleteItem':
        this.#units.write += '__type' in output ? 1 : writeUnits(undefined, attributes)
        break
      case 'UpdateItem':
        this.#units.write += '__type' in output ? 1 : writeUnits(attributes, undefined)
        break
      case 'BatchWriteItem':
        for (const { PutRequest } of batch as { PutRequest: { Item: Item } }[])
          this.#units.write += writeUnits(PutRequest.Item, undefined)
        break
      case 'GetItem':
        this.#units.read += readUnits([output['Item'] as Item | undefined])
        break
      case 'BatchGetItem': {
        const { Keys } = batch as { Keys: Item[] }
        const [found = []] = Object.values((output['Responses'] ?? {}) as Record<string, Item[]>)
        // Each item is rounded up on its own, and a missing one counts too.
        const units = found.reduce((sum, item) => sum + readUnits([item]), 0) + Keys.length - found.length
        const isLook = Keys.some(key => key['pk']?.['S'] === 'deployment')
        this.#units[isLook ? 'looks' : 'read'] += units
        break
      }
      case 'Query':
        this.#units.read += readUnits((output['Items'] ?? []) as Item[]) * (input['ConsistentRead'] === true ? 1 : 0.5)
        break
      default:
    }
  }
}

function writeUnits(after: Item | undefined, before: Item | undefined): number {
  let units = kilobytes(Math.max(sizeOf(after), sizeOf(before)))
  for (const { keys, attributes } of indexes) {
    const [now, old] = [after, before].map(item => projected(item, keys, attributes))
    const isMoved = now !== undefined && old !== undefined && keys.some(key => !isSame(now[key], old[key]))
    if (isMoved) units += kilobytes(sizeOf(now)) + kilobytes(sizeOf(old))
    else if ((now ?? old) !== undefined && !isSame(now, old)) units += kilobytes(Math.max(sizeOf(now), sizeOf(old)))
  }
  return units
}

/** An item as an index holds it. */
function projected(item: Item | undefined, keys: readonly string[], attributes: readonly string[]): Item | undefined {
  if (item === undefined || keys.some(key => item[key] === undefined)) return undefined
  return Object.fromEntries(attributes.flatMap(name => (item[name] === undefined ? [] : [[name, item[name]]])))
}

function readUnits(items: readonly (Item | undefined)[]): number {
  return Math.max(1, Math.ceil(items.reduce((sum, item) => sum + sizeOf(item), 0) / 4096))
}

function kilobytes(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / 1024))
}

function sizeOf(item: Item | undefined): number {
  return Object.entries(item ?? {}).reduce(
    (sum, [name, value]) => sum + Buffer.byteLength(name) + sizeOfValue(value),
    0,
  )
}

function sizeOfValue(value: Value): number {
  const [[type, content] = ['', '']] = Object.entries(value)
  switch (type) {
    case 'S':
      return Buffer.byteLength(content as string)
    case 'N':
      return Math.ceil((content as string).length / 2) + 1
    case 'B':
      return Math.ceil(((content as string).length * 3) / 4)
    case 'L':
      return (content as Value[]).reduce((sum, each) => sum + 1 + sizeOfValue(each), 3)
    case 'M':
      return 3 + sizeOf(content as Item) + Object.keys(content as Item).length
    default:
      return 1
  }
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
