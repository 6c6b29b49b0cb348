import type { IncomingMessage } from 'node:http'

/** Reads a header from the raw list: Node's object of all headers is built on first use, which costs more than a response. */
export function readHeader({ rawHeaders }: IncomingMessage, name: string): string | undefined {
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const header = rawHeaders[index] as string
    if (header.length === name.length && header.toLowerCase() === name) return rawHeaders[index + 1]
  }
  return undefined
}
