import type { Role } from '@ops/sdk'
import { base } from '../wire/base.ts'
import { Signal } from '../wire/signal.ts'
import { setSkew } from '../time/now.ts'

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
  title: string | undefined
  isBoardPublic: boolean
}

/** Where a page stands with its session. `over`: it ended while somebody was at work. */
export type Session = { phase: 'loading' | 'out' | 'away' } | { phase: 'in' | 'over'; operator: Operator }

export const session = new Signal<Session>({ phase: 'loading' })
export const deployment = new Signal<Deployment>({ timeZone: 'UTC', title: undefined, isBoardPublic: true })

const ranks: Record<Role, number> = { reader: 1, operator: 2, admin: 3 }

/** Whether who is at work has at least a role. */
export function mayAct(current: Session, least: Role): boolean {
  return 'operator' in current && ranks[current.operator.role] >= ranks[least]
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
  title?: string
  is_board_public: boolean
}

/** Asks who the browser is signed in as. */
export async function loadSession(): Promise<void> {
  const asked = performance.now()
  let facts: Facts
  try {
    facts = await ask<Facts>('GET')
  } catch {
    if (session.get().phase === 'loading') session.set({ phase: 'away' })
    return
  }
  setSkew(facts.now_ms + (performance.now() - asked) / 2)
  deployment.set({ timeZone: facts.time_zone, title: facts.title, isBoardPublic: facts.is_board_public })
  const current = session.get()
  if (facts.session !== undefined) session.set({ phase: 'in', operator: facts.session })
  else if ('operator' in current) void sessionIsOver()
  else session.set({ phase: 'out' })
}

let waiting: PromiseWithResolvers<void> | undefined

/** The service knows the session no more: resolves when somebody has signed in again. */
export function sessionIsOver(): Promise<void> {
  const current = session.get()
  if (current.phase === 'in') session.set({ phase: 'over', operator: current.operator })
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
  const claims = name === '' ? {} : { actor: name }
  const { session: operator } = await (kind === 'key'
    ? ask<{ session: Operator }>('POST', { 'x-api-key': secret }, claims)
    : ask<{ session: Operator }>('POST', {}, { ...claims, secret_code: secret }))
  session.set({ phase: 'in', operator })
  waiting?.resolve()
  waiting = undefined
}

/** Ends the session, here and at the service. */
export async function signOut(): Promise<void> {
  await ask('DELETE', { 'x-ops-console': proof() ?? '' }).catch((error: unknown) => {
    // Over already is as good.
    if (!(error instanceof SignInError) || error.tag !== 'session-required') throw error
  })
  session.set({ phase: 'out' })
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

async function ask<Data>(method: string, headers: Record<string, string> = {}, body?: object): Promise<Data> {
  let response: Response
  try {
    response = await fetch(`${base}/console/session`, {
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
    | { success: false; error: { major: { tag: string; message: { en_US: string } } } }
    | undefined
  if (answer?.success === true) return answer.data
  if (answer === undefined) throw new SignInError('Something else answered in place of the service.')
  const { tag, message } = answer.error.major
  const wait = Number(response.headers.get('retry-after') ?? Number.NaN)
  throw new SignInError(message.en_US, tag, Number.isNaN(wait) ? undefined : wait)
}
