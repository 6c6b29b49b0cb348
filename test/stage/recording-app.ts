import { type AddressInfo, createServer, type Socket } from 'node:net'

/** An app that takes everything from a proxy for a request, and records the first lines. */
export interface RecordingApp {
  address: string
  /** The request lines since the last call. */
  take(): string[]
  stop(): Promise<void>
}

/** Starts it. It does not parse HTTP, so that it also records what a parser would reject. */
export async function startRecordingApp(): Promise<RecordingApp> {
  let lines: string[] = []
  const sockets = new Set<Socket>()
  const server = createServer(socket => {
    sockets.add(socket)
    let received = ''
    socket.setEncoding('latin1').on('data', text => {
      const before = received.includes('\r\n\r\n')
      received += text
      if (before || !received.includes('\r\n\r\n')) return
      lines.push(received.slice(0, received.indexOf('\r\n')))
      socket.end('HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 7\r\n\r\nthe app')
    })
    socket.on('error', () => {})
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    take() {
      const taken = lines
      lines = []
      return taken
    },
    async stop() {
      for (const socket of sockets) socket.destroy()
      await new Promise(resolve => server.close(resolve))
    },
  }
}
