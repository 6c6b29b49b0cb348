import type { IncomingMessage, ServerResponse } from 'node:http'
import { closedAnswer, closedWait, isRead, readMethod, readProxyQuestion } from '@ops/contract'
import type { Context } from '../context.ts'
import { ClosedEnvelopes } from '../gate/closed-envelopes.ts'
import type { WindowItem } from '../maintenance/window.ts'
import { OpsError } from '../ops-error.ts'
import { clientAddress } from './client-address.ts'
import { statsOf } from './envelope.ts'
import { GateAnswers } from './gate-answers.ts'
import { headerOf } from './header-of.ts'
import { requestIdOf } from './headers.ts'
import { credentialsIn } from './identify.ts'
import { logRequest } from './log-request.ts'
import { queryOf } from './routes.ts'

const gate = '/ops/gate'
const name = 'GET /gate'
/** The questions of so many URLs are remembered, so that a query is read once. */
const mostUrls = 10_000
/** A longer one holds more than a question, and is read each time. */
const longestUrl = 700

type Question = ReturnType<typeof readProxyQuestion>

/**
 * Answers `/gate` ahead of the router: proxies ask it on each of their requests. Whatever goes wrong here, and whatever
 * is asked, never closes anything. Returns whether the request was one.
 */
export function createGateAnswer(
  context: Context,
  isClosing: () => boolean,
): (request: IncomingMessage, response: ServerResponse) => boolean {
  const { access, build, clock, config, gateStates, gateWarnings, instance, log } = context
  const answers = new GateAnswers(context, isClosing)
  const envelopes = new ClosedEnvelopes(build, id =>
    statsOf(context, { id, name, startedAt: clock.monotonic(), address: '' }),
  )
  const questions = new Map<string, Question>()
  let counted = 0

  const questionOf = (url: string): Question => {
    const known = questions.get(url)
    if (known !== undefined) return known
    const question = readProxyQuestion(queryOf(url))
    if (url.length > longestUrl) return question
    if (questions.size >= mostUrls) questions.clear()
    questions.set(url, question)
    return question
  }

  const sample = (request: IncomingMessage, id: string, status: number, startedAt: number): void => {
    if (config.logPing === 0 || ++counted % config.logPing !== 0) return
    const address = clientAddress(request, config.trustProxy)
    logRequest(context, { id, name, startedAt, address }, { status, one_in: config.logPing })
  }

  /** What stands between a caller and a private board; nothing for a reader. */
  const refusalOf = async (request: IncomingMessage): Promise<string | undefined> => {
    try {
      const address = clientAddress(request, config.trustProxy)
      const caller = await access.bySessionOrKey(credentialsIn(request.headers), address)
      return caller === undefined ? 'credentials are missing' : undefined
    } catch (error) {
      if (error instanceof OpsError && error.tag !== 'unavailable') return 'credentials are not valid'
      if (!(error instanceof OpsError)) log.error({ error: String(error) }, 'could not check credentials for a gate')
      return 'credentials could not be checked'
    }
  }

  /** What is answered: a warning, a window that refuses, or neither where the gate is open. */
  const decide = (request: IncomingMessage): { warning?: string; window?: WindowItem; status?: 403 | 503 } => {
    const question = questionOf(request.url ?? '')
    if ('problem' in question) return { warning: question.problem }
    const method = question.method ?? sentMethod(request)
    if (method === undefined) return { warning: 'method is malformed' }
    const { refusesAll, refusesWrites } = gateStates.of(question.scope)
    const window = isRead(method) ? refusesAll : refusesWrites
    return window === undefined ? {} : { window, status: question.denyStatus }
  }

  const answer = (request: IncomingMessage, response: ServerResponse, startedAt: number, refusal?: string): void => {
    const id = requestIdOf(request, instance)
    const { warning, window, status = 503 } = refusal === undefined ? decide(request) : { warning: refusal }
    if (warning !== undefined) {
      gateWarnings.say(name, warning, clientAddress(request, config.trustProxy))
      answers.warn(response, id, warning)
    } else if (window === undefined) {
      answers.open(response, id)
    } else {
      const now = clock.now()
      const accept = headerOf(request, 'accept')
      if (accept === undefined || accept === '*/*') {
        const seconds = closedWait(window, now, Math.random())
        answers.closed(response, id, { status, seconds, envelope: envelopes.of(window, now) })
      } else {
        const stats = statsOf(context, { id, name, startedAt, address: '' })
        answers.page(response, id, closedAnswer({ window, now, accept, status, random: Math.random(), build, stats }))
      }
    }
    sample(request, id, response.statusCode, startedAt)
  }

  return (request, response) => {
    const { url = '', method } = request
    if (!url.startsWith(gate) || (url.length > gate.length && url[gate.length] !== '?')) return false
    if (method !== 'GET' && method !== 'HEAD') return false
    if (request.httpVersion === '1.1' && headerOf(request, 'host') === undefined) return false
    const startedAt = clock.monotonic()
    if (config.publicBoard) answer(request, response, startedAt)
    else void refusalOf(request).then(refusal => answer(request, response, startedAt, refusal))
    return true
  }
}

/** The method that a proxy says in a header; GET when it says none, nothing when it is no method. */
function sentMethod(request: IncomingMessage): string | undefined {
  const sent = headerOf(request, 'x-forwarded-method') ?? headerOf(request, 'x-original-method')
  return sent === undefined ? 'GET' : readMethod(sent)
}
