import type { IncomingMessage } from 'node:http'

/** A header straight from the raw list: building the object of all of them costs more than the answer. */
export function readHeader({ rawHeaders }: IncomingMessage, name: string): string | undefined {
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const header = rawHeaders[index] as string
    if (header.length === name.length && header.toLowerCase() === name) return rawHeaders[index + 1]
  }
  return undefined
}
