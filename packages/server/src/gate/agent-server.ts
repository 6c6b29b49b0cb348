import { createServer, type Server } from 'node:net'
import { agentAnswer, agentOpen, converseWithAgent, readAgentQuestion } from '@ops/contract'
import { AddressShares } from '../address/address-shares.ts'
import type { Config } from '../config/config.ts'
import type { LimitCounts } from '../limit-counts.ts'
import { limits } from '../limits.ts'
import type { Log } from '../log.ts'
import type { GateStates } from './gate-states.ts'
import type { GateWarnings } from './warnings.ts'

interface AgentContext {
  config: Pick<Config, 'trustProxy'>
  gateStates: GateStates
  gateWarnings: GateWarnings
  limitCounts: LimitCounts
  log: Log
}

/** Creates the server for HAProxy's agent checks: it answers each connection with one line, which says whether a scope is open. */
export function createAgentServer({ config, gateStates, gateWarnings, limitCounts, log }: AgentContext): Server {
  const shares = new AddressShares(limits.agentConnectionsPerAddress.value, config.trustProxy)
  const server = createServer({ allowHalfOpen: true, noDelay: true }, socket => {
    const { remoteAddress = '' } = socket
    const giveBack = shares.take(remoteAddress)
    if (giveBack === undefined) {
      limitCounts.reached('agentConnectionsPerAddress', { address: remoteAddress })
      socket.destroy()
      return
    }
    socket.once('close', giveBack)
    converseWithAgent(socket, line => {
      const question = readAgentQuestion(line)
      if (question !== undefined) return agentAnswer(gateStates.of(question.scope).refusesAll !== undefined, question)
      gateWarnings.say('agent-check', 'the line is malformed', remoteAddress)
      return agentOpen
    })
  })
  server.maxConnections = limits.agentConnections.value
  server.on('drop', dropped => limitCounts.reached('agentConnections', { address: dropped?.remoteAddress }))
  server.on('error', error => log.warn({ error: error.message }, 'the port for agent checks failed'))
  return server
}
