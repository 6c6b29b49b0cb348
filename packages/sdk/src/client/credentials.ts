/** What a client was told about who it is. */
export interface Credentials {
  apiKey: string | undefined
  session: string | undefined
  secretCode: string | undefined
}

/** Checked before it is sent, because the error that a wrong header raises repeats the value. */
export const credentialPattern = /^[\x21-\x7e]+$/

export function readCredential(name: string, value: string | undefined): string | undefined {
  if (value !== undefined && !credentialPattern.test(value)) {
    throw new TypeError(`${name} is empty, or holds blanks or characters that no credential has`)
  }
  return value
}

/** Writes into the headers who calls. */
export function identify(
  headers: Record<string, string>,
  { session, apiKey }: Partial<Pick<Credentials, 'session' | 'apiKey'>>,
): void {
  if (session !== undefined) headers['x-session-guid'] = session
  else if (apiKey !== undefined) headers['x-api-key'] = apiKey
}
