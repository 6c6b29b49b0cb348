import { writeFileSync } from 'node:fs'
import { requireProgram } from '../scripts/machine/programs.ts'
import { outputOf, Scratch } from './child.ts'
import { loadCore, pinned } from './machine.ts'
import type { Server } from './service.ts'
import { cpuSeconds } from './usage.ts'

/** What a load found: requests per second, and the server's processor time for each in microseconds. */
export interface Load {
  rate: number
  cpuMicros: number
}

const connections = 16

/** Requests one URL over and over from another process for a number of seconds; a closed gate refuses every time. */
export async function load(
  server: Pick<Server, 'pid' | 'url'>,
  path: string,
  {
    seconds,
    headers = {},
    body,
    closed = false,
  }: { seconds: number; headers?: Record<string, string>; body?: string; closed?: boolean },
): Promise<Load> {
  const given = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`])
  using scratch = new Scratch()
  const script = scratch.file('post.lua')
  if (body !== undefined) writeFileSync(script, `wrk.method = "POST"\nwrk.body = ${JSON.stringify(body)}\n`)
  const wrk = [
    requireProgram('wrk'),
    '-t1',
    `-c${connections}`,
    `-d${seconds}s`,
    '--timeout',
    '10s',
    ...given,
    ...(body === undefined ? [] : ['-s', script]),
    `${server.url}${path}`,
  ]
  const before = cpuSeconds(server.pid)
  const output = await outputOf(pinned(loadCore, wrk))
  const cpu = cpuSeconds(server.pid) - before
  const requests = Number(/(\d+) requests in/.exec(output)?.[1])
  const refused = Number(/Non-2xx[^:]*: (\d+)/.exec(output)?.[1] ?? 0)
  if (output.includes('Socket errors') || refused !== (closed ? requests : 0))
    throw new Error(`the load on ${path} met errors:\n${output}`)
  return { rate: Number(/Requests\/sec:\s+([\d.]+)/.exec(output)?.[1]), cpuMicros: (cpu / requests) * 1e6 }
}
