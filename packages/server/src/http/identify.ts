import type { IncomingHttpHeaders } from 'node:http'
import { type OperationId, operations } from '@ops/contract'
import type { Access, Credentials } from '../access/access.ts'
import { anonymous, type Caller } from '../access/caller.ts'
import { listeningSession, provenSession } from '../console/proof.ts'
import { invalidInput } from '../ops-error.ts'
import { safeName } from '../wire/parse.ts'

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
  access: Access,
  operation: OperationId,
  headers: IncomingHttpHeaders,
  body: Record<string, unknown>,
  address: string,
): Promise<Identity> {
  const { secret_code: code, session_guid: bodySession } = body
  if (takesSecretCode(operation) && code !== undefined) {
    if (typeof code !== 'string' || code === '')
      throw invalidInput({ path: 'secret_code', message: 'must be a string of 1–256 characters' })
    const { caller, seq } = await access.bySecretCode(code, address)
    return { caller, secretCodeSeq: seq }
  }
  if (operation === 'secretCodeSet') return { caller: anonymous }
  const { session: headerSession, apiKey } = credentialsIn(headers)
  if (operation === 'sessionCreate') {
    const caller = await access.bySessionOrKey({ apiKey }, address)
    return caller === undefined ? { caller: anonymous } : { caller, apiKey: apiKey ?? '' }
  }
  const session = headerSession ?? (typeof bodySession === 'string' ? bodySession : undefined)
  const given = { session, apiKey }
  if (operation === 'stream' && session === undefined && apiKey === undefined) given.session = listeningSession(headers)
  return { caller: (await access.bySessionOrKey(given, address)) ?? anonymous }
}

/** The session and the key that stand in the headers; with neither, the session of a browser at the console. */
export function credentialsIn(headers: IncomingHttpHeaders): Pick<Credentials, 'session' | 'apiKey'> {
  const [session, apiKey] = [single(headers['x-session-guid']), single(headers['x-api-key'])]
  return { session: session === undefined && apiKey === undefined ? provenSession(headers) : session, apiKey }
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
