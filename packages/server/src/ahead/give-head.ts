import type { ServerResponse } from 'node:http'

/**
 * Gives a response its head as it goes over the wire. `writeHead` checks and joins the same fifteen headers on every
 * request, which costs as much as the rest of the answer; the ones here are our own, and the request id is checked.
 * `_header` is what `writeHead` itself leaves behind, in every Node so far.
 */
export function giveHead(response: ServerResponse & { _header?: string }, head: string): void {
  // oxlint-disable-next-line no-underscore-dangle -- Node's name
  response._header = head
}
