import { isVisible } from '@ops/contract'
import { type Client, createClient } from '@ops/sdk'
import { usageError } from './command-error.ts'
import { defaultBaseUrl, type GlobalOptions } from './options/global-options.ts'
import { type SecretReader, secretReader } from './terminal/read-secret.ts'
import { nothingVisible, secretFromEnv } from './terminal/secret-from-env.ts'
import type { Terminal } from './terminal/terminal.ts'

/** The service, and who we are to it. */
export interface Connection {
  baseUrl: string
  client: Client
  /** The secret code, where there is one. */
  secretCode: string | undefined
  /** The session that we were given, where there is one. */
  session: string | undefined
  /**
   * Runs what needs more than the secret code can open: routes that take no code. With nothing but a code it opens a
   * session for as long as the work lasts.
   */
  asReader<T>(work: (client: Client, reader: Reader) => Promise<T>): Promise<T>
}

/** What a reader is known by; nothing where there are no credentials. */
export interface Reader {
  session?: string
  apiKey?: string
}

/**
 * Gathers address and credentials. A `--secret-code` stands alone; without one, the variables `OPS_SESSION_GUID`,
 * `OPS_API_KEY` and `OPS_SECRET_CODE`, or the files that `OPS_API_KEY_FILE` and so on name, each serve the routes that
 * take them.
 */
export async function connect(
  terminal: Terminal,
  options: GlobalOptions,
  readSecret: SecretReader = secretReader(terminal),
): Promise<Connection> {
  const baseUrl = options.baseUrl ?? fromEnv(terminal, 'OPS_URL') ?? defaultBaseUrl
  const secretCode = await chooseSecretCode(terminal, options, readSecret)
  const alone = options.secretCode !== undefined
  const session = alone ? undefined : secretFromEnv(terminal, 'OPS_SESSION_GUID')
  const apiKey = alone ? undefined : secretFromEnv(terminal, 'OPS_API_KEY')
  const create = (own: { session?: string; apiKey?: string; secretCode?: string }) =>
    createClient({ baseUrl, fetch: terminal.fetch, ...own })
  const client = guard(() =>
    create({
      ...(session === undefined ? {} : { session }),
      ...(apiKey === undefined ? {} : { apiKey }),
      ...(secretCode === undefined ? {} : { secretCode }),
    }),
  )
  return {
    baseUrl,
    client,
    secretCode,
    session,
    asReader: async work => {
      if (session !== undefined) return work(client, { session })
      if (apiKey !== undefined) return work(client, { apiKey })
      if (secretCode === undefined) return work(client, {})
      const opened = await client.sessionCreate({ label: 'g3n-ops' })
      const reader = create({ session: opened.session_guid })
      try {
        return await work(reader, { session: opened.session_guid })
      } finally {
        // A session that can't be closed ends by itself.
        await reader.sessionClose().catch(() => undefined)
      }
    },
  }
}

async function chooseSecretCode(
  terminal: Terminal,
  { secretCode }: GlobalOptions,
  readSecret: SecretReader,
): Promise<string | undefined> {
  if (secretCode === undefined) return secretFromEnv(terminal, 'OPS_SECRET_CODE')
  return secretCode === '-'
    ? readSecret('the secret code')
    : warnOfLiteral(terminal, '--secret-code', secretCode.trim())
}

/** Says what a secret among the arguments means, and returns it. */
export function warnOfLiteral(terminal: Terminal, option: string, value: string): string {
  terminal.stderr.write(`warning: arguments show in process lists; ${option} - reads the code from standard input\n`)
  return value
}

/** A variable; an empty one counts as absent, one in which nothing can be seen is refused. */
export function fromEnv({ env }: Terminal, name: string): string | undefined {
  const value = env[name] || undefined
  if (value !== undefined && !isVisible(value)) throw usageError(nothingVisible(name))
  return value?.trim()
}

/** Runs what takes address and credentials; one that can't be used is named by where it came from. */
export function guard<T>(make: () => T): T {
  try {
    return make()
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    const names: [RegExp, string][] = [
      [/^(baseUrl|url)/, 'OPS_URL or --base-url'],
      [/^apiKey/, 'OPS_API_KEY'],
      [/^session/, 'OPS_SESSION_GUID'],
    ]
    throw usageError(names.reduce((text, [from, to]) => text.replace(from, to), error.message))
  }
}
