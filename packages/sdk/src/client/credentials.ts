/** The credentials of a client. */
export interface Credentials {
  apiKey: string | undefined
  session: string | undefined
  secretCode: string | undefined
}

/** Checked before it is sent, because the error about an invalid header contains the value. */
export const credentialPattern: RegExp = /^[!-~]+$/

export function readCredential(name: string, value: string | undefined): string | undefined {
  if (value !== undefined && !credentialPattern.test(value)) {
    throw new TypeError(`${name} is empty, or has blanks or characters that no credential has`)
  }
  return value
}

/** Adds the caller's credentials to the headers. */
export function identify(
  headers: Record<string, string>,
  { session, apiKey }: Partial<Pick<Credentials, 'session' | 'apiKey'>>,
): void {
  if (session !== undefined) headers['x-session-guid'] = session
  else if (apiKey !== undefined) headers['x-api-key'] = apiKey
}
