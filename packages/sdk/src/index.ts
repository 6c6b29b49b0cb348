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
export { type ClientOptions, createClient } from './create-client.ts'
export type { GateClock } from './gate/clock.ts'
export { createGate } from './gate/create-gate.ts'
export type { Decision, Gate, GateEvents, GateQuestion, GateSnapshot, Knowledge } from './gate/gate.ts'
export type { GateOptions, ScheduleStore } from './gate/gate-options.ts'
export type { JsonWebKey, JsonWebKeySet } from './gate/json-web-key.ts'
export type { CallOptions, Client, OperationData, OperationInput } from './operation.ts'
export { type FieldProblem, OpsError } from './ops-error.ts'
export { OpsUnreachableError } from './ops-unreachable-error.ts'
