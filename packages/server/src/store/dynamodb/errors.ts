import { StoreUnavailable } from '../errors.ts'

/** The engine is overloaded; nothing was written. */
const throttled = new Set([
  'ProvisionedThroughputExceededException',
  'ThrottlingException',
  'RequestLimitExceeded',
  'LimitExceededException',
])

/** Errors that are this program's fault: a retry does not help. */
const defects = new Set(['ValidationException', 'SerializationException', 'UnknownOperationException'])

/** There was no connection. */
const notSent = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'])

const reasons: Readonly<Record<string, string>> = {
  ResourceNotFoundException: 'the table does not exist',
  ResourceInUseException: 'the table is being created or changed',
  AccessDeniedException: 'access is denied: see the policy in docs/guide/dynamodb.md',
  UnrecognizedClientException: 'AWS does not know the credentials',
  InvalidSignatureException: 'AWS does not accept the credentials, or the clock of this machine is wrong',
  ExpiredTokenException: 'the credentials have expired',
  CredentialsProviderError: 'no AWS credentials were found',
}

/** Whether the condition of a write was false. */
export function isRefused(error: unknown): boolean {
  return nameOf(error) === 'ConditionalCheckFailedException'
}

/** Whether the engine was overloaded; nothing was written. */
function isThrottled(error: unknown): boolean {
  return throttled.has(nameOf(error))
}

/** Whether the engine responded, and did nothing. After an internal error it may have. */
function isAnswered(error: unknown): boolean {
  const { $metadata } = error as { $metadata?: { httpStatusCode?: number } }
  const { httpStatusCode: status = 0 } = $metadata ?? {}
  return status >= 400 && status < 500
}

/** Whether a request did not reach the engine, or was not carried out, and will not be carried out later. */
export function isWithoutEffect(error: unknown): boolean {
  const { code } = error as { code?: string }
  return isAnswered(error) || (code !== undefined && notSent.has(code))
}

/** Whether the same request may succeed soon: throttled, interrupted, timed out, or an internal error of the engine. */
export function isTemporary(error: unknown): boolean {
  if (isThrottled(error)) return true
  const isOfTheClient = error instanceof Error && '$metadata' in error
  return isOfTheClient && !isAnswered(error) && nameOf(error) !== 'CredentialsProviderError'
}

/** The error as `StoreUnavailable`, unless it is this program's. */
export function unavailableFrom(error: unknown): StoreUnavailable | undefined {
  const name = nameOf(error)
  if (error instanceof StoreUnavailable) return error
  const isOfTheClient = error instanceof Error && ('$metadata' in error || name === 'CredentialsProviderError')
  if (!(isOfTheClient || isThrottled(error)) || defects.has(name)) return undefined
  const reason = reasons[name] ?? (isThrottled(error) ? 'DynamoDB is overloaded' : 'DynamoDB cannot be reached')
  return new StoreUnavailable(reason, { cause: error })
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : ''
}
