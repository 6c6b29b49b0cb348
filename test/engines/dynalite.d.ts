/** The parts of dynalite that the tests use; it has no types. */
declare module 'dynalite' {
  import type { Server } from 'node:http'

  export default function dynalite(options?: { createTableMs?: number; path?: string }): Server
}
