export { type AgentSocket, converseWithAgent } from './agent/converse.ts'
export { closedAnswer, type ClosedAnswer, closedWait, type Refusal } from './closed/closed-answer.ts'
export { type MediaType, preferred } from './closed/preferred.ts'
export { errorCatalogue, type ErrorTag } from './errors/catalogue.ts'
export { canonicalJson } from './rules/canonical-json.ts'
export type * from './generated/types.gen.ts'
export { operations } from './generated/types.gen.ts'
export { agentAnswer, agentOpen, type AgentQuestion, longestAgentLine, readAgentQuestion } from './rules/agent.ts'
export { gateAt, type GateState, isRead } from './rules/gate.ts'
export { compareImpact, refuses, strictest } from './rules/impact.ts'
export { byForce, inForceAt, type Placed, retryAfter } from './rules/in-force.ts'
export { allowsMove, type Move } from './rules/moves.ts'
export { type ProxyQuestion, readMethod, readProxyQuestion } from './rules/proxy-question.ts'
export { coveringScopes, covers, isScope, touches, WHOLE_STACK } from './rules/scope.ts'
export {
  dueTransitions,
  estimatedEndAt,
  holdsUntil,
  isOverrun,
  nextTransitionAt,
  plannedTransitions,
  statusAt,
  type Timed,
  type Transition,
} from './rules/status.ts'
export { isTimestamp, toMillis, toTimestamp } from './rules/time.ts'
