import { type AddressInfo, createServer, type Socket } from 'node:net'

/** An app that takes whatever a proxy sends it for a request, and keeps the first lines. */
export interface RecordingApp {
  address: string
  /** The request lines that came since they were last taken. */
  take(): string[]
  stop(): Promise<void>
}

/** Starts it. It reads no HTTP, so that what a parser would refuse is seen as well. */
export async function startRecordingApp(): Promise<RecordingApp> {
  let lines: string[] = []
  const sockets = new Set<Socket>()
  const server = createServer(socket => {
    sockets.add(socket)
    let heard = ''
    socket.setEncoding('latin1').on('data', text => {
      const before = heard.includes('\r\n\r\n')
      heard += text
      if (before || !heard.includes('\r\n\r\n')) return
      lines.push(heard.slice(0, heard.indexOf('\r\n')))
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
