import { identify } from '../credentials.ts'
import type { GateClock } from './clock.ts'
import type { GateSettings } from './gate-options.ts'

/** More is no schedule: 5,000 windows with the longest descriptions are less. */
const mostBytes = 16 * 1024 * 1024

/** The service answered, but not with what was asked for; or something else answered in its place. */
export class WrongAnswerError extends Error {
  /** Whole seconds that the answer asks to wait. */
  readonly retryAfterSeconds: number | undefined

  constructor(problem: string, retryAfterSeconds?: number) {
    super(problem)
    this.retryAfterSeconds = retryAfterSeconds
  }
}

/** Asks the service something; the caller looks at the status. */
export async function ask(
  { url, apiKey, session, fetch }: GateSettings,
  path: string,
  headers: Record<string, string>,
  signal: AbortSignal,
): Promise<Response> {
  identify(headers, { apiKey, session })
  // A redirect is an answer that is not ours: followed, it could carry a credential elsewhere. `error` in place of
  // `manual` is unknown in some workers, and so are the other two.
  const known = globalThis.Request?.prototype ?? {}
  return fetch(url + path, {
    headers,
    redirect: 'manual',
    signal,
    ...('credentials' in known && { credentials: 'omit' }),
    ...('cache' in known && { cache: 'no-store' }),
  })
}

/** That an answer has the wanted status and media type. */
export function expectAnswer({ status, headers, type }: Response, mediaType: string): void {
  const given = headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase()
  if (status === 200 && given === mediaType) return
  const what =
    type === 'opaqueredirect' ? 'a redirect' : status === 200 ? `${given}, not ${mediaType}` : `status ${status}`
  throw new WrongAnswerError(`the answer is ${what}`, Number(headers.get('retry-after')) || undefined)
}

/** The text of an answer, so far as that is not too long. */
export async function readText({ body }: Response): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  const reader = body?.getReader() as ReadableStreamDefaultReader<Uint8Array> | undefined
  for (;;) {
    const piece = await reader?.read()
    if (piece === undefined || piece.done) return text + decoder.decode()
    bytes += piece.value.length
    if (bytes > mostBytes) throw new WrongAnswerError('the answer is too long')
    text += decoder.decode(piece.value, { stream: true })
  }
}

export function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/**
 * Does something within some time, or fails; also where what it waits for does not listen to its signal. That is aborted
 * at the end in any case: what is left unread of an answer would hold its connection.
 */
export async function within<T>(
  clock: GateClock,
  ms: number,
  parent: AbortSignal,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const own = new AbortController()
  const giveUp = () => own.abort(parent.reason)
  const over = new Promise<never>((_, reject) => {
    own.signal.onabort = () => reject(own.signal.reason)
  })
  parent.addEventListener('abort', giveUp)
  const cancel = clock.setTimer(() => own.abort(new Error(`nothing came within ${ms / 1000} s`)), ms)
  try {
    return await Promise.race([run(own.signal), over])
  } finally {
    cancel()
    parent.removeEventListener('abort', giveUp)
    own.abort()
  }
}
