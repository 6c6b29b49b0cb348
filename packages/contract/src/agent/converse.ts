import { maxAgentLineLength } from '../rules/agent.ts'

/**
 * How long to wait for a line, as a proxy without `agent-send` sends none. A line whose packet is lost once still
 * arrives in this time.
 */
const silenceMs = 300
/** How long a proxy has to read the response and close. */
const farewellMs = 1000

/** A half-open `node:net` socket. A structural type, as this package also runs without Node. */
export interface AgentSocket {
  setEncoding(encoding: 'latin1'): unknown
  on(event: 'data', listener: (text: string) => void): unknown
  on(event: 'end' | 'error' | 'close', listener: () => void): unknown
  end(line: string): unknown
  destroy(): unknown
}

/**
 * Answers an agent check on one connection: one line or none from the proxy, one from us, then the end. Time and bytes
 * are limited, whatever the other side does.
 *
 * @param answer - returns the response to a line without its line end; the line is empty if the proxy sends none.
 */
export function converseWithAgent(socket: AgentSocket, answer: (line: string) => string): void {
  let heard = ''
  let answered = false
  let deadline = setTimeout(reply, silenceMs)

  function reply(): void {
    if (answered) return
    answered = true
    clearTimeout(deadline)
    deadline = setTimeout(() => socket.destroy(), farewellMs)
    socket.end(answer(heard.split('\n', 1)[0] ?? ''))
  }

  socket.setEncoding('latin1')
  socket.on('data', text => {
    if (answered) return
    heard += text
    if (heard.includes('\n') || heard.length > maxAgentLineLength) reply()
  })
  socket.on('end', reply)
  // A proxy may close or reset the connection at any time.
  socket.on('error', () => socket.destroy())
  socket.on('close', () => {
    answered = true
    clearTimeout(deadline)
  })
}
