import { reaches, type SchedulePage } from '@ops/contract'
import type { Role } from '@ops/sdk'
import { base } from '../base.ts'
import { Signal } from '../signal.ts'
import { setSkew } from '../time/now.ts'
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
export type Session = { phase: 'loading' | 'out' | 'away' } | { phase: 'in' | 'over'; operator: Operator }

export const session = new Signal<Session>({ phase: 'loading' })
export const deployment = new Signal<Deployment>({
  timeZone: 'UTC',
  closedPage: undefined,
  title: undefined,
  isBoardPublic: false,
  isHistoryPublic: false,
})

const forgetters: (() => void)[] = []

/** Clears everything in memory when the operator signs out. */
export function whenSignedOut(forget: () => void): void {
  forgetters.push(forget)
}

/** Notifies the other pages of this browser of signing in and out: they have the same cookie. */
const otherPages = new BroadcastChannel(`ops-console${base}`)
otherPages.addEventListener('message', ({ data }) => {
  if (data === 'out') leave()
  else void loadSession()
})

function leave(): void {
  session.set({ phase: 'out' })
  // Calls that waited for the operator to sign in again are dropped: the next one may be someone else.
  waiting = undefined
  for (const forget of forgetters) forget()
}

function enter(operator: Operator): void {
  session.set({ phase: 'in', operator })
  waiting?.resolve()
  waiting = undefined
}

let loadedPage: string | undefined
/** Whether the service now has a newer console than the running one. */
export const isOutdated = new Signal(false)

/** Whether the operator has at least a role. */
export function mayAct(current: Session, min: Role): boolean {
  return 'operator' in current && reaches(current.operator.role, min)
}

/** The CSRF token, which shows that a call is from the console. */
export function csrfToken(): string | undefined {
  const current = session.get()
  return 'operator' in current ? current.operator.proof : undefined
}

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

/**
 * Requests who the browser is signed in as. @returns the sequence number that the service has reached; `undefined` if
 * it is unreachable.
 */
export async function loadSession(): Promise<number | undefined> {
  const asked = performance.now()
  const current = session.get()
  let facts: Facts
  try {
    facts = await ask<Facts>('GET')
  } catch {
    if (current.phase === 'loading') session.set({ phase: 'away' })
    return undefined
  }
  setSkew(facts.now_ms + (performance.now() - asked) / 2)
  loadedPage ??= facts.page
  // Only once: some of several instances may still have the older one.
  if (facts.page !== undefined && facts.page !== loadedPage) isOutdated.set(true)
  deployment.set({
    timeZone: usableZone(facts.time_zone),
    closedPage: facts.closed_page,
    title: facts.title,
    isBoardPublic: facts.is_board_public,
    isHistoryPublic: facts.is_history_public,
  })
  // Signing in or out since then is newer.
  if (session.get() !== current) return facts.seq
  // Waiting calls are sent only as the person who typed them, not as someone who has signed in on another page.
  const isAnother = current.phase === 'over' && current.operator.actor !== facts.session?.actor
  if (facts.session !== undefined && !isAnother) enter(facts.session)
  else if ('operator' in current) void sessionIsOver()
  else session.set({ phase: 'out' })
  return facts.seq
}

let waiting: PromiseWithResolvers<void> | undefined

/** The session has ended: resolves when the operator has signed in again. */
export function sessionIsOver(): Promise<void> {
  const current = session.get()
  if (current.phase === 'in') {
    session.set({ phase: 'over', operator: current.operator })
    // Another page of this browser may have signed in again.
    void loadSession()
  }
  waiting ??= Promise.withResolvers<void>()
  return waiting.promise
}

/** The credentials to sign in with. */
export interface Proofs {
  kind: 'code' | 'key'
  secret: string
  /** The name that the journal marks as claimed. */
  name: string
}

/** Signs in. @throws SignInError if that fails. */
export async function signIn({ kind, secret, name }: Proofs): Promise<void> {
  const claims = { label: deviceText(navigator.userAgent), ...(name === '' ? {} : { actor: name }) }
  const { session: operator } = await (kind === 'key'
    ? ask<{ session: Operator }>('POST', { 'x-api-key': secret }, claims)
    : ask<{ session: Operator }>('POST', {}, { ...claims, secret_code: secret }))
  enter(operator)
  otherPages.postMessage('in')
}

/** Ends the session, here and at the service. */
export async function signOut(): Promise<void> {
  await ask('DELETE', prove()).catch((error: unknown) => {
    // The session may have ended already.
    if (!(error instanceof SignInError) || error.tag !== 'session-required') throw error
  })
  leave()
  otherPages.postMessage('out')
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

/** The sessions with the same key or code, newest first. */
export async function listSessions(): Promise<OtherSession[]> {
  return (await ask<{ items: OtherSession[] }>('GET', prove(), undefined, '/sessions')).items
}

/** Closes one of those sessions, or all except this one. @returns the number of closed sessions. */
export async function endSessions(sessionId?: string): Promise<number> {
  const which = sessionId === undefined ? { others: true } : { session_id: sessionId }
  return (await ask<{ ended: number }>('DELETE', prove(), which, '/sessions')).ended
}

function prove(): Record<string, string> {
  return { 'x-ops-console': csrfToken() ?? '' }
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
    throw new SignInError('The service cannot be reached.')
  }
  const answer = (await response.json().catch(() => undefined)) as
    | { success: true; data: Data }
    | { success: false; error: { major: { tag: string; message: { en_US: string } }; details?: Details } }
    | undefined
  if (answer?.success === true) return answer.data
  if (answer === undefined) throw new SignInError('Something else answered instead of the service.')
  if (unread < maxUnread && isUnread(response.status, answer.error.details?.fields ?? []))
    return ask(method, headers, body, path, unread + 1)
  const { tag, message } = answer.error.major
  const wait = Number(response.headers.get('retry-after') ?? Number.NaN)
  throw new SignInError(message.en_US, tag, Number.isNaN(wait) ? undefined : wait)
}
