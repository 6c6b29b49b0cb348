export { type AgentSocket, converseWithAgent } from './agent/converse.ts'
export { type ClosedAnswer, closedAnswer, closedWait, type Refusal } from './closed/closed-answer.ts'
export { type MediaType, preferred, preferredLanguage } from './closed/preferred.ts'
export { type ErrorTag, errorCatalogue } from './errors/catalogue.ts'
export { contractLimits } from './generated/limits.gen.ts'
export type * from './generated/types.gen.ts'
export { operations } from './generated/types.gen.ts'
export { type Action, allowsAction } from './rules/actions.ts'
export { type AgentQuestion, agentAnswer, agentOpen, maxAgentLineLength, readAgentQuestion } from './rules/agent.ts'
export {
  type AmendableField,
  type Announced,
  type Announcement,
  type AnnouncementKind,
  type AnnouncingEntry,
  announcementsByTime,
  announcementsOf,
  delayedAfterMs,
  foldCommits,
  nextAnnouncementAt,
  type PlanChange,
} from './rules/announcements.ts'
export { base64urlBytes } from './rules/base64url.ts'
export { anyOpens, bypassKind, bypassTokensIn, maxBypassTokenLength } from './rules/bypass-token.ts'
export { canonicalJson } from './rules/canonical-json.ts'
export { type ChainLink, type ChainProblem, checkLink, hashedText, noHash } from './rules/chain.ts'
export { type Coverage, releaseScopes, windowCovers, windowTouches } from './rules/coverage.ts'
export { holdsCredential, holdsWholeCredential } from './rules/credential.ts'
export { firstThat } from './rules/first-that.ts'
export { type GateState, gateAt, isRead } from './rules/gate.ts'
export { compareImpact, impacts, refuses, strictest } from './rules/impact.ts'
export { byForce, inForceAt, type Placed, retryAfter } from './rules/in-force.ts'
export { addressBits } from './rules/ip-address.ts'
export { languageTag } from './rules/language-tag.ts'
export { latestUpdateOf } from './rules/latest-update.ts'
export { type ReadLength, readLength } from './rules/length.ts'
export { addressOfNode } from './rules/node-address.ts'
export { overlaps, type PlannedSpan } from './rules/overlap.ts'
export { partProblems } from './rules/part.ts'
export {
  type ProxyQuery,
  type ProxyQuestion,
  readProxyQuery,
  readProxyQuestion,
  unclearMethod,
  withMethodHeaders,
} from './rules/proxy-question.ts'
export { isRequestId } from './rules/request-id.ts'
export { reaches, roles } from './rules/role.ts'
export {
  coveredAmong,
  coveringScopes,
  covers,
  isScope,
  proposedScope,
  scopePattern,
  touches,
  WHOLE_STACK,
} from './rules/scope.ts'
export { type ScopeState, scopeStateAt } from './rules/scope-state.ts'
export { type MomentState, stateAt } from './rules/state.ts'
export {
  dueTransitions,
  estimatedEndAt,
  holdsUntil,
  isOver,
  isOverrun,
  nextTransitionAt,
  plannedTransitions,
  startAt,
  statusAt,
  statuses,
  type Timed,
  type Transition,
} from './rules/status.ts'
export { isLine, isName, isTyped, isVisible, lineRule, nameRule, typedRule, visibleRule } from './rules/text.ts'
export { isTimestamp, toMillis, toTimestamp } from './rules/time.ts'
export { titleOf } from './rules/title.ts'
export { readWeighted } from './rules/weighted.ts'
export { zoneAbbreviations } from './rules/zone-abbreviations.ts'
