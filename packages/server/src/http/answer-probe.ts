import type { IncomingMessage, ServerResponse } from 'node:http'
import { WHOLE_STACK } from '@ops/contract'
import { Verdicts } from '../board/verdicts.ts'
import type { Context } from '../context.ts'
import { Kept, textBytes } from '../kept.ts'
import { OpsError } from '../ops-error.ts'
import { decodeQuery, parse } from '../wire/parse.ts'
import { AssembledAnswers, type JsonText } from './assemble.ts'
import { clientAddress } from './client-address.ts'
import { requestIdOf } from './headers.ts'
import { logRequest } from './log-request.ts'
import { queryOf } from './routes.ts'

const ping = '/ops/ping'
const stat = '/ops/stat'
/** A longer one holds more than a scope, and is read each time. */
const longestUrl = 600
const okJson = '{"ok":true}'
const ok: JsonText = { json: okJson, bytes: okJson.length }

/**
 * Answers `/ping` and `/stat` ahead of the router: they are asked by every proxy and till, all the time. Returns
 * whether the request was one of them.
 */
export function createProbeAnswers(
  context: Context,
  isClosing: () => boolean,
): (request: IncomingMessage, response: ServerResponse) => boolean {
  const { board, caches, clock, config, instance } = context
  const verdicts = new Verdicts(board, clock, config.publicBoard, caches)
  const pingAnswers = new AssembledAnswers(context, 'GET /ping', isClosing)
  const statAnswers = new AssembledAnswers(context, 'GET /stat', isClosing)
  /** The scope that a URL asks about: a query is read once. */
  const scopes = new Kept<string>(caches, textBytes)
  let counted = 0

  const scopeOf = (url: string): string => {
    if (url.length === ping.length) return WHOLE_STACK
    const known = scopes.get(url)
    if (known !== undefined) return known
    const scope = readScope(url)
    if (url.length > longestUrl) return scope
    scopes.set(url, scope)
    return scope
  }

  const sample = (request: IncomingMessage, name: string, id: string, status: number, startedAt: number): void => {
    if (config.logPing === 0 || ++counted % config.logPing !== 0) return
    const call = { id, name, startedAt, address: clientAddress(request, config.trustProxy) }
    logRequest(context, call, { status, one_in: config.logPing })
  }

  return (request, response) => {
    const { url = '', method } = request
    const isPing = isAt(ping, url)
    if (!isPing && !isAt(stat, url)) return false
    if (method !== 'GET' && method !== 'HEAD') return false
    const answers = isPing ? pingAnswers : statAnswers
    const call = {
      id: requestIdOf(request, instance),
      startedAt: clock.monotonic(),
    }
    let status = 200
    try {
      answers.succeed(response, call, isPing ? verdicts.of(scopeOf(url)) : ok)
    } catch (error) {
      if (!(error instanceof OpsError)) throw error
      status = 400
      answers.refuse(response, call, error)
    }
    sample(request, isPing ? 'GET /ping' : 'GET /stat', call.id, status, call.startedAt)
    return true
  }
}

function isAt(path: string, url: string): boolean {
  return url.startsWith(path) && (url.length === path.length || url[path.length] === '?')
}

/** The scope that a URL asks about; whatever else stands in its query is ignored. */
function readScope(url: string): string {
  const asked = new URLSearchParams(queryOf(url)).getAll('scope')
  if (asked.length === 0) return WHOLE_STACK
  const query = new URLSearchParams(asked.map(scope => ['scope', scope])).toString()
  const { scope = WHOLE_STACK } = parse('ping', decodeQuery('ping', query))
  return scope.toLowerCase()
}
