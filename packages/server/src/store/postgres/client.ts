import type { Duplex } from 'node:stream'
import pg from 'pg'

/** The driver's connection, with the method that passes what the database sends to its parser. */
interface Reading {
  attachListeners(stream: Duplex): void
}

/**
 * The driver's client, except that a malformed message closes its connection. The driver throws in an event of the socket,
 * where only the process could catch it.
 */
export class Client extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config)
    const connection = this.connection as pg.Connection & Reading
    const attach = connection.attachListeners.bind(connection)
    connection.attachListeners = stream => {
      attach(stream)
      for (const read of stream.listeners('data')) {
        stream.off('data', read as () => void)
        stream.on('data', (data: Buffer) => {
          try {
            read(data)
          } catch (cause) {
            stream.destroy(new Error('it sent a message that cannot be read', { cause }))
          }
        })
      }
    }
  }
}
