import { isVisible } from '@ops/contract'
import type { Client } from '@ops/sdk'
import { usageError } from './command-error.ts'
import { defaultBaseUrl, type GlobalOptions } from './options/global-options.ts'
import { plainText } from './terminal/plain-text.ts'
import { Progress } from './terminal/progress.ts'
import { type SecretReader, secretReader } from './terminal/read-secret.ts'
import { nothingVisible, secretFromEnv } from './terminal/secret-from-env.ts'
import type { Terminal } from './terminal/terminal.ts'

/** The service, and the credentials for it. */
export interface Connection {
  baseUrl: string
  client: Client
  /** The secret code, if there is one. */
  secretCode: string | undefined
  /** The session from the environment, if there is one. */
  session: string | undefined
  hasCredentials: boolean
  /**
   * Runs calls to routes that do not take the secret code. If there is only a code, it opens a session and closes it
   * afterwards.
   */
  asReader<T>(work: (client: Client, reader: Reader) => Promise<T>): Promise<T>
  /**
   * Runs calls that change something. A session comes before the secret code, since it may say who it is. Without one, it
   * opens one for the time of the calls if OPS_ACTOR is set, or if there are many of them and only a code, which is slow to
   * check.
   */
  asActor<T>(work: (client: Client) => Promise<T>, calls?: 'few' | 'many'): Promise<T>
}

/** How to connect, if not as most commands do. */
interface Manner {
  readSecret?: SecretReader
  retries?: number
  /** Show no progress. */
  isSilent?: boolean
}

/** A reader's credentials; empty if there are none. */
export interface Reader {
  session?: string
  apiKey?: string
}

/**
 * Collects address and credentials. With `--secret-code`, all other credentials are ignored. Without it, the variables
 * `OPS_SESSION_GUID`, `OPS_API_KEY` and `OPS_SECRET_CODE`, or the files in `OPS_API_KEY_FILE` and so on, are each used
 * for the routes that take them.
 */
export async function connect(
  terminal: Terminal,
  options: GlobalOptions,
  { readSecret = secretReader(terminal), retries, isSilent = false }: Manner = {},
): Promise<Connection> {
  const { createClient } = await import('@ops/sdk')
  const baseUrl = options.baseUrl ?? fromEnv(terminal, 'OPS_URL') ?? defaultBaseUrl
  const secretCode = await chooseSecretCode(terminal, options, readSecret)
  const alone = options.secretCode !== undefined
  const session = alone ? undefined : secretFromEnv(terminal, 'OPS_SESSION_GUID')
  const apiKey = alone ? undefined : secretFromEnv(terminal, 'OPS_API_KEY')
  const progress = isSilent ? undefined : new Progress(terminal, () => `Waiting for ${plainText(baseUrl)}`)
  const actor = fromEnv(terminal, 'OPS_ACTOR')
  const create = (own: { session?: string; apiKey?: string; secretCode?: string }) =>
    withProgress(createClient({ baseUrl, fetch: terminal.fetch, retries, ...own }), progress)
  const client = guard(() =>
    create({
      ...(session === undefined ? {} : { session }),
      ...(apiKey === undefined ? {} : { apiKey }),
      ...(secretCode === undefined ? {} : { secretCode }),
    }),
  )
  const inSession = async <T>(work: (client: Client, reader: Reader) => Promise<T>): Promise<T> => {
    const opened = await client.sessionCreate({ label: 'g3n-ops', actor })
    const own = create({ session: opened.session_guid })
    try {
      return await work(own, { session: opened.session_guid })
    } finally {
      // A session that can't be closed expires.
      await own.sessionClose().catch(() => undefined)
    }
  }
  return {
    baseUrl,
    client,
    secretCode,
    session,
    hasCredentials: [secretCode, session, apiKey].some(each => each !== undefined),
    asReader: async work => {
      if (session !== undefined) return work(client, { session })
      if (apiKey !== undefined) return work(client, { apiKey })
      return secretCode === undefined ? work(client, {}) : inSession(work)
    },
    asActor: async (work, calls = 'few') => {
      if (session !== undefined) return work(create({ session }))
      const isCodeAlone = secretCode !== undefined && apiKey === undefined
      const isNamed = actor !== undefined && (secretCode ?? apiKey) !== undefined
      return isNamed || (isCodeAlone && calls === 'many') ? inSession(work) : work(client)
    },
  }
}

/** Reads what everyone may read unless the board is private: with credentials only if they are needed and there are some. */
export async function readBoardAs<T>(connection: Connection, read: (client: Client) => Promise<T>): Promise<T> {
  try {
    return await read(connection.client)
  } catch (error) {
    const { OpsError } = await import('@ops/sdk')
    if (!(error instanceof OpsError && error.status === 401 && connection.hasCredentials)) throw error
    return await connection.asReader(read)
  }
}

/** The client, with every call shown as progress. */
function withProgress(client: Client, progress: Progress | undefined): Client {
  if (progress === undefined) return client
  const calls = Object.entries(client) as [string, (...args: unknown[]) => Promise<unknown>][]
  return Object.fromEntries(
    calls.map(([id, call]) => [id, (...args: unknown[]) => progress.during(call(...args))]),
  ) as unknown as Client
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

/** Warns of a secret among the arguments, and returns it. */
export function warnOfLiteral(terminal: Terminal, option: string, value: string): string {
  terminal.stderr.write(
    `warning: other users can see arguments in process lists; use ${option} - to read the code from standard input\n`,
  )
  return value
}

/** A variable. An empty one counts as absent; one without visible characters is rejected. */
export function fromEnv({ env }: Terminal, name: string): string | undefined {
  const value = env[name] || undefined
  if (value !== undefined && !isVisible(value)) throw usageError(nothingVisible(name))
  return value?.trim()
}

/** Runs a function with address and credentials. If one is invalid, names the variable or option that it came from. */
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
