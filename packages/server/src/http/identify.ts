import type { IncomingHttpHeaders } from 'node:http'
import { contractLimits, type OperationId, operations } from '@ops/contract'
import type { Credentials } from '../access/access.ts'
import { looksLikeApiKey } from '../access/make-secret.ts'
import { anonymous, type Caller } from '../caller.ts'
import { type Config, isPublicOverHttps } from '../config/config.ts'
import type { Context } from '../context.ts'
import { invalidInput } from '../ops-error.ts'
import { safeName } from '../wire/parse.ts'
import { sessionWithToken, streamSession } from './csrf-token.ts'

/** Who makes a call, and the credential that they gave with it, for the verbs that need it. */
export interface Identity {
  caller: Caller
  /** The sequence number of the secret code that was given. */
  secretCodeSeq?: number
  /** The API key that was given. */
  apiKey?: string
}

/** Names under which callers may put credentials in a query string, where they are never accepted. */
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
 * Rejects credentials in a query string, without repeating them.
 *
 * @throws OpsError `invalid-input`.
 */
export function rejectCredentialsIn(query: string): void {
  for (const [name] of new URLSearchParams(query)) {
    const lower = name.toLowerCase()
    if (credentialNames.has(lower))
      throw invalidInput({ path: lower, message: 'is not accepted in a query string: send credentials in a header' })
  }
}

/**
 * Rejects a query string on a call that takes its input from the body.
 *
 * @throws OpsError `invalid-input`, which names the fields.
 */
export function rejectQuery(query: string): void {
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
 * Identifies the caller. If the body of an operation that accepts it has a secret code, only that counts. A session takes
 * precedence over a key, and the header over the body.
 *
 * @throws OpsError `invalid-input`, `secret-code-mismatch`, `session-invalid`, `throttled`, `unavailable`.
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
    given.session = streamSession(headers, isPublicOverHttps(config))
  return { caller: (await access.bySessionOrKey(given, address)) ?? anonymous }
}

/**
 * The session and the key in the headers; without either, the session in the console's cookie.
 *
 * @param options `takesBasic`: a key counts as the password of `Basic`, too, for programs that know nothing else.
 */
export function credentialsIn(
  headers: IncomingHttpHeaders,
  config: Pick<Config, 'publicUrl'>,
  { takesBasic = false }: { takesBasic?: boolean } = {},
): Pick<Credentials, 'session' | 'apiKey'> {
  const session = single(headers['x-session-guid'])
  const authorized = bearerKey(headers) ?? (takesBasic ? basicKey(headers) : undefined)
  const apiKey = single(headers['x-api-key']) ?? (session === undefined ? authorized : undefined)
  if (session !== undefined || apiKey !== undefined) return { session, apiKey }
  return { session: sessionWithToken(headers, isPublicOverHttps(config)), apiKey }
}

/** The key in `Authorization: Bearer` (RFC 6750, 2.1). A token that is not one of our keys may be for a proxy: it is ignored. */
function bearerKey({ authorization = '' }: IncomingHttpHeaders): string | undefined {
  const [, token = ''] = /^bearer +(\S+) *$/i.exec(authorization) ?? []
  return looksLikeApiKey(token) ? token : undefined
}

/** The key as the password in `Authorization: Basic` (RFC 7617), whatever the name. */
function basicKey({ authorization = '' }: IncomingHttpHeaders): string | undefined {
  const [, encoded = ''] = /^basic +([\w+/=-]+) *$/i.exec(authorization) ?? []
  const pair = Buffer.from(encoded, 'base64').toString()
  const password = pair.slice(pair.indexOf(':') + 1)
  return looksLikeApiKey(password) ? password : undefined
}

/**
 * A hint for callers whose `Authorization` has no API key: they may have put the secret code there. It depends on the form
 * of the header alone, so that it does not reveal whether the code is right.
 */
export function misplacedCode(headers: IncomingHttpHeaders): string | undefined {
  if (headers.authorization === undefined || bearerKey(headers) !== undefined) return undefined
  return '`Authorization` has no API key. The secret code is not accepted in a header: send it as `secret_code` in the body of a POST, such as `/session/create`, which creates a session.'
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
