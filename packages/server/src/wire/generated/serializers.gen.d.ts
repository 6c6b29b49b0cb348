// Generated from packages/contract/openapi.yaml by `npm run generate`; do not edit.
import type { ErrorResponse, PingData, StateData, MaintenanceRecord, PingSuccess, StatSuccess, ReadySuccess, StateSuccess, MaintenanceGetSuccess, MaintenanceListSuccess, MaintenanceScheduleSuccess, MaintenanceStartSuccess, MaintenanceUpdateSuccess, MaintenanceReleaseSuccess, MaintenanceCorrectTextSuccess, MaintenanceEndSuccess, MaintenanceCancelSuccess, PartSetSuccess, PartRemoveSuccess, PartListSuccess, ScheduleSuccess, GateListSuccess, BypassCreateSuccess, SigningKeyRotateSuccess, JournalListSuccess, SessionCreateSuccess, SessionCloseSuccess, SecretCodeSetSuccess, ApiKeyCreateSuccess, ApiKeyListSuccess, ApiKeyRevokeSuccess } from '@ops/contract'

declare const serializeErrorResponse: (answer: ErrorResponse) => string
declare const serializePingData: (answer: PingData) => string
declare const serializeStateData: (answer: StateData) => string
declare const serializeMaintenanceRecord: (answer: MaintenanceRecord) => string
declare const serializePingSuccess: (answer: PingSuccess) => string
declare const serializeStatSuccess: (answer: StatSuccess) => string
declare const serializeReadySuccess: (answer: ReadySuccess) => string
declare const serializeStateSuccess: (answer: StateSuccess) => string
declare const serializeMaintenanceGetSuccess: (answer: MaintenanceGetSuccess) => string
declare const serializeMaintenanceListSuccess: (answer: MaintenanceListSuccess) => string
declare const serializeMaintenanceScheduleSuccess: (answer: MaintenanceScheduleSuccess) => string
declare const serializeMaintenanceStartSuccess: (answer: MaintenanceStartSuccess) => string
declare const serializeMaintenanceUpdateSuccess: (answer: MaintenanceUpdateSuccess) => string
declare const serializeMaintenanceReleaseSuccess: (answer: MaintenanceReleaseSuccess) => string
declare const serializeMaintenanceCorrectTextSuccess: (answer: MaintenanceCorrectTextSuccess) => string
declare const serializeMaintenanceEndSuccess: (answer: MaintenanceEndSuccess) => string
declare const serializeMaintenanceCancelSuccess: (answer: MaintenanceCancelSuccess) => string
declare const serializePartSetSuccess: (answer: PartSetSuccess) => string
declare const serializePartRemoveSuccess: (answer: PartRemoveSuccess) => string
declare const serializePartListSuccess: (answer: PartListSuccess) => string
declare const serializeScheduleSuccess: (answer: ScheduleSuccess) => string
declare const serializeGateListSuccess: (answer: GateListSuccess) => string
declare const serializeBypassCreateSuccess: (answer: BypassCreateSuccess) => string
declare const serializeSigningKeyRotateSuccess: (answer: SigningKeyRotateSuccess) => string
declare const serializeJournalListSuccess: (answer: JournalListSuccess) => string
declare const serializeSessionCreateSuccess: (answer: SessionCreateSuccess) => string
declare const serializeSessionCloseSuccess: (answer: SessionCloseSuccess) => string
declare const serializeSecretCodeSetSuccess: (answer: SecretCodeSetSuccess) => string
declare const serializeApiKeyCreateSuccess: (answer: ApiKeyCreateSuccess) => string
declare const serializeApiKeyListSuccess: (answer: ApiKeyListSuccess) => string
declare const serializeApiKeyRevokeSuccess: (answer: ApiKeyRevokeSuccess) => string
export { serializeErrorResponse as ErrorResponse, serializePingData as PingData, serializeStateData as StateData, serializeMaintenanceRecord as MaintenanceRecord, serializePingSuccess as PingSuccess, serializeStatSuccess as StatSuccess, serializeReadySuccess as ReadySuccess, serializeStateSuccess as StateSuccess, serializeMaintenanceGetSuccess as MaintenanceGetSuccess, serializeMaintenanceListSuccess as MaintenanceListSuccess, serializeMaintenanceScheduleSuccess as MaintenanceScheduleSuccess, serializeMaintenanceStartSuccess as MaintenanceStartSuccess, serializeMaintenanceUpdateSuccess as MaintenanceUpdateSuccess, serializeMaintenanceReleaseSuccess as MaintenanceReleaseSuccess, serializeMaintenanceCorrectTextSuccess as MaintenanceCorrectTextSuccess, serializeMaintenanceEndSuccess as MaintenanceEndSuccess, serializeMaintenanceCancelSuccess as MaintenanceCancelSuccess, serializePartSetSuccess as PartSetSuccess, serializePartRemoveSuccess as PartRemoveSuccess, serializePartListSuccess as PartListSuccess, serializeScheduleSuccess as ScheduleSuccess, serializeGateListSuccess as GateListSuccess, serializeBypassCreateSuccess as BypassCreateSuccess, serializeSigningKeyRotateSuccess as SigningKeyRotateSuccess, serializeJournalListSuccess as JournalListSuccess, serializeSessionCreateSuccess as SessionCreateSuccess, serializeSessionCloseSuccess as SessionCloseSuccess, serializeSecretCodeSetSuccess as SecretCodeSetSuccess, serializeApiKeyCreateSuccess as ApiKeyCreateSuccess, serializeApiKeyListSuccess as ApiKeyListSuccess, serializeApiKeyRevokeSuccess as ApiKeyRevokeSuccess }
