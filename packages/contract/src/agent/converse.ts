import { maxAgentLineLength } from '../rules/agent.ts'

/** A proxy that sends nothing (no `agent-send`) waits so long for its answer; a line that is lost once arrives before. */
const silenceMs = 300
/** A proxy has so long to take its answer and go. */
const farewellMs = 1000

/** A connection as `node:net` has it, by its shape, half-open ones allowed: this package runs where there is none. */
export interface AgentSocket {
  setEncoding(encoding: 'latin1'): unknown
  on(event: 'data', listener: (text: string) => void): unknown
  on(event: 'end' | 'error' | 'close', listener: () => void): unknown
  end(line: string): unknown
  destroy(): unknown
}

/**
 * Holds the conversation of an agent-check on one connection: a line at most from the proxy, one from us, and the end.
 * Its length in time and bytes is bounded, whatever the other side does.
 *
 * @param answer - The answer to the line, without its end; to an empty one where the proxy sends none.
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
  // A proxy that is gone, or resets the connection, has its reasons.
  socket.on('error', () => socket.destroy())
  socket.on('close', () => {
    answered = true
    clearTimeout(deadline)
  })
}
