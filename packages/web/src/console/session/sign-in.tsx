import { type FormEvent, useEffect, useRef, useState } from 'react'
import { Dialog } from '../parts/dialog.tsx'
import { Field } from '../parts/field.tsx'
import { deployment, type Proofs, SignInError, signIn } from './session.ts'
import { useSignal } from '../wire/signal.ts'
import { base } from '../wire/base.ts'

/** The form by which somebody signs in. What is typed here goes to the service and nowhere else. */
function SignInForm() {
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  const [kind, setKind] = useState<Proofs['kind']>('code')
  const [secret, setSecret] = useState('')
  const [name, setName] = useState('')
  const [problem, setProblem] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const isCode = kind === 'code'

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (secret.trim() === '') {
      setProblem(isCode ? 'Type the secret code.' : 'Paste the API key.')
      return
    }
    setBusy(true)
    setProblem(undefined)
    try {
      await signIn({ kind, secret: isCode ? secret : secret.trim(), name: name.trim() })
    } catch (error) {
      setProblem(error instanceof SignInError ? explain(error, isCode) : 'It did not work. Try again.')
      setBusy(false)
      field.current?.select()
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
        hint={
          isCode ? 'The service showed it at its first start.' : 'It begins with opsk_ and decides what you may do.'
        }
        problem={problem}
      >
        {props => (
          <input
            {...props}
            ref={field}
            data-first
            type="password"
            autoComplete="off"
            spellCheck={false}
            value={secret}
            onChange={event => setSecret(event.target.value)}
          />
        )}
      </Field>
      <Field label="Your name (optional)" hint="The journal shows it beside what you do.">
        {props => (
          <input
            {...props}
            autoComplete="off"
            maxLength={64}
            value={name}
            onChange={event => setName(event.target.value)}
          />
        )}
      </Field>
      <button type="submit" className="big is-main" disabled={isBusy}>
        {isBusy ? 'Signing in …' : 'Sign in'}
      </button>
    </form>
  )
}

function explain({ message, tag, waitSeconds }: SignInError, isCode: boolean): string {
  if (tag === 'throttled') return `Too many attempts. Wait ${waitSeconds ?? 60} s before the next.`
  if (tag === 'secret-code-mismatch') return 'That is not the secret code.'
  if (tag === 'session-invalid' || tag === 'session-required')
    return isCode ? 'That is not the secret code.' : 'That key is unknown, revoked or expired.'
  if (tag === 'invalid-input') return 'That cannot be right: look at what you typed, the name included.'
  return message
}

/** The page of who is not signed in. */
export function SignInPage() {
  const { title } = useSignal(deployment)
  return (
    <main className="door" tabIndex={-1}>
      <h1>Operators’ console</h1>
      <p className="quiet">{title ?? 'Planned maintenance, run from here.'}</p>
      <SignInForm />
      <p className="quiet">
        Looking for what is going on? <a href={`${base}/status`}>The status page</a> is open to everybody.
      </p>
    </main>
  )
}

/** Over everything else when a session ended while somebody was at work: then it goes on where it was. */
export function SignInAgain() {
  return (
    <Dialog title="Sign in again" isFirm onClose={() => {}}>
      <p>Your session has ended. Nothing that you typed is lost: sign in, and it goes on from here.</p>
      <SignInForm />
    </Dialog>
  )
}
