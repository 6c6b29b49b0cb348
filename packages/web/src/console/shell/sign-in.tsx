import { contractLimits, isName, nameRule } from '@ops/contract'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { base } from '../base.ts'
import { type Proofs, Session, SignInError, useDeployment } from '../session/session.ts'
import { useStore } from '../stores.ts'
import { Dialog } from '../widgets/dialog.tsx'
import { Field } from '../widgets/field.tsx'

/** The sign-in form. Its input goes to the service and nowhere else. */
function SignInForm() {
  const session = useStore(Session)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  const [kind, setKind] = useState<Proofs['kind']>('code')
  const [secret, setSecret] = useState('')
  const [name, setName] = useState('')
  const [problem, setProblem] = useState<string>()
  const [nameProblem, setNameProblem] = useState<string>()
  const [waitsUntil, setWaitsUntil] = useState(0)
  const [isShown, setShown] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const isCode = kind === 'code'
  const left = useSecondsUntil(waitsUntil)
  // Blanks that come with a pasted secret are not part of it.
  const given = secret.trim()

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (given === '') {
      setProblem(isCode ? 'Type the secret code.' : 'Paste the API key.')
      return
    }
    const claimed = name.trim()
    const isNameValid = claimed === '' || isName(claimed)
    setNameProblem(isNameValid ? undefined : `Your name ${nameRule}.`)
    if (!isNameValid || isBusy || left > 0) return
    setBusy(true)
    setProblem(undefined)
    setWaitsUntil(0)
    try {
      await session.signIn({ kind, secret: given, name: claimed })
    } catch (error) {
      setBusy(false)
      field.current?.select()
      if (error instanceof SignInError && error.tag === 'throttled')
        setWaitsUntil(Date.now() + (error.waitSeconds ?? 60) * 1000)
      else setProblem(error instanceof SignInError ? explain(error, isCode) : 'It did not work. Try again.')
    }
  }
  return (
    <form className="sign-in" onSubmit={event => void submit(event)} autoComplete="off">
      <fieldset className="choice">
        <legend>Sign in with</legend>
        {(['code', 'key'] as const).map(each => (
          <label key={each}>
            <input type="radio" name="kind" checked={kind === each} onChange={() => setKind(each)} />
            <span>{each === 'code' ? 'Secret code' : 'API key'}</span>
          </label>
        ))}
      </fieldset>
      <Field
        label={isCode ? 'Secret code' : 'API key'}
        hint={isCode ? codeHint : 'It begins with opsk_ and determines what you may do.'}
        problem={left > 0 ? `Too many attempts. Wait ${left} s before you try again.` : problem}
      >
        {props => (
          <span className="secret-field">
            <input
              {...props}
              ref={field}
              data-first
              type={isShown ? 'text' : 'password'}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              value={secret}
              onChange={event => setSecret(event.target.value)}
            />
            <button type="button" aria-pressed={isShown} onClick={() => setShown(!isShown)}>
              Show<span className="unseen"> what is typed</span>
            </button>
          </span>
        )}
      </Field>
      <p role="status" className={waitsUntil > 0 && left === 0 && problem === undefined ? '' : 'unseen'}>
        {waitsUntil > 0 && (left > 0 ? 'Too many attempts: wait.' : problem === undefined && 'You can try again now.')}
      </p>
      <Field label="Your name (optional)" hint="The journal shows it beside what you do." problem={nameProblem}>
        {props => (
          <input
            {...props}
            autoComplete="off"
            maxLength={contractLimits.name.max}
            value={name}
            onChange={event => setName(event.target.value)}
          />
        )}
      </Field>
      <button type="submit" className="big is-main" disabled={isBusy || left > 0}>
        {isBusy ? 'Signing in …' : left > 0 ? `Sign in, in ${left} s` : 'Sign in'}
      </button>
    </form>
  )
}

const codeHint = (
  <>
    The service showed it once, at its first start; without a terminal it wrote it to the file <code>secret-code</code>{' '}
    beside its data. Its operators can set a new one with <code>g3n-opsd secret-code-reset</code>.
  </>
)

/** The seconds left until a moment, counting down; 0 if it has passed. */
function useSecondsUntil(until: number): number {
  const [now, setNow] = useState(Date.now)
  const left = Math.max(0, Math.ceil((until - now) / 1000))
  useEffect(() => {
    setNow(Date.now())
    if (until <= Date.now()) return undefined
    const timer = setInterval(() => {
      setNow(Date.now())
      if (until <= Date.now()) clearInterval(timer)
    }, 250)
    return () => clearInterval(timer)
  }, [until])
  return left
}

function explain({ message, tag }: SignInError, isCode: boolean): string {
  if (tag === 'secret-code-mismatch') return 'That is not the secret code.'
  if (tag === 'session-invalid' || tag === 'session-required')
    return isCode ? 'That is not the secret code.' : 'That key is unknown, revoked or expired.'
  if (tag === 'invalid-input') return 'That is not valid: check what you typed, including the name.'
  return message
}

/** The page for signing in. */
export function SignInPage() {
  const { title } = useDeployment()
  return (
    <main className="door" tabIndex={-1}>
      <h1>Operators’ console</h1>
      <p className="quiet">{title ?? 'Plan and run maintenance.'}</p>
      <SignInForm />
      <p className="quiet">
        Looking for the current status? <a href={`${base}/status`}>The status page</a> is public.
      </p>
    </main>
  )
}

/** Shown above everything if a session ends while the operator is working, so that they can continue. */
export function SignInAgain() {
  return (
    <Dialog title="Sign in again" isFirm onClose={() => {}}>
      <p>Your session has ended. Nothing that you typed is lost: sign in to continue.</p>
      <SignInForm />
    </Dialog>
  )
}
