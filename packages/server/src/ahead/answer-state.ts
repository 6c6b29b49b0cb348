import type { IncomingMessage, ServerResponse } from 'node:http'
import { WHOLE_STACK } from '@ops/contract'
import { BoundedCache, textBytes } from '../bounded-cache.ts'
import type { Context } from '../context.ts'
import { requestIdOf } from '../http/headers.ts'
import { queryOf } from '../http/routes.ts'
import { OpsError } from '../ops-error.ts'
import { wholeSecond } from '../state/get-state.ts'
import { type StateText, StateTexts } from '../state/state-texts.ts'
import { decodeQuery, parse } from '../wire/parse.ts'
import { Envelopes } from './envelopes.ts'
import { remember } from './remember.ts'
import type { ResponseWriter } from './response-writer.ts'
import { SampleLog } from './sample-log.ts'

const path = '/ops/state'
const name = 'GET /state'

interface Question {
  scope: string
  at: number | undefined
}

/**
 * Answers `GET /state` ahead of the router on a public board, since programs ask it as often as `/ping`. What is wrong or
 * not known yet is left to the router. The handler returns whether it has answered.
 */
export function createStateHandler(
  context: Context,
  writer: ResponseWriter,
): (request: IncomingMessage, response: ServerResponse) => boolean {
  const { caches, clock, config, figures } = context
  const texts = new StateTexts(context)
  const envelopes = new Envelopes(context, name, writer)
  const samples = new SampleLog(context)
  const counts = figures.requests.of(name)
  /** By URL, so that a query is parsed once. */
  const questions = new BoundedCache<Question>(caches, ({ scope }) => textBytes(scope))

  const textFor = (url: string): StateText | undefined => {
    try {
      const { scope, at } = remember(questions, url, read)
      return texts.of(scope, at)
    } catch (error) {
      if (error instanceof OpsError) return undefined
      throw error
    }
  }

  return (request, response) => {
    const { url = '', method } = request
    if (method !== 'GET' || !url.startsWith(path) || (url.length > path.length && url[path.length] !== '?'))
      return false
    if (!config.publicBoard) return false
    const startedAt = clock.monotonic()
    const text = textFor(url)
    if (text === undefined) return false
    const id = requestIdOf(request, context)
    envelopes.succeed(response, { id, startedAt }, text)
    samples.note(request, id, 200, startedAt, counts)
    return true
  }
}

function read(url: string): Question {
  const { scope = WHOLE_STACK, at } = parse('state', decodeQuery('state', queryOf(url)))
  return { scope: scope.toLowerCase(), at: at === undefined ? undefined : wholeSecond(at) }
}
