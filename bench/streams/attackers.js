// Many hostile connections in one process, until they are called off.
import { connect } from 'node:net'
import { answer } from './answer.js'

let sockets = []
let timers = []

/** Opens a connection that sends bytes, and does not read where it is deaf; one that was ended is opened again. */
function open(port, { bytes, drip, deaf }) {
  const socket = connect({ port, host: '127.0.0.1' })
  sockets.push(socket)
  socket.on('error', () => {})
  if (deaf) socket.pause()
  else socket.resume()
  if (bytes !== '') socket.write(bytes)
  if (drip !== undefined) {
    const timer = setInterval(() => socket.writable && socket.write(drip), 500)
    timers.push(timer)
    socket.once('close', () => clearInterval(timer))
  }
}

answer({
  begin(port, count, attack) {
    for (let index = 0; index < count; index++)
      open(port, { ...attack, bytes: (attack.bytes ?? '').replaceAll('#', String(index)).repeat(attack.times ?? 1) })
  },
  end() {
    for (const timer of timers) clearInterval(timer)
    for (const socket of sockets) socket.destroy()
    sockets = []
    timers = []
  },
})
