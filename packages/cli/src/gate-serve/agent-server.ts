import { createServer, type Server } from 'node:net'
import { agentAnswer, agentOpen, converseWithAgent, covers, readAgentQuestion } from '@ops/contract'
import type { Gate } from '@ops/sdk'
import type { GateLog } from './gate-log.ts'

const maxConnections = 1000

/** The port for HAProxy's agent-check, like that of the service, from the schedule that a gate holds. */
export function createAgentServer(gate: Gate, log: GateLog): Server {
  const server = createServer({ allowHalfOpen: true, noDelay: true }, socket =>
    converseWithAgent(socket, line => {
      const question = readAgentQuestion(line, gate.scope)
      if (question !== undefined && covers(gate.scope, question.scope)) {
        // A window that refuses reads refuses everything.
        return agentAnswer(!gate.decide({ method: 'GET', scope: question.scope }).open, question)
      }
      log.warn(
        question === undefined ? 'a malformed agent check' : 'an agent check for a scope outside that of this gate',
      )
      return agentOpen
    }),
  )
  server.maxConnections = maxConnections
  server.on('drop', () => log.warn(`rejected a connection for agent checks: the max of ${maxConnections} is reached`))
  server.on('error', error => log.warn(`the port for agent checks: ${error.message}`))
  return server
}
