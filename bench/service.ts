import type { ChildProcess } from 'node:child_process'
import { closeSync, openSync, readFileSync, rmSync } from 'node:fs'
import { get } from 'node:http'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { startChild, stopChild } from './child.ts'
import { pinned, serverCore } from './machine.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const startMs = 30_000

/** The command that `npm start` runs, without npm. */
const serve = [
  process.execPath,
  '--max-semi-space-size=2',
  '--heap-growing-percent=50',
  '--conditions=@ops/source',
  'packages/server/src/main.js',
  'serve',
]
const gated = [process.execPath, '--conditions=@ops/source', fileURLToPath(new URL('gated-server.ts', import.meta.url))]
const raw = [process.execPath, fileURLToPath(new URL('raw-server.js', import.meta.url))]

/** A server in a process of its own, ended with its scope. */
export class Server implements AsyncDisposable {
  readonly #child: ChildProcess
  readonly #logFile: string | undefined
  readonly pid: number
  readonly url: string

  constructor(child: ChildProcess, url: string, logFile?: string) {
    this.#child = child
    this.#logFile = logFile
    this.pid = child.pid ?? 0
    this.url = url
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await stopChild(this.#child)
    if (this.#logFile !== undefined) rmSync(this.#logFile, { force: true })
  }
}

/** Starts the service on its core, as it is shipped: its log goes to a file, one line per request. */
export function startService(database: string, settings: Record<string, string> = {}): Promise<Server> {
  return startServiceOn(`sqlite:${database}`, `${database}.log`, settings)
}

/** The same on any store. */
export function startServiceOn(
  address: string,
  logFile: string,
  settings: Record<string, string> = {},
): Promise<Server> {
  return startLogged(pinned(serverCore, serve), { ...serviceEnvironment(address), ...settings }, logFile)
}

/** Starts a bare `node:http` server on its core that answers every request with one fixed head and body. */
export function startRawServer(answerFile: string): Promise<Server> {
  return startLogged(pinned(serverCore, [...raw, answerFile]), process.env, `${answerFile}.log`)
}

/** Starts a server on its core with a middleware that does nothing; with a gate if it is given a service to follow. */
export function startGatedServer(
  framework: 'express' | 'fastify',
  logFile: string,
  serviceUrl?: string,
): Promise<Server> {
  const given = serviceUrl === undefined ? [framework] : [framework, serviceUrl]
  return startLogged(pinned(serverCore, [...gated, ...given]), process.env, logFile)
}

/** How long the service takes from the start of its process to its first answered `/ping`, and the process. */
export function timeServiceStart(database: string): Promise<{ ms: number; server: Server }> {
  return timeStart(serve, serviceEnvironment(`sqlite:${database}`))
}

/** The same of a bare `node:http` server. */
export function timeRawStart(): Promise<{ ms: number; server: Server }> {
  return timeStart(raw, process.env)
}

function serviceEnvironment(address: string): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('OPS_'))
  return { ...Object.fromEntries(kept), OPS_PORT: '0', OPS_STORE: address }
}

async function startLogged(command: readonly string[], env: NodeJS.ProcessEnv, logFile: string): Promise<Server> {
  const log = openSync(logFile, 'w')
  const child = startChild(command, { cwd: root, env, stdio: ['ignore', log, log] })
  closeSync(log)
  child.once('exit', (code, signal) => {
    if (signal === 'SIGTERM' || code === 0) return
    console.error(`${command.join(' ')} ended with ${signal ?? code}:\n${readFileSync(logFile, 'utf8').slice(-2000)}`)
  })
  for (const started = performance.now(); performance.now() - started < startMs; await sleep(10)) {
    const url = listeningUrl(readFileSync(logFile, 'utf8'))
    if (url !== undefined) return new Server(child, url, logFile)
    if (child.exitCode !== null) break
  }
  await stopChild(child)
  throw new Error(`${command.join(' ')} did not start:\n${readFileSync(logFile, 'utf8')}`)
}

async function timeStart(command: readonly string[], env: NodeJS.ProcessEnv): Promise<{ ms: number; server: Server }> {
  const started = performance.now()
  const child = startChild(command, { cwd: root, env, stdio: ['ignore', 'pipe', 'ignore'] })
  const late = setTimeout(() => child.kill('SIGKILL'), startMs)
  for await (const line of createInterface({ input: child.stdout! })) {
    const url = listeningUrl(line)
    if (url === undefined) continue
    await answered(`${url}/ping`)
    const ms = performance.now() - started
    clearTimeout(late)
    child.stdout?.resume()
    return { ms, server: new Server(child, url) }
  }
  throw new Error(`${command.join(' ')} did not start`)
}

/** Both servers print their address as a line of JSON. */
function listeningUrl(output: string): string | undefined {
  return /"url":"([^"]+)"/.exec(output)?.[1]
}

function answered(url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    get(url, { agent: false }, response => response.resume().once('end', resolve)).once('error', reject)
  })
}
