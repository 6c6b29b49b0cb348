import { connect, createServer, type Socket } from 'node:net'
import type { TestContext } from 'node:test'

/** A proxy to a service that can make streams hang: open, and silent. */
export interface HangingProxy {
  origin: string
  /** From now on, open streams get nothing more. */
  hang(): void
}

/** Starts one in front of `target`, and closes it with the test. */
export async function startHangingProxy(t: Pick<TestContext, 'after'>, target: string): Promise<HangingProxy> {
  const sockets = new Set<Socket>()
  const streams = new Set<Socket>()
  const server = createServer(near => {
    const far = connect(Number(new URL(target).port), '127.0.0.1')
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => {
        near.destroy()
        far.destroy()
        sockets.delete(socket)
      })
    }
    near.on('data', bytes => {
      if (bytes.includes('/ops/stream')) streams.add(far)
      far.write(bytes)
    })
    far.on('data', bytes => void near.write(bytes))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  t.after(() => {
    server.close()
    for (const socket of sockets) socket.destroy()
  })
  const { port } = server.address() as { port: number }
  return {
    origin: `http://127.0.0.1:${port}`,
    hang() {
      for (const stream of streams) stream.removeAllListeners('data').pause()
    },
  }
}
