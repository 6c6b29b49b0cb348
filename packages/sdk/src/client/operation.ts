import { type OperationId, type Operations, operations, type SecretCode } from '@ops/contract'

/** Operations that a client can call: all but the stream, and `/gate` for proxies. */
export type CalledOperationId = Exclude<OperationId, 'stream' | 'gate'>

type CodeOperationId = {
  [Id in OperationId]: 'secret_code' extends keyof Operations[Id]['input'] ? Id : never
}[OperationId]

type DocumentOperationId = {
  [Id in CalledOperationId]: Operations[Id]['data'] extends string ? Id : never
}[CalledOperationId]

/** The operations whose body takes the secret code. The compiler checks this list against the contract. */
const codeOperations: Record<CodeOperationId, true> = {
  maintenanceSchedule: true,
  maintenanceStart: true,
  maintenanceUpdate: true,
  maintenanceRelease: true,
  maintenanceCorrectText: true,
  maintenanceEnd: true,
  maintenanceCancel: true,
  partSet: true,
  partRemove: true,
  sessionCreate: true,
  secretCodeSet: true,
  apiKeyCreate: true,
  apiKeyList: true,
  apiKeyRevoke: true,
  bypassCreate: true,
  signingKeyRotate: true,
}

/** The operations that return a document instead of the envelope. The compiler checks this list, too. */
const documentOperations: Record<DocumentOperationId, true> = {
  jwks: true,
  openapiYaml: true,
  openapiJson: true,
  docs: true,
}

/** The operations that a client has a method for. */
export const calledOperations: CalledOperationId[] = (Object.keys(operations) as OperationId[]).filter(
  (id): id is CalledOperationId => id !== 'stream' && id !== 'gate',
)

/** Whether the body of an operation takes the secret code. */
export function takesSecretCode(id: OperationId): boolean {
  return id in codeOperations
}

/** Whether an operation returns a document instead of the envelope. */
export function returnsDocument(id: OperationId): boolean {
  return id in documentOperations
}

/** The input of an operation. If it takes the secret code, that of the client is the default. */
export type OperationInput<Id extends CalledOperationId> = Id extends CodeOperationId
  ? Omit<Operations[Id]['input'], 'secret_code'> & { secret_code?: SecretCode }
  : Operations[Id]['input']

/** What an operation resolves to: the `data` of the envelope, or the text of a document. */
export type OperationData<Id extends CalledOperationId> = Operations[Id]['data']

/** Options of a single call. */
export interface CallOptions {
  /** Aborts the call, and any wait between retries. The call then rejects with the signal's `reason`. */
  signal?: AbortSignal | undefined
}

/**
 * One method for each operation of the contract, with the same name. Each resolves to the `data` of the response. It
 * rejects with
 *
 * - {@link OpsError} if the service returned an error;
 * - {@link OpsUnreachableError} if the service did not answer;
 * - the `reason` of the signal if the call was aborted;
 * - `TypeError` if the input of a GET has a parameter that the operation does not take.
 */
export type Client = {
  readonly [Id in CalledOperationId]: (
    ...args: Record<never, never> extends OperationInput<Id>
      ? [input?: OperationInput<Id>, options?: CallOptions]
      : [input: OperationInput<Id>, options?: CallOptions]
  ) => Promise<OperationData<Id>>
}
