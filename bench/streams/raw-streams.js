// The floor: node:http and nothing else. Holds its responses, and writes the same bytes to each socket, 128 a turn.
import { createServer } from 'node:http'
import { answer, nowMs } from './answer.js'
import { TurnMeter } from './turn-meter.js'

const perTurn = 128
const held = new Set()
let first = Buffer.alloc(0)
const server = createServer((_request, response) => {
  response.writeHead(200, { 'content-type': 'text/event-stream', connection: 'close' })
  response.flushHeaders()
  response.socket.write(first)
  held.add(response)
  response.once('close', () => held.delete(response))
})
const meter = new TurnMeter()

answer({
  listen: bytes =>
    new Promise(resolve => {
      first = Buffer.from(bytes)
      server.listen(0, '127.0.0.1', 8192, () => resolve(server.address().port))
    }),
  collect: () => globalThis.gc(),
  broadcast(text) {
    const bytes = Buffer.from(text)
    const begun = nowMs()
    const sockets = [...held].map(({ socket }) => socket)
    const writeSome = from => {
      for (const socket of sockets.slice(from, from + perTurn)) socket.write(bytes)
      if (from + perTurn < sockets.length) setImmediate(writeSome, from + perTurn)
    }
    writeSome(0)
    return begun
  },
  beginTurns: () => meter.begin(),
  endTurns: () => meter.end(),
})
