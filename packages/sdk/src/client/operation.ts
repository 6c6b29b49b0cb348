import { type OperationId, type Operations, operations, type SecretCode } from '@ops/contract'

/** What is called and answers once: not the stream, and not the question of proxies. */
export type CalledOperationId = Exclude<OperationId, 'stream' | 'gate'>

type CodeOperationId = {
  [Id in OperationId]: 'secret_code' extends keyof Operations[Id]['input'] ? Id : never
}[OperationId]

type TextOperationId = {
  [Id in CalledOperationId]: Operations[Id]['data'] extends string ? Id : never
}[CalledOperationId]

/** The operations whose body takes the secret code. The compiler holds this list against the contract. */
const codeOperations: Record<CodeOperationId, true> = {
  maintenanceSchedule: true,
  maintenanceStart: true,
  maintenanceUpdate: true,
  maintenanceEnd: true,
  maintenanceCancel: true,
  sessionCreate: true,
  secretCodeSet: true,
  apiKeyCreate: true,
  apiKeyList: true,
  apiKeyRevoke: true,
  bypassCreate: true,
  signingKeyRotate: true,
}

/** The operations that answer with a document instead of the envelope; held against the contract likewise. */
const textOperations: Record<TextOperationId, true> = {
  jwks: true,
  openapiYaml: true,
  openapiJson: true,
  docs: true,
}

/** The operations that a client has a method for. */
export const calledOperations = (Object.keys(operations) as OperationId[]).filter(
  (id): id is CalledOperationId => id !== 'stream' && id !== 'gate',
)

/** Whether the body of an operation takes the secret code. */
export function takesSecretCode(id: OperationId): boolean {
  return id in codeOperations
}

/** Whether an operation answers with a document instead of the envelope. */
export function answersText(id: OperationId): boolean {
  return id in textOperations
}

/** What an operation takes. Where it takes the secret code, the client's own is used when the input has none. */
export type OperationInput<Id extends CalledOperationId> = Id extends CodeOperationId
  ? Omit<Operations[Id]['input'], 'secret_code'> & { secret_code?: SecretCode }
  : Operations[Id]['input']

/** What an operation resolves to: the `data` of the envelope, or the text of a document. */
export type OperationData<Id extends CalledOperationId> = Operations[Id]['data']

/** What a single call may be told. */
export interface CallOptions {
  /** Ends the call, and the waiting between its retries, with the signal's own reason. */
  signal?: AbortSignal | undefined
}

/**
 * One method for each operation of the contract, by its name there. Each resolves to the `data` of the answer, and
 * rejects with {@link OpsError} where the service refused, with {@link OpsUnreachableError} where it gave no answer.
 */
export type Client = {
  readonly [Id in CalledOperationId]: (
    ...args: Record<never, never> extends OperationInput<Id>
      ? [input?: OperationInput<Id>, options?: CallOptions]
      : [input: OperationInput<Id>, options?: CallOptions]
  ) => Promise<OperationData<Id>>
}
