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
  Status,
} from '@ops/contract'
export { type ClientOptions, createClient } from './create-client.ts'
export type { CallOptions, Client, OperationData, OperationInput } from './operation.ts'
export { type FieldProblem, OpsError } from './ops-error.ts'
export { OpsUnreachableError } from './ops-unreachable-error.ts'
