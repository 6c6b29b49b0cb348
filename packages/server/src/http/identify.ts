import type { IncomingHttpHeaders } from 'node:http'
import { contractLimits, type OperationId, operations } from '@ops/contract'
import type { Credentials } from '../access/access.ts'
import { looksLikeApiKey } from '../access/make-secret.ts'
import { anonymous, type Caller } from '../caller.ts'
import { type Config, isPublicOverHttps } from '../config/config.ts'
import type { Context } from '../context.ts'
import { invalidInput } from '../ops-error.ts'
import { safeName } from '../wire/parse.ts'
import { listeningSession, provenSession } from './console-proof.ts'

/** Who makes a call, and what they proved it with where a verb asks. */
export interface Identity {
  caller: Caller
  /** The sequence of the secret code that was given. */
  secretCodeSeq?: number
  /** The API key that was given. */
  apiKey?: string
}

/** Names that credentials go by; none is ever taken from a query string. */
const credentialNames = new Set([
  'secret_code',
  'new_secret_code',
  'session_guid',
  'api_key',
  'x-session-guid',
  'x-api-key',
  'session',
  'key',
])

/**
 * Refuses credentials in a query string, without repeating them.
 *
 * @throws OpsError `invalid-input`.
 */
export function refuseCredentialsIn(query: string): void {
  for (const [name] of new URLSearchParams(query)) {
    const lower = name.toLowerCase()
    if (credentialNames.has(lower))
      throw invalidInput({ path: lower, message: 'is never taken from a query string: send credentials in a header' })
  }
}

/**
 * Refuses a query on a call that takes its input from the body.
 *
 * @throws OpsError `invalid-input` naming each field.
 */
export function refuseQuery(query: string): void {
  const names = [...new Set(new URLSearchParams(query).keys())].slice(0, 20)
  if (names.length === 0) return
  throw invalidInput(
    ...names.map(name => ({
      path: safeName(name),
      message: 'is not a field of this call: POST takes its input from the body',
    })),
  )
}

/**
 * Finds who makes a call. The secret code in the body of an operation that takes it decides alone; a session beats a
 * key; the header beats the body.
 *
 * @throws OpsError as the checks of code, session and key throw.
 */
export async function identify(
  { access, config }: Pick<Context, 'access' | 'config'>,
  operation: OperationId,
  headers: IncomingHttpHeaders,
  body: Record<string, unknown>,
  address: string,
): Promise<Identity> {
  const { secret_code: code, session_guid: bodySession } = body
  if (takesSecretCode(operation) && code !== undefined) {
    if (typeof code !== 'string' || code === '')
      throw invalidInput({
        path: 'secret_code',
        message: `must be a string of 1–${contractLimits.secretCode.max} characters`,
      })
    const { caller, seq } = await access.bySecretCode(code, address)
    return { caller, secretCodeSeq: seq }
  }
  if (operation === 'secretCodeSet') return { caller: anonymous }
  const { session: headerSession, apiKey } = credentialsIn(headers, config)
  if (operation === 'sessionCreate') {
    const caller = await access.bySessionOrKey({ apiKey }, address)
    return caller === undefined ? { caller: anonymous } : { caller, apiKey: apiKey ?? '' }
  }
  const session = headerSession ?? (typeof bodySession === 'string' ? bodySession : undefined)
  const given = { session, apiKey }
  if (operation === 'stream' && session === undefined && apiKey === undefined)
    given.session = listeningSession(headers, isPublicOverHttps(config))
  return { caller: (await access.bySessionOrKey(given, address)) ?? anonymous }
}

/** The session and the key that stand in the headers; with neither, the session of a browser at the console. */
export function credentialsIn(
  headers: IncomingHttpHeaders,
  config: Pick<Config, 'publicUrl'>,
): Pick<Credentials, 'session' | 'apiKey'> {
  const session = single(headers['x-session-guid'])
  const apiKey = single(headers['x-api-key']) ?? (session === undefined ? bearerKey(headers) : undefined)
  if (session !== undefined || apiKey !== undefined) return { session, apiKey }
  return { session: provenSession(headers, isPublicOverHttps(config)), apiKey }
}

/** The key of `Authorization: Bearer` (RFC 6750, 2.1). What is no key of ours is somebody else's, and counts as absent. */
function bearerKey({ authorization = '' }: IncomingHttpHeaders): string | undefined {
  const [, token = ''] = /^bearer +(\S+) *$/i.exec(authorization) ?? []
  return looksLikeApiKey(token) ? token : undefined
}

/**
 * What to tell whom `Authorization` did not let in because it holds no key: it may be the secret code. The form alone
 * decides, so that nobody learns whether it is.
 */
export function misplacedCode(headers: IncomingHttpHeaders): string | undefined {
  if (headers.authorization === undefined || bearerKey(headers) !== undefined) return undefined
  return 'What came in `Authorization` is no API key. The secret code is taken in no header: send it as `secret_code` in the body of a POST, such as `/session/create`, which makes a session of it.'
}

function takesSecretCode(operation: OperationId): boolean {
  return (
    operation === 'sessionCreate' ||
    (operations[operation].method === 'POST' && ['operator', 'admin'].includes(operations[operation].role))
  )
}

function single(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header
}
