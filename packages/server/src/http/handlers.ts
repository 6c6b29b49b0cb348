import type { OperationId, Operations } from '@ops/contract'
import { closeSession } from '../access/close-session.ts'
import { createApiKey } from '../access/create-api-key.ts'
import { createSession } from '../access/create-session.ts'
import { listApiKeys } from '../access/list-api-keys.ts'
import { revokeApiKey } from '../access/revoke-api-key.ts'
import { setSecretCode } from '../access/set-secret-code.ts'
import { createBypass } from '../bypass/create.ts'
import type { Context } from '../context.ts'
import { listJournal } from '../journal/list.ts'
import { cancelMaintenance } from '../maintenance/cancel.ts'
import { correctMaintenanceText } from '../maintenance/correct-text.ts'
import { endMaintenance } from '../maintenance/end.ts'
import { getMaintenance } from '../maintenance/get.ts'
import { listMaintenance } from '../maintenance/list.ts'
import { releaseMaintenance } from '../maintenance/release.ts'
import { scheduleMaintenance } from '../maintenance/schedule.ts'
import { startMaintenance } from '../maintenance/start.ts'
import { updateMaintenance } from '../maintenance/update.ts'
import { OpsError } from '../ops-error.ts'
import { listParts } from '../part/list.ts'
import { removeParts } from '../part/remove.ts'
import { setParts } from '../part/set.ts'
import { rotateSigningKey } from '../signing/rotate.ts'
import { getState } from '../state/get-state.ts'
import { StoreUnavailable } from '../store/errors.ts'
import { listGates } from '../stream/list-gates.ts'
import { parse } from '../wire/parse.ts'
import type { SuccessSchema } from './envelope.ts'
import type { Identity } from './identify.ts'

/** Operations that go through the router and whose responses are envelopes. */
export type RoutedOperation = Exclude<
  OperationId,
  ('ping' | 'stat' | 'gate') | ('schedule' | 'stream' | 'jwks') | ('openapiYaml' | 'openapiJson' | 'docs')
>

type Handler<Id extends OperationId> = (
  context: Context,
  identity: Identity,
  input: unknown,
) => Promise<Operations[Id]['data']>

/** The verb of each operation, and the schema of its response. */
export const handlers: { [Id in RoutedOperation]: { schema: SuccessSchema; handle: Handler<Id> } } = {
  ready: { schema: 'ReadySuccess', handle: ready },
  state: {
    schema: 'StateSuccess',
    handle: (context, _identity, input) => getState(context, 'state', input),
  },
  statePost: {
    schema: 'StateSuccess',
    handle: (context, _identity, input) => getState(context, 'statePost', input),
  },
  maintenanceGet: {
    schema: 'MaintenanceGetSuccess',
    handle: (context, { caller }, input) => getMaintenance(context, caller, 'maintenanceGet', input),
  },
  maintenanceGetPost: {
    schema: 'MaintenanceGetSuccess',
    handle: (context, { caller }, input) => getMaintenance(context, caller, 'maintenanceGetPost', input),
  },
  maintenanceList: {
    schema: 'MaintenanceListSuccess',
    handle: (context, { caller }, input) => listMaintenance(context, caller, 'maintenanceList', input),
  },
  maintenanceListPost: {
    schema: 'MaintenanceListSuccess',
    handle: (context, { caller }, input) => listMaintenance(context, caller, 'maintenanceListPost', input),
  },
  maintenanceSchedule: {
    schema: 'MaintenanceScheduleSuccess',
    handle: (context, { caller }, input) => scheduleMaintenance(context, caller, input),
  },
  maintenanceStart: {
    schema: 'MaintenanceStartSuccess',
    handle: (context, { caller }, input) => startMaintenance(context, caller, input),
  },
  maintenanceUpdate: {
    schema: 'MaintenanceUpdateSuccess',
    handle: (context, { caller }, input) => updateMaintenance(context, caller, input),
  },
  maintenanceRelease: {
    schema: 'MaintenanceReleaseSuccess',
    handle: (context, { caller }, input) => releaseMaintenance(context, caller, input),
  },
  maintenanceCorrectText: {
    schema: 'MaintenanceCorrectTextSuccess',
    handle: (context, { caller }, input) => correctMaintenanceText(context, caller, input),
  },
  maintenanceEnd: {
    schema: 'MaintenanceEndSuccess',
    handle: (context, { caller }, input) => endMaintenance(context, caller, input),
  },
  maintenanceCancel: {
    schema: 'MaintenanceCancelSuccess',
    handle: (context, { caller }, input) => cancelMaintenance(context, caller, input),
  },
  partSet: {
    schema: 'PartSetSuccess',
    handle: (context, { caller }, input) => setParts(context, caller, input),
  },
  partRemove: {
    schema: 'PartRemoveSuccess',
    handle: (context, { caller }, input) => removeParts(context, caller, input),
  },
  partList: {
    schema: 'PartListSuccess',
    handle: (context, { caller }, input) => listParts(context, caller, 'partList', input),
  },
  partListPost: {
    schema: 'PartListSuccess',
    handle: (context, { caller }, input) => listParts(context, caller, 'partListPost', input),
  },
  gateList: {
    schema: 'GateListSuccess',
    handle: (context, { caller }, input) => listGates(context, caller, input),
  },
  bypassCreate: {
    schema: 'BypassCreateSuccess',
    handle: (context, { caller }, input) => createBypass(context, caller, input),
  },
  signingKeyRotate: {
    schema: 'SigningKeyRotateSuccess',
    handle: (context, { caller }, input) => rotateSigningKey(context, caller, input),
  },
  journalList: {
    schema: 'JournalListSuccess',
    handle: (context, { caller }, input) => listJournal(context, caller, input),
  },
  sessionCreate: {
    schema: 'SessionCreateSuccess',
    handle: (context, identity, input) => createSession(context, identity, input),
  },
  sessionClose: {
    schema: 'SessionCloseSuccess',
    handle: (context, { caller }, input) => closeSession(context, caller, input),
  },
  secretCodeSet: {
    schema: 'SecretCodeSetSuccess',
    handle: (context, { caller }, input) => setSecretCode(context, caller, input),
  },
  apiKeyCreate: {
    schema: 'ApiKeyCreateSuccess',
    handle: (context, { caller }, input) => createApiKey(context, caller, input),
  },
  apiKeyList: {
    schema: 'ApiKeyListSuccess',
    handle: (context, { caller }, input) => listApiKeys(context, caller, input),
  },
  apiKeyRevoke: {
    schema: 'ApiKeyRevokeSuccess',
    handle: (context, { caller }, input) => revokeApiKey(context, caller, input),
  },
}

async function ready(
  { journal, store }: Context,
  _identity: Identity,
  input: unknown,
): Promise<Operations['ready']['data']> {
  parse('ready', input)
  if (journal.problem !== undefined)
    throw new OpsError('unavailable', { message: `Nothing can be written: ${journal.problem}.`, retryAfter: 5 })
  try {
    await store.check()
  } catch (error) {
    if (error instanceof StoreUnavailable) throw new OpsError('unavailable', { retryAfter: 5, cause: error })
    throw error
  }
  return { ok: true }
}
