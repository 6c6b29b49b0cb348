import { reaches, type SchedulePage } from '@ops/contract'
import type { Role } from '@ops/sdk'
import { base } from '../base.ts'
import { words } from '../language.ts'
import { Signal, useSignal } from '../signal.ts'
import { type Stores, useStore } from '../stores.ts'
import { Clock } from '../time/clock.ts'
import { usableZone } from '../time/zone.ts'
import { deviceText } from './device-text.ts'
import { isUnread, maxUnread } from './unread.ts'

/** The signed-in operator. */
export interface Operator {
  role: Role
  /** The name in the journal. */
  actor: string
  /** The CSRF token that a call sends beside the cookie; only in memory. */
  proof: string
}

/** What the console knows of the deployment. */
export interface Deployment {
  timeZone: string
  /** The settings for the page of a closed gate. */
  closedPage: SchedulePage | undefined
  title: string | undefined
  /** Whether active and upcoming windows are public. */
  isBoardPublic: boolean
  /** Whether each window has a public page. */
  isHistoryPublic: boolean
}

/** The state of a page's session. `over`: it ended while the operator was working. */
export type SessionState = { phase: 'loading' | 'out' | 'away' } | { phase: 'in' | 'over'; operator: Operator }

interface Facts {
  session?: Operator
  now_ms: number
  time_zone: string
  closed_page?: SchedulePage
  title?: string
  is_board_public: boolean
  is_history_public: boolean
  seq: number
  /** The version of the console that the service has now. */
  page?: string
}

/** The credentials to sign in with. */
export interface Proofs {
  kind: 'code' | 'key'
  secret: string
  /** The name that the journal marks as claimed. */
  name: string
}

/** A session created with the same key or code as this one. */
export interface OtherSession {
  session_id: string
  actor: string
  label?: string
  created_at: string
  expires_at: string
  is_this: boolean
}

/** Who is signed in on this page, and what the service has said about itself. */
export class Session {
  readonly state = new Signal<SessionState>({ phase: 'loading' })
  readonly deployment = new Signal<Deployment>({
    timeZone: 'UTC',
    closedPage: undefined,
    title: undefined,
    isBoardPublic: false,
    isHistoryPublic: false,
  })
  /** Whether the service now has a newer console than the running one. */
  readonly isOutdated = new Signal(false)
  readonly #clock: Clock
  readonly #forgetters: (() => void)[] = []
  /** Notifies the other pages of this browser of signing in and out: they have the same cookie. */
  readonly #otherPages = new BroadcastChannel(`ops-console${base}`)
  #loadedPage: string | undefined
  #waiting: PromiseWithResolvers<void> | undefined

