import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Context } from '../context.ts'
import type { Admit } from '../http/admit.ts'
import type { BuiltFile } from './built-files.ts'

/** What the routes of the console work with. */
export interface ConsoleContext extends Context {
  admit: Admit
  /** The path before `/console`. */
  base: string
  /** Whether the console is used over https. */
  isSecure: boolean
  /** The files of the console by their path below `/console/`; `undefined` as long as it is not built. */
  builtFiles: () => Promise<ReadonlyMap<string, BuiltFile> | undefined>
}

/** A route of the console: what it does, and the data of its response. */
export type ConsoleRoute = (context: ConsoleContext, request: FastifyRequest, reply: FastifyReply) => Promise<object>
