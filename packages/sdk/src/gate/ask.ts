import { identify } from '../credentials.ts'
import type { GateClock } from './clock.ts'
import type { GateSettings } from './gate-options.ts'

/** More is no schedule: 5,000 windows with the longest descriptions are less. */
const mostBytes = 16 * 1024 * 1024

/** The service answered, but not with what was asked for; or something else answered in its place. */
export class WrongAnswerError extends Error {
  override readonly name = 'WrongAnswerError'
  /** Whole seconds that the answer asks to wait. */
  readonly retryAfterSeconds: number | undefined

  constructor(problem: string, retryAfterSeconds?: number) {
    super(problem)
    this.retryAfterSeconds = retryAfterSeconds
  }
}

/** Asks the service something; the caller looks at the status. */
export function ask(
  { url, apiKey, session, fetch }: GateSettings,
  path: string,
  headers: Record<string, string>,
  signal: AbortSignal,
): Promise<Response> {
  const sent = { ...headers }
  identify(sent, { apiKey, session })
  // A redirect is an answer that is not ours: followed, it could carry a credential elsewhere. `error` in place of
  // `manual` is unknown in some workers, and so are the other two.
  return fetch(url + path, { headers: sent, redirect: 'manual', signal, ...whereKnown })
}

const whereKnown: RequestInit = {
  ...(isKnown('credentials') ? { credentials: 'omit' } : {}),
  ...(isKnown('cache') ? { cache: 'no-store' } : {}),
}

function isKnown(field: string): boolean {
  return typeof Request === 'function' && field in Request.prototype
}

/** That an answer has the wanted status and media type. */
export function expectAnswer({ status, headers, type }: Response, mediaType: string): void {
  const given = headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase()
  if (status === 200 && given === mediaType) return
  const what = status === 200 ? `${given ?? 'something'} in place of ${mediaType}` : `status ${status}`
  const seconds = Number(headers.get('retry-after') ?? Number.NaN)
  throw new WrongAnswerError(
    type === 'opaqueredirect' ? 'the answer is a redirect' : `the answer is ${what}`,
    Number.isFinite(seconds) ? seconds : undefined,
  )
}

/** The text of an answer, so far as that is not too long. */
export async function readText({ body }: Response): Promise<string> {
  const reader = body?.getReader() as ReadableStreamDefaultReader<Uint8Array> | undefined
  if (reader === undefined) return ''
  const decoder = new TextDecoder()
  let text = ''
  for (let bytes = 0; ; ) {
    const { value, done } = await reader.read()
    if (done) return text + decoder.decode()
    bytes += value.length
    if (bytes > mostBytes) {
      await reader.cancel()
      throw new WrongAnswerError('the answer is too long')
    }
    text += decoder.decode(value, { stream: true })
  }
}

export function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Does something within some time, or fails; also where what it waits for does not listen to its signal. */
export async function within<T>(
  clock: GateClock,
  ms: number,
  parent: AbortSignal,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const own = new AbortController()
  let giveUp: (reason: Error) => void = () => {}
  const over = new Promise<never>((_, reject) => {
    giveUp = reason => {
      own.abort(reason)
      reject(reason)
    }
  })
  const follow = () => giveUp(parent.reason instanceof Error ? parent.reason : new Error(String(parent.reason)))
  parent.addEventListener('abort', follow, { once: true })
  const cancel = clock.setTimer(() => giveUp(new Error(`nothing came within ${ms / 1000} s`)), ms)
  try {
    return await Promise.race([run(own.signal), over])
  } finally {
    cancel()
    parent.removeEventListener('abort', follow)
    // What is left unread of an answer would hold its connection.
    own.abort()
  }
}
