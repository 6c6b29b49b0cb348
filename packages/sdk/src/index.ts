export type {
  ApiKey,
  ErrorTag,
  Impact,
  JournalEntry,
  MaintenanceItem,
  MaintenanceRecord,
  OperationId,
  Operations,
  PingData,
  Role,
  ScheduleWindow,
  Status,
} from '@ops/contract'
export type { ScheduleKeeper } from './cache/schedule-cache.ts'
export type { ScheduleStore } from './cache/store.ts'
export { type ClientOptions, createClient } from './client/create-client.ts'
export type { CallOptions, Client, OperationData, OperationInput } from './client/operation.ts'
export { type FieldProblem, OpsError } from './client/ops-error.ts'
export { OpsUnreachableError } from './client/ops-unreachable-error.ts'
export type { GateClock } from './clock.ts'
export { createGate } from './gate/create-gate.ts'
export type { GateOptions } from './gate/gate-options.ts'
export type { Decision, Gate, GateEvents, GateQuestion, GateSnapshot, Knowledge } from './gate.ts'
export type { JsonWebKey, JsonWebKeySet } from './signed/json-web-key.ts'
export type { ScheduleVerifier } from './signed/verifier.ts'
