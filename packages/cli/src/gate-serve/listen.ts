import { once } from 'node:events'
import type { AddressInfo, Server } from 'node:net'
import { CommandError } from '../command-error.ts'

/**
 * Starts a server, and resolves to the address that it listens on.
 *
 * @throws CommandError if it cannot listen.
 */
export async function listen(server: Server, host: string, port: number): Promise<string> {
  server.listen({ host, port })
  try {
    await once(server, 'listening')
  } catch (error) {
    throw new CommandError(`cannot listen on ${host}:${port}: ${(error as Error).message}`, 2)
  }
  const { address, family, port: taken } = server.address() as AddressInfo
  return `${family === 'IPv6' ? `[${address}]` : address}:${taken}`
}
