import { readFileSync } from 'node:fs'
import type { ConnectionOptions } from 'node:tls'
import type { PoolConfig } from 'pg'
import { StoreRefused } from '../store.ts'

/** What an address may say after its `?`, with what it means; nothing else is taken. */
const parameters = ['sslmode', 'sslrootcert', 'pool', 'connect_timeout', 'statement_timeout', 'options'] as const
type Parameter = (typeof parameters)[number]

/** A statement may take so long; the client gives up a second later, where the database says nothing at all. */
const statementMs = 5000
const connectMs = 5000
const connections = 10
const beyondMs = 1000
/** An idle connection is probed after so long, so that one that a firewall has forgotten is noticed. */
const keepAliveMs = 10_000

/** How the database is reached, and how its address is shown. */
export interface Address {
  /** Without the password. */
  place: string
  config: PoolConfig
}

/**
 * Reads `postgres://user:password@host:port/database?…`.
 *
 * @throws StoreRefused naming what is wrong, never with the password.
 */
export function readAddress(text: string): Address {
  const url = URL.canParse(text)
    ? new URL(text)
    : refuse('is not an address such as postgres://user@host:5432/database')
  const given: Partial<Record<Parameter, string>> = {}
  for (const [name, value] of url.searchParams) {
    if (!isParameter(name)) refuse(`has a parameter "${name}", which is none of ${parameters.join(', ')}`)
    given[name] = value
  }
  const database = decodeURIComponent(url.pathname.slice(1))
  if (database === '') refuse('names no database')
  const host = decodeURIComponent(url.hostname.replace(/^\[|\]$/g, '')) || 'localhost'
  const port = Number(url.port || 5432)
  const user = decodeURIComponent(url.username)
  const statementTimeout = seconds(given, 'statement_timeout', statementMs)
  return {
    place: `postgres://${user === '' ? '' : `${url.username}@`}${url.host}${url.pathname}`,
    config: {
      host,
      port,
      database,
      ...(user === '' ? {} : { user }),
      ...(url.password === '' ? {} : { password: decodeURIComponent(url.password) }),
      ssl: tls(given, host),
      ...(given.options === undefined ? {} : { options: given.options }),
      application_name: 'g3n-ops',
      max: integer(given, 'pool', connections, 2),
      connectionTimeoutMillis: seconds(given, 'connect_timeout', connectMs) || connectMs,
      // 0: neither asks the other for a limit. Poolers that know no start-up parameters need that.
      ...(statementTimeout === 0
        ? { query_timeout: statementMs + beyondMs }
        : { statement_timeout: statementTimeout, query_timeout: statementTimeout + beyondMs }),
      keepAlive: true,
      keepAliveInitialDelayMillis: keepAliveMs,
    },
  }
}

/** As libpq reads `sslmode`, but that a host off this machine is verified unless the address says otherwise. */
function tls(given: Partial<Record<Parameter, string>>, host: string): ConnectionOptions | false {
  const isLocal = host.startsWith('/') || ['localhost', '127.0.0.1', '::1'].includes(host)
  const mode = given.sslmode ?? (isLocal && given.sslrootcert === undefined ? 'disable' : 'verify-full')
  const ca = given.sslrootcert === undefined ? {} : { ca: readCertificate(given.sslrootcert) }
  switch (mode) {
    case 'disable':
      return false
    case 'require':
      return { ...ca, rejectUnauthorized: false }
    case 'verify-ca':
      return { ...ca, checkServerIdentity: () => undefined }
    case 'verify-full':
      return { ...ca }
    default:
      return refuse('has an sslmode that is none of disable, require, verify-ca, verify-full')
  }
}

function readCertificate(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    return refuse(`names an sslrootcert that cannot be read: ${(error as Error).message}`)
  }
}

function seconds(given: Partial<Record<Parameter, string>>, name: Parameter, otherwiseMs: number): number {
  return integer(given, name, otherwiseMs / 1000, 0) * 1000
}

function integer(given: Partial<Record<Parameter, string>>, name: Parameter, otherwise: number, least: number): number {
  const text = given[name] ?? String(otherwise)
  if (!/^\d{1,4}$/.test(text) || Number(text) < least) refuse(`has a ${name} that is no integer from ${least} to 9999`)
  return Number(text)
}

function isParameter(name: string): name is Parameter {
  return (parameters as readonly string[]).includes(name)
}

function refuse(problem: string): never {
  throw new StoreRefused(`the address of the PostgreSQL store ${problem}`)
}
