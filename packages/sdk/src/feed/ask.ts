import { identify } from '../client/credentials.ts'
import type { GateClock } from '../clock.ts'
import type { FeedSettings } from './feed-settings.ts'

/** Asks the service something; the caller looks at the status. */
export async function ask(
  settings: FeedSettings,
  path: string,
  headers: Record<string, string>,
  signal: AbortSignal,
): Promise<Response> {
  identify(headers, settings)
  // A redirect is an answer that is not ours: followed, it could carry a credential elsewhere. `error` in place of
  // `manual` is unknown in some workers, and so are the other two.
  const known = globalThis.Request?.prototype ?? {}
  return settings.fetch(settings.url + path, {
    headers,
    redirect: 'manual',
    signal,
    ...('credentials' in known && { credentials: 'omit' }),
    ...('cache' in known && { cache: 'no-store' }),
  })
}

/** That an answer has the wanted status and media type. */
export function expectAnswer({ status, headers, type }: Response, mediaType: string): void {
  const given = headers.get('content-type')?.toLowerCase().split(/[ ;]/)[0]
  // A redirect has no status in a browser.
  if (status !== 200 || given !== mediaType)
    throw new Error(`the answer is ${status || type} ${given}, not ${mediaType}`)
}

/** Characters: more is no schedule of ours, 5,000 windows with the longest descriptions are less. */
const maxCharacters = 2 ** 24

/**
 * Hands on the text of an answer as it comes, until it ends.
 *
 * @param take - tells how many characters it holds; too many are an error, since they would only fill the memory.
 * @param next - waits for a piece.
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
      if (take(decoder.decode(piece.value, { stream: true })) > maxCharacters) throw new Error('the answer is endless')
    }
  } finally {
    reader?.cancel().catch(() => {})
  }
}

/** The text of an answer that has the wanted status and media type. */
export async function readText(response: Response, mediaType: string): Promise<string> {
  expectAnswer(response, mediaType)
  let text = ''
  await readPieces(response, piece => (text += piece).length)
  return text
}

/**
 * Does something within some time, or fails; also where what it waits for does not listen to its signal. That is aborted
 * at the end in any case: what is left unread of an answer would hold its connection.
 *
 * @param ms - an answer that takes longer has not come.
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
  const cancel = clock.setTimer(() => own.abort(new Error(`nothing came within ${ms / 1000} s`)), ms)
  try {
    return await Promise.race([run(signal), over])
  } finally {
    cancel()
    parent.removeEventListener('abort', giveUp)
    own.abort()
  }
}
