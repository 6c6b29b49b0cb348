import { readFileSync } from 'node:fs'
import type { ConnectionOptions } from 'node:tls'
import type { PoolConfig } from 'pg'
import { StoreRefused } from '../errors.ts'

/** The parameters of an address. Others are refused, except those without effect here. */
const parameters = [
  'sslmode',
  'sslrootcert',
  'sslcert',
  'sslkey',
  'channel_binding',
  'target_session_attrs',
  'pool',
  'connect_timeout',
  'statement_timeout',
  'options',
  'application_name',
  'host',
  'port',
  'user',
  'password',
  'dbname',
] as const
type Parameter = (typeof parameters)[number]

/** Other spellings, from the strings that providers and their guides print. */
const spellings: Readonly<Record<string, (value: string) => [Parameter, string] | undefined>> = {
  ssl: value => ['sslmode', value === 'true' ? 'verify-full' : 'disable'],
  connection_limit: value => ['pool', value === '1' ? '2' : value],
  // Poolers in transaction mode don't accept start-up parameters.
  pgbouncer: value => (value === 'true' ? ['statement_timeout', '0'] : undefined),
  schema: value => ['options', `-csearch_path=${value}`],
}

/** Parameters in such strings that have no effect on how this driver connects. */
const withoutEffect =
  /^(keepalives(_idle|_interval|_count)?|tcp_user_timeout|gssencmode|sslcompression|sslsni|sslnegotiation|client_encoding|fallback_application_name|load_balance_hosts|pool_timeout|uselibpqcompat|supa)$/

/** The database stops a statement after this time. If it says nothing, the client gives up a second later. */
const statementMs = 5000
const connectMs = 5000
const connections = 10
const graceMs = 1000
/** An idle connection is probed after this time, in case a firewall has dropped it. */
const keepAliveMs = 10_000

/** How to connect to a database, and how to show its address. */
export interface Address {
  /** Without the password. */
  address: string
  config: PoolConfig
}

/**
 * Reads `postgres://user:password@host:port/database?…`, also as providers print it.
 *
 * @throws StoreRefused with what is wrong, never with the password.
 */
