import { identify } from '../client/credentials.ts'
import type { GateClock } from '../clock.ts'
import type { FeedSettings } from './feed-settings.ts'

/** Sends a request to the service. The caller checks the status. */
export async function ask(
  settings: FeedSettings,
  path: string,
  headers: Record<string, string>,
  signal: AbortSignal,
): Promise<Response> {
  identify(headers, settings)
  // A redirect is not from the service: following it could send a credential elsewhere. Some workers do not know
  // `error`, hence `manual`, nor the other two options.
  const known = globalThis.Request?.prototype ?? {}
  return settings.fetch(settings.url + path, {
    headers,
    redirect: 'manual',
    signal,
    ...('credentials' in known && { credentials: 'omit' }),
    ...('cache' in known && { cache: 'no-store' }),
  })
}

/** Throws unless a response has status 200 and the expected media type. */
export function expectResponse({ status, headers, type }: Response, mediaType: string): void {
  const given = headers.get('content-type')?.toLowerCase().split(/[ ;]/)[0]
  // In a browser, a redirect has no status.
  if (status !== 200 || given !== mediaType)
    throw new Error(`the response is ${status || type} ${given}, not ${mediaType}`)
}

/** Characters. 5,000 windows with descriptions of max length take less. */
const maxCharacters = 2 ** 24

/**
 * Passes on the text of a response as it arrives, until it ends.
 *
 * @param take - returns how many characters it holds; too many are an error, so that they do not fill the memory.
 * @param next - waits for the next piece.
 */
export async function readPieces(
  { body }: Response,
  take: (text: string) => number,
  next = <T>(read: () => Promise<T>): Promise<T> => read(),
): Promise<void> {
  const reader = body?.getReader() as ReadableStreamDefaultReader<Uint8Array> | undefined
  const decoder = new TextDecoder()
  try {
    for (;;) {
      const piece = await next(async () => reader?.read())
      if (piece?.value === undefined) return
      if (take(decoder.decode(piece.value, { stream: true })) > maxCharacters)
        throw new Error('the response is too long')
    }
  } finally {
    reader?.cancel().catch(() => {})
  }
}

/** The text of a response. Throws unless it has status 200 and the expected media type. */
export async function readText(response: Response, mediaType: string): Promise<string> {
  expectResponse(response, mediaType)
  let text = ''
  await readPieces(response, piece => (text += piece).length)
  return text
}

/**
 * Runs something, and rejects if it takes longer than `ms` milliseconds, even if it ignores its signal. The signal is
 * always aborted at the end: the unread rest of a response would hold its connection.
 *
 * @param ms - default 10 seconds.
 */
export async function within<T>(
  clock: GateClock,
  parent: AbortSignal,
  run: (signal: AbortSignal) => Promise<T>,
  ms = 10_000,
): Promise<T> {
  const own = new AbortController()
  const { signal } = own
  const giveUp = () => own.abort(parent.reason)
  const over = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason))
  })
  parent.addEventListener('abort', giveUp)
  const cancel = clock.setTimer(() => own.abort(new Error(`no response within ${ms / 1000} s`)), ms)
  try {
    return await Promise.race([run(signal), over])
  } finally {
    cancel()
    parent.removeEventListener('abort', giveUp)
    own.abort()
  }
}
