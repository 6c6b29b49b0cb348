// Many hostile connections in one process, until they are called off.
import { connect } from 'node:net'
import { answer } from './answer.js'

const sockets = new Set()
const timers = new Set()
let isOn = false

/** Opens a connection that sends bytes, and does not read if it is deaf; one that was ended is opened again. */
function open(port, attack) {
  const { bytes, drip, deaf } = attack
  const socket = connect({ port, host: '127.0.0.1' })
  sockets.add(socket)
  socket.on('error', () => {})
  socket.once('close', () => {
    sockets.delete(socket)
    if (isOn) open(port, attack)
  })
  if (deaf) socket.pause()
  else socket.resume()
  if (bytes !== '') socket.write(bytes)
  if (drip !== undefined) {
    const timer = setInterval(() => socket.writable && socket.write(drip), 500)
    timers.add(timer)
    socket.once('close', () => {
      clearInterval(timer)
      timers.delete(timer)
    })
  }
}

answer({
  begin(port, count, attack) {
    isOn = true
    for (let index = 0; index < count; index++)
      open(port, { ...attack, bytes: (attack.bytes ?? '').replaceAll('#', String(index)).repeat(attack.times ?? 1) })
  },
  end() {
    isOn = false
    for (const timer of timers) clearInterval(timer)
    for (const socket of sockets) socket.destroy()
    timers.clear()
  },
})
