import { connect, createServer, type Socket } from 'node:net'
import type { TestContext } from 'node:test'
import { endWithTest } from '../stage/end-with-test.ts'

/** A network between a program and its database, which a test can break. */
export interface TcpProxy {
  readonly port: number
  /** The port that new connections lead to. */
  target: number
  /** The delay of all data, in both directions. */
  delayMs: number
  /** Nothing arrives in either direction, without an error: a network that drops packets. */
  dropping: boolean
  /** New connections are refused. */
  refusing: boolean
  /** Called with what the program sends, before it is passed on; `cut` closes the connection at once, or after it was sent. */
  onRequest: ((data: Buffer, cut: (when: 'before' | 'after') => void) => void) | undefined
  /** Maps what the database sends to what the program gets. */
  onAnswer: ((data: Buffer) => Buffer) | undefined
  /** Closes every connection. */
  cut(): void
}

/** Starts a proxy to a port on this machine, and closes it with the test. */
export async function startTcpProxy(t: Pick<TestContext, 'after'>, target: number): Promise<TcpProxy> {
  const sockets = new Set<Socket>()
  const keep = (socket: Socket): void => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy())
  }
  const server = createServer(client => {
    if (proxy.refusing) {
      client.destroy()
      return
    }
    const database = connect(proxy.target, '127.0.0.1')
    keep(client)
    keep(database)
    const end = (): void => {
      client.destroy()
      database.destroy()
    }
    const pass = (data: Buffer, to: Socket): void => {
      if (proxy.dropping) return
      if (proxy.delayMs === 0) to.write(data)
      else setTimeout(() => proxy.dropping || to.destroyed || to.write(data), proxy.delayMs)
    }
    let deaf = false
    client.on('data', (data: Buffer) => {
      let when: 'before' | 'after' | undefined
      proxy.onRequest?.(data, chosen => (when = chosen))
      if (when === 'before') {
        end()
      } else if (when === 'after') {
        // The database gets it and does it; the program never gets the response.
        deaf = true
        database.write(data)
        client.destroy()
      } else {
        pass(data, database)
      }
    })
    database.on('data', (data: Buffer) => {
      if (deaf) database.end()
      else pass(proxy.onAnswer?.(data) ?? data, client)
    })
    client.on('close', () => {
      if (!deaf) database.destroy()
    })
    database.on('close', () => client.destroy())
  })
  const proxy: TcpProxy = {
    port: 0,
    target,
    delayMs: 0,
    dropping: false,
    refusing: false,
    onRequest: undefined,
    onAnswer: undefined,
    cut() {
      for (const socket of sockets) socket.destroy()
    },
  }
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  Object.assign(proxy, { port: typeof address === 'object' && address !== null ? address.port : 0 })
  endWithTest(t, async () => {
    proxy.cut()
    await new Promise(resolve => server.close(resolve))
  })
  return proxy
}