export function readAddress(text: string): Address {
  if (/^[^:]+:\/\/([^/?#]*@)?[^/?#@]*,/.test(text)) {
    refuse(
      'names several hosts: name one that leads to the primary, also after a failover, such as the write endpoint of the cluster',
    )
  }
  // `user@` without a host, as with a socket in `host=`, is not a valid URL.
  const whole = text.replace(/^([^:]+:\/\/[^/?#]*@)(?=[/?]|$)/, '$1localhost')
  const url = URL.canParse(whole)
    ? new URL(whole)
    : refuse(
        'is not an address such as postgres://user@host:5432/database; in the password / ? # @ : % are %2F %3F %23 %40 %3A %25',
      )
  if (url.hash !== '') refuse('has a # in it: write %23')
  const given = readParameters(url.searchParams)
  const database = given.dbname ?? decoded(url.pathname.slice(1))
  if (database === '') refuse('names no database')
  const host = given.host ?? (decoded(url.hostname.replace(/^\[|\]$/g, '')) || 'localhost')
  const port = integer({ port: given.port ?? (url.port || '5432') }, 'port', 5432, 1, 65_535)
  const user = given.user ?? decoded(url.username)
  const password = given.password ?? decoded(url.password)
  const statementTimeout = seconds(given, 'statement_timeout', statementMs)
  const server = given.host === undefined ? url.host : `${encodeURIComponent(host)}:${port}`
  return {
    address: `postgres://${user === '' ? '' : `${encodeURIComponent(user)}@`}${server}/${encodeURIComponent(database)}`,
    config: {
      host,
      port,
      database,
      ...(user === '' ? {} : { user }),
      ...(password === '' ? {} : { password }),
      ssl: tls(given, host),
      ...(given.options === undefined ? {} : { options: given.options }),
      application_name: given.application_name ?? 'g3n-ops',
      max: integer(given, 'pool', connections, 2),
      connectionTimeoutMillis: seconds(given, 'connect_timeout', connectMs) || connectMs,
      // 0: sends no start-up parameter, for poolers that don't accept any.
      ...(statementTimeout === 0
        ? { query_timeout: statementMs + graceMs }
        : { statement_timeout: statementTimeout, query_timeout: statementTimeout + graceMs }),
      keepAlive: true,
      keepAliveInitialDelayMillis: keepAliveMs,
    },
  }
}

function readParameters(all: URLSearchParams): Partial<Record<Parameter, string>> {
  const given: Partial<Record<Parameter, string>> = {}
  for (const [spelled, text] of all) {
    if (withoutEffect.test(spelled)) continue
    const [name, value] = Object.hasOwn(spellings, spelled)
      ? (spellings[spelled]?.(text) ?? [undefined, ''])
      : ([spelled, text] as const)
    if (name === undefined) continue
    if (!isParameter(name)) refuse(`has a parameter "${name}", which is none of ${parameters.join(', ')}`)
    // A parameter in its own spelling counts before one in another.
    if (name === spelled || given[name] === undefined) given[name] = value
  }
  if (given.host?.includes(',') === true) refuse('names several hosts: name one that leads to the primary')
  if (!/^(any|read-write|primary)$/.test(given.target_session_attrs ?? 'any'))
    refuse('has a target_session_attrs that leads to a standby: use read-write or primary')
  return given
}

/**
 * `sslmode` as in libpq, except that the certificate of another machine is verified unless the address says otherwise.
 * With `channel_binding=require`, too: the driver cannot require channel binding, but nobody can be in between then either.
 */
function tls(given: Partial<Record<Parameter, string>>, host: string): ConnectionOptions | false {
  const isLocal = host.startsWith('/') || ['localhost', '127.0.0.1', '::1'].includes(host)
  const asked = given.sslmode ?? (isLocal && given.sslrootcert === undefined ? 'disable' : 'verify-full')
  const isBound = given.channel_binding === 'require'
  if (isBound && asked === 'disable') refuse('asks for channel_binding, which needs TLS: sslmode=verify-full')
  const mode = isBound && asked === 'require' ? 'verify-full' : asked
  const ca = readFiles(given)
  switch (mode) {
    case 'disable':
      return false
    case 'require':
    case 'no-verify':
      return { ...ca, rejectUnauthorized: false }
    case 'verify-ca':
      return { ...ca, checkServerIdentity: () => undefined }
    case 'verify-full':
      return { ...ca }
    default:
      return refuse('has an sslmode other than disable, require, verify-ca, verify-full')
  }
}

/** As in libpq, `system` means the certificates that Node knows. */
function readFiles({ sslrootcert, sslcert, sslkey }: Partial<Record<Parameter, string>>): ConnectionOptions {
  return {
    ...(sslrootcert === undefined || sslrootcert === 'system' ? {} : { ca: readFile('sslrootcert', sslrootcert) }),
    ...(sslcert === undefined ? {} : { cert: readFile('sslcert', sslcert) }),
    ...(sslkey === undefined ? {} : { key: readFile('sslkey', sslkey) }),
  }
}

function readFile(name: Parameter, file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    return refuse(`names an ${name} that cannot be read: ${(error as Error).message}`)
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return refuse('has a % in it that encodes nothing: write %25')
  }
}

function seconds(given: Partial<Record<Parameter, string>>, name: Parameter, defaultMs: number): number {
  return integer(given, name, defaultMs / 1000, 0) * 1000
}

function integer(
  given: Partial<Record<Parameter, string>>,
  name: Parameter,
  defaultValue: number,
  min: number,
  max = 9999,
): number {
  const text = given[name] ?? String(defaultValue)
  const value = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
  if (!(value >= min && value <= max)) refuse(`has a ${name} that is not an integer from ${min} to ${max}`)
  return value
}

function isParameter(name: string): name is Parameter {
  return (parameters as readonly string[]).includes(name)
}

function refuse(problem: string): never {
  throw new StoreRefused(`the address of the PostgreSQL store ${problem}`)
}
