import { reaches, type SchedulePage } from '@ops/contract'
import type { Role } from '@ops/sdk'
import { base } from '../base.ts'
import { Signal } from '../signal.ts'
import { setSkew } from '../time/now.ts'
import { usableZone } from '../time/zone.ts'
import { deviceText } from './device-text.ts'
import { isUnread, maxUnread } from './unread.ts'

/** Who is at work. */
export interface Operator {
  role: Role
  /** As the journal names them. */
  actor: string
  /** What a call must repeat beside the cookie; kept in memory alone. */
  proof: string
}

/** What the console knows of the deployment. */
export interface Deployment {
  timeZone: string
  /** What the page of a closed gate says of the deployment. */
  closedPage: SchedulePage | undefined
  title: string | undefined
  /** Whether everybody may see what is active and to come. */
  isBoardPublic: boolean
  /** Whether each window has a public page. */
  isHistoryPublic: boolean
}

/** Where a page stands with its session. `over`: it ended while somebody was at work. */
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

/** What is kept in memory of somebody's work is forgotten when they sign out. */
export function whenSignedOut(forget: () => void): void {
  forgetters.push(forget)
}

/** Tells the other pages of this browser that somebody has signed in or out: they have the same cookie. */
const otherPages = new BroadcastChannel(`ops-console${base}`)
otherPages.addEventListener('message', ({ data }) => {
  if (data === 'out') leave()
  else void loadSession()
})

function leave(): void {
  session.set({ phase: 'out' })
  // What waited for the same person to sign in again is never sent: the next may be another.
  waiting = undefined
  for (const forget of forgetters) forget()
}

function enter(operator: Operator): void {
  session.set({ phase: 'in', operator })
  waiting?.resolve()
  waiting = undefined
}

let loadedPage: string | undefined
/** Whether the service has another console now than the one that runs here. */
export const isOutdated = new Signal(false)

/** Whether who is at work has at least a role. */
export function mayAct(current: Session, min: Role): boolean {
  return 'operator' in current && reaches(current.operator.role, min)
}

/** What proves to the service that a call is the console's. */
export function proof(): string | undefined {
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
  /** Which console the service has now. */
  page?: string
}

/** Asks who the browser is signed in as. @returns how far the journal is at the service; nothing where it is away. */
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
  // Once only: of several instances some may still have the older one.
  if (facts.page !== undefined && facts.page !== loadedPage) isOutdated.set(true)
  deployment.set({
    timeZone: usableZone(facts.time_zone),
    closedPage: facts.closed_page,
    title: facts.title,
    isBoardPublic: facts.is_board_public,
    isHistoryPublic: facts.is_history_public,
  })
  // Somebody has signed in or out meanwhile: that is newer.
  if (session.get() !== current) return facts.seq
  // What waits here is sent by who has typed it, and not by another who has signed in on another page.
  const isAnother = current.phase === 'over' && current.operator.actor !== facts.session?.actor
  if (facts.session !== undefined && !isAnother) enter(facts.session)
  else if ('operator' in current) void sessionIsOver()
  else session.set({ phase: 'out' })
  return facts.seq
}

let waiting: PromiseWithResolvers<void> | undefined

/** The service knows the session no more: resolves when somebody has signed in again. */
export function sessionIsOver(): Promise<void> {
  const current = session.get()
  if (current.phase === 'in') {
    session.set({ phase: 'over', operator: current.operator })
    // Another page of this browser may have signed in anew.
    void loadSession()
  }
  waiting ??= Promise.withResolvers<void>()
  return waiting.promise
}

/** What somebody signs in with. */
export interface Proofs {
  kind: 'code' | 'key'
  secret: string
  /** The name that the journal shows as claimed. */
  name: string
}

/** Signs in. @throws SignInError that says why not. */
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
    // Over already is as good.
    if (!(error instanceof SignInError) || error.tag !== 'session-required') throw error
  })
  leave()
  otherPages.postMessage('out')
}

/** A session that was made with the same key or code as this one. */
export interface OtherSession {
  session_id: string
  actor: string
  label?: string
  created_at: string
  expires_at: string
  is_this: boolean
}

/** Where the same key or code is signed in with, the newest first. */
export async function listSessions(): Promise<OtherSession[]> {
  return (await ask<{ items: OtherSession[] }>('GET', prove(), undefined, '/sessions')).items
}

/** Ends one of those sessions, or all but this one. @returns how many have ended */
export async function endSessions(sessionId?: string): Promise<number> {
  const which = sessionId === undefined ? { others: true } : { session_id: sessionId }
  return (await ask<{ ended: number }>('DELETE', prove(), which, '/sessions')).ended
}

function prove(): Record<string, string> {
  return { 'x-ops-console': proof() ?? '' }
}

/** Why the service let nobody in, or out. */
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
  if (answer === undefined) throw new SignInError('Something else answered in place of the service.')
  if (unread < maxUnread && isUnread(response.status, answer.error.details?.fields ?? []))
    return ask(method, headers, body, path, unread + 1)
  const { tag, message } = answer.error.major
  const wait = Number(response.headers.get('retry-after') ?? Number.NaN)
  throw new SignInError(message.en_US, tag, Number.isNaN(wait) ? undefined : wait)
}
