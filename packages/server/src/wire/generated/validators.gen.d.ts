// Generated from packages/contract/openapi.yaml by `npm run generate`; do not edit.
import type { OperationId } from '@ops/contract'

interface Problem {
  keyword: string
  instancePath: string
  message?: string
  params: Record<string, unknown>
}
type Validator = ((input: unknown) => boolean) & { errors?: Problem[] | null }

export const ping: Validator
export const stat: Validator
export const ready: Validator
export const state: Validator
export const statePost: Validator
export const maintenanceGet: Validator
export const maintenanceGetPost: Validator
export const maintenanceList: Validator
export const maintenanceListPost: Validator
export const maintenanceSchedule: Validator
export const maintenanceStart: Validator
export const maintenanceUpdate: Validator
export const maintenanceRelease: Validator
export const maintenanceCorrectText: Validator
export const maintenanceEnd: Validator
export const maintenanceCancel: Validator
export const partSet: Validator
export const partRemove: Validator
export const partList: Validator
export const partListPost: Validator
export const schedule: Validator
export const stream: Validator
export const gate: Validator
export const gateList: Validator
export const jwks: Validator
export const bypassCreate: Validator
export const signingKeyRotate: Validator
export const journalList: Validator
export const sessionCreate: Validator
export const sessionClose: Validator
export const secretCodeSet: Validator
export const apiKeyCreate: Validator
export const apiKeyList: Validator
export const apiKeyRevoke: Validator
export const openapiYaml: Validator
export const openapiJson: Validator
export const docs: Validator
export const queryTypes: Record<OperationId, Record<string, string>>
export const keyedOperations: ReadonlySet<OperationId>
export const patternMessages: Record<string, string>
export const fieldWords: readonly string[]
