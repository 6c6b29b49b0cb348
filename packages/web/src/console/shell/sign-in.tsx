import { contractLimits, isName } from '@ops/contract'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { base } from '../base.ts'
import { words } from '../language.ts'
import { type Proofs, Session, SignInError, useDeployment } from '../session/session.ts'
import { useStore } from '../stores.ts'
import { Dialog } from '../widgets/dialog.tsx'
import { Field } from '../widgets/field.tsx'
import { problemText } from '../words/problem.tsx'

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
  const texts = words.shell.door
  const left = useSecondsUntil(waitsUntil)
  // Blanks that come with a pasted secret are not part of it.
  const given = secret.trim()

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (given === '') {
      setProblem(isCode ? texts.noCode : texts.noKey)
      return
    }
    const claimed = name.trim()
    const isNameValid = claimed === '' || isName(claimed)
    setNameProblem(isNameValid ? undefined : texts.badName)
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
      else setProblem(error instanceof SignInError ? explain(error, isCode) : texts.failed)
    }
  }
  return (
    <form className="sign-in" onSubmit={event => void submit(event)} autoComplete="off">
      <fieldset className="choice">
        <legend>{texts.with}</legend>
        {(['code', 'key'] as const).map(each => (
          <label key={each}>
            <input type="radio" name="kind" checked={kind === each} onChange={() => setKind(each)} />
            <span>{texts[each]}</span>
          </label>
        ))}
      </fieldset>
      <Field
        label={texts[kind]}
        hint={isCode ? texts.codeHint : texts.keyHint}
        problem={left > 0 ? texts.tooMany(left) : problem}
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
              {texts.show(text => (
                <span className="unseen">{text}</span>
              ))}
            </button>
          </span>
        )}
      </Field>
      <p role="status" className={waitsUntil > 0 && left === 0 && problem === undefined ? '' : 'unseen'}>
        {waitsUntil > 0 && (left > 0 ? texts.wait : problem === undefined && texts.waited)}
      </p>
      <Field label={texts.name} hint={texts.nameHint} problem={nameProblem}>
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
        {isBusy ? texts.busy : left > 0 ? texts.signInIn(left) : texts.signIn}
      </button>
    </form>
  )
}

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

function explain(error: SignInError, isCode: boolean): string {
  const texts = words.shell.door
  const { tag } = error
  if (tag === 'secret-code-mismatch') return texts.wrongCode
  if (tag === 'session-invalid' || tag === 'session-required') return isCode ? texts.wrongCode : texts.wrongKey
  if (tag === 'invalid-input') return texts.invalid
  return problemText(error)
}

/** The page for signing in. */
export function SignInPage() {
  const { title } = useDeployment()
  return (
    <main className="door" tabIndex={-1}>
      <h1>{words.shell.title}</h1>
      <p className="quiet">{title ?? words.shell.door.lead}</p>
      <SignInForm />
      <p className="quiet">
        {words.shell.door.toStatus(text => (
          <a href={`${base}/status`}>{text}</a>
        ))}
      </p>
    </main>
  )
}

/** Shown above everything if a session ends while the operator is working, so that they can continue. */
export function SignInAgain() {
  return (
    <Dialog title={words.shell.door.again} isFirm onClose={() => {}}>
      <p>{words.shell.door.againHelp}</p>
      <SignInForm />
    </Dialog>
  )
}
