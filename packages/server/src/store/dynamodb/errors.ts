import { StoreUnavailable } from '../errors.ts'

/** What the engine answers when it has too much to do; nothing was written. */
const throttled = new Set([
  'ProvisionedThroughputExceededException',
  'ThrottlingException',
  'RequestLimitExceeded',
  'LimitExceededException',
])

/** Answers that are this program's fault: they would come again for ever. */
const defects = new Set(['ValidationException', 'SerializationException', 'UnknownOperationException'])

/** No connection was made. */
const notSent = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'])

const reasons: Readonly<Record<string, string>> = {
  ResourceNotFoundException: 'there is no such table',
  ResourceInUseException: 'the table is being made or changed',
  AccessDeniedException: 'access is denied: see the policy in docs/guide/dynamodb.md',
  UnrecognizedClientException: 'AWS does not know the credentials',
  InvalidSignatureException: 'AWS does not accept the credentials, or the clock is wrong',
  ExpiredTokenException: 'the credentials have expired',
  CredentialsProviderError: 'no AWS credentials were found',
}

/** Whether the condition of a write did not hold. */
export function isRefused(error: unknown): boolean {
  return nameOf(error) === 'ConditionalCheckFailedException'
}

/** Whether the engine had too much to do; nothing was written. */
function isThrottled(error: unknown): boolean {
  return throttled.has(nameOf(error))
}

/** Whether the engine answered, and did nothing; with a fault of its own it may have. */
function isAnswered(error: unknown): boolean {
  const { $metadata } = error as { $metadata?: { httpStatusCode?: number } }
  const { httpStatusCode: status = 0 } = $metadata ?? {}
  return status >= 400 && status < 500
}

/** Whether a request did not reach the engine, or was not carried out: what it asked for will not come later either. */
export function isWithoutEffect(error: unknown): boolean {
  const { code } = error as { code?: string }
  return isAnswered(error) || (code !== undefined && notSent.has(code))
}

/** Whether the same request may succeed in a moment: throttled, cut off, timed out, or a fault inside the engine. */
export function mayPass(error: unknown): boolean {
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
  const reason = reasons[name] ?? (isThrottled(error) ? 'DynamoDB has too much to do' : 'DynamoDB cannot be reached')
  return new StoreUnavailable(reason, { cause: error })
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : ''
}