  constructor(stores: Stores) {
    this.#clock = stores.get(Clock)
    this.#otherPages.addEventListener('message', ({ data }) => {
      if (data === 'out') this.#leave()
      else void this.load()
    })
  }

  /** Clears everything in memory when the operator signs out. */
  whenSignedOut(forget: () => void): void {
    this.#forgetters.push(forget)
  }

  /** The CSRF token, which shows that a call is from the console. */
  csrfToken = (): string | undefined => {
    const current = this.state.get()
    return 'operator' in current ? current.operator.proof : undefined
  }

  /**
   * Requests who the browser is signed in as. @returns the sequence number that the service has reached; `undefined` if
   * it is unreachable.
   */
  async load(): Promise<number | undefined> {
    const asked = performance.now()
    const current = this.state.get()
    let facts: Facts
    try {
      facts = await ask<Facts>('GET')
    } catch {
      if (current.phase === 'loading') this.state.set({ phase: 'away' })
      return undefined
    }
    this.#clock.set(facts.now_ms + (performance.now() - asked) / 2)
    this.#loadedPage ??= facts.page
    // Only once: some of several instances may still have the older one.
    if (facts.page !== undefined && facts.page !== this.#loadedPage) this.isOutdated.set(true)
    this.deployment.set({
      timeZone: usableZone(facts.time_zone),
      closedPage: facts.closed_page,
      title: facts.title,
      isBoardPublic: facts.is_board_public,
      isHistoryPublic: facts.is_history_public,
    })
    // Signing in or out since then is newer.
    if (this.state.get() !== current) return facts.seq
    // Waiting calls are sent only as the person who typed them, not as someone who has signed in on another page.
    const isAnother = current.phase === 'over' && current.operator.actor !== facts.session?.actor
    if (facts.session !== undefined && !isAnother) this.#enter(facts.session)
    else if ('operator' in current) void this.isOver()
    else this.state.set({ phase: 'out' })
    return facts.seq
  }

  /** The session has ended: resolves when the operator has signed in again. */
  isOver(): Promise<void> {
    const current = this.state.get()
    if (current.phase === 'in') {
      this.state.set({ phase: 'over', operator: current.operator })
      // Another page of this browser may have signed in again.
      void this.load()
    }
    this.#waiting ??= Promise.withResolvers<void>()
    return this.#waiting.promise
  }

  /** Signs in. @throws SignInError if that fails. */
  async signIn({ kind, secret, name }: Proofs): Promise<void> {
    const claims = { label: deviceText(navigator.userAgent), ...(name === '' ? {} : { actor: name }) }
    const { session: operator } = await (kind === 'key'
      ? ask<{ session: Operator }>('POST', { 'x-api-key': secret }, claims)
      : ask<{ session: Operator }>('POST', {}, { ...claims, secret_code: secret }))
    this.#enter(operator)
    this.#otherPages.postMessage('in')
  }

  /** Ends the session, here and at the service. */
  async signOut(): Promise<void> {
    await ask('DELETE', this.#prove()).catch((error: unknown) => {
      // The session may have ended already.
      if (!(error instanceof SignInError) || error.tag !== 'session-required') throw error
    })
    this.#leave()
    this.#otherPages.postMessage('out')
  }

  /** The sessions with the same key or code, newest first. */
  async list(): Promise<OtherSession[]> {
    return (await ask<{ items: OtherSession[] }>('GET', this.#prove(), undefined, '/sessions')).items
  }

  /** Closes one of those sessions, or all except this one. @returns the number of closed sessions. */
  async end(sessionId?: string): Promise<number> {
    const which = sessionId === undefined ? { others: true } : { session_id: sessionId }
    return (await ask<{ ended: number }>('DELETE', this.#prove(), which, '/sessions')).ended
  }

  #enter(operator: Operator): void {
    this.state.set({ phase: 'in', operator })
    this.#waiting?.resolve()
    this.#waiting = undefined
  }

  #leave(): void {
    this.state.set({ phase: 'out' })
    // Calls that waited for the operator to sign in again are dropped: the next one may be someone else.
    this.#waiting = undefined
    for (const forget of this.#forgetters) forget()
  }

  #prove(): Record<string, string> {
    return { 'x-ops-console': this.csrfToken() ?? '' }
  }
}

/** Whether the operator has at least a role. */
export function useMay(min: Role): boolean {
  const current = useSignal(useStore(Session).state)
  return 'operator' in current && reaches(current.operator.role, min)
}

/** What the console knows of the deployment. */
export function useDeployment(): Deployment {
  return useSignal(useStore(Session).deployment)
}

/** Why signing in or out failed. */
export class SignInError extends Error {
  readonly tag: string | undefined
  readonly waitSeconds: number | undefined

  constructor(message: string, tag?: string, waitSeconds?: number) {
    super(message)
    this.tag = tag
    this.waitSeconds = waitSeconds
  }
}

interface Details {
  fields?: { path: string; message: string }[]
}

async function ask<Data>(
  method: string,
  headers: Record<string, string> = {},
  body?: object,
  path: '/session' | '/sessions' = '/session',
  unread = 0,
): Promise<Data> {
  let response: Response
  try {
    response = await fetch(`${base}/console${path}`, {
      method,
      headers: { accept: 'application/json', ...(body && { 'content-type': 'application/json' }), ...headers },
      ...(body && { body: JSON.stringify(body) }),
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'error',
      signal: AbortSignal.timeout(15_000),
    })
  } catch {
    throw new SignInError(words.words.problem.notReached)
  }
  const answer = (await response.json().catch(() => undefined)) as
    | { success: true; data: Data }
    | { success: false; error: { major: { tag: string; message: { en_US: string } }; details?: Details } }
    | undefined
  if (answer?.success === true) return answer.data
  if (answer === undefined) throw new SignInError(words.words.problem.notTheService)
  if (unread < maxUnread && isUnread(response.status, answer.error.details?.fields ?? []))
    return ask(method, headers, body, path, unread + 1)
  const { tag, message } = answer.error.major
  const wait = Number(response.headers.get('retry-after') ?? Number.NaN)
  throw new SignInError(message.en_US, tag, Number.isNaN(wait) ? undefined : wait)
}
