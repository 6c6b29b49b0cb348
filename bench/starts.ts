import { setTimeout as sleep } from 'node:timers/promises'
import type { Server } from './service.ts'
import { residentMegabytes } from './usage.ts'

type Start = Promise<{ ms: number; server: Server }>

const idleMs = 5000

/** How long a start took; the server is stopped. */
export async function milliseconds(start: Start): Promise<number> {
  const { ms, server } = await start
  await server[Symbol.asyncDispose]()
  return ms
}

/** The memory of a server that has been idle for some seconds; it is stopped. */
export async function idleMegabytes(start: Start): Promise<number> {
  await using server = (await start).server
  await sleep(idleMs)
  return residentMegabytes(server.pid)
}
