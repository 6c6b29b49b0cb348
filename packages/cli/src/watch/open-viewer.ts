import { createGate, type Gate } from '@ops/sdk'
import type { Reader } from '../connect.ts'

const dayMs = 86_400_000

interface Viewing {
  baseUrl: string
  scope: string
  reader: Reader
  fetch: typeof globalThis.fetch
}

/** Follows the stream of a scope as a gate does, without being listed as one. It keeps the process until it is closed. */
export function openViewer({ baseUrl, scope, reader, fetch }: Viewing): { gate: Gate; close: () => void } {
  const asViewer: typeof fetch = (target, init) => fetch(String(target).replace('/stream?', '/stream?as=viewer&'), init)
  const gate = createGate({ url: baseUrl, scope, ...reader, fetch: asViewer })
  // Nothing else keeps the process while the gate waits to connect again.
  const untilClosed = setInterval(() => {}, dayMs)
  return {
    gate,
    close() {
      clearInterval(untilClosed)
      gate.close()
    },
  }
}
