import { contractLimits, isName, nameRule, toTimestamp } from '@ops/contract'
import { OpsUnreachableError, type Role } from '@ops/sdk'
import { type FormEvent, useState } from 'react'
import { serviceNow } from '../time/now.ts'
import { Dialog } from '../widgets/dialog.tsx'
import { Field } from '../widgets/field.tsx'
import { ops } from '../wire/client.ts'
import { queries } from '../wire/queries.ts'
import { problemText } from '../words/problem.tsx'
import { say } from '../words/say.tsx'

const roles: { role: Role; does: string }[] = [
  { role: 'reader', does: 'Reads windows, and a private board: gates, dashboards.' },
  { role: 'operator', does: 'Plans and runs windows: deployment scripts.' },
  { role: 'admin', does: 'Everything, including keys. Rarely what a program needs.' },
]
const lifetimes = [
  { label: 'Never', days: 0 },
  { label: '30 days', days: 30 },
  { label: '90 days', days: 90 },
  { label: 'A year', days: 365 },
]

/** Creates a key, and shows it once. */
export function CreateKeyDialog({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState('')
  const [role, setRole] = useState<Role>('reader')
  const [days, setDays] = useState(0)
  const [made, setMade] = useState<string>()
  const [failure, setFailure] = useState<string>()
  const [isBusy, setBusy] = useState(false)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!isName(name.trim())) {
      setFailure(name.trim() === '' ? 'Enter what the key is for.' : `The name ${nameRule}.`)
      return
    }
    setBusy(true)
    setFailure(undefined)
    try {
      const expiry = days === 0 ? {} : { expires_at: toTimestamp(serviceNow() + days * 86_400_000) }
      const { api_key: key } = await ops.apiKeyCreate({ name: name.trim(), role, ...expiry })
      void queries.invalidateQueries({ queryKey: ['api-keys'] })
      setMade(key)
    } catch (error) {
      setFailure(
        error instanceof OpsUnreachableError
          ? 'The service did not respond, so it is not known whether a key was created. If it is in the list now, revoke it: nobody has seen it.'
          : problemText(error),
      )
      void queries.invalidateQueries({ queryKey: ['api-keys'] })
    }
    setBusy(false)
  }
  if (made !== undefined) return <MadeKey apiKey={made} name={name.trim()} onClose={onClose} />
  return (
    <Dialog title="Create a key" onClose={onClose}>
      <form onSubmit={event => void submit(event)} noValidate>
        <Field label="What for" problem={failure}>
          {props => (
            <input
              {...props}
              data-first
              autoComplete="off"
              maxLength={contractLimits.name.max}
              placeholder="pos gateway"
              value={name}
              onChange={event => setName(event.target.value)}
            />
          )}
        </Field>
        <fieldset className="choice is-stacked">
          <legend>Role</legend>
          {roles.map(({ role: each, does }) => (
            <label key={each}>
              <input type="radio" name="role" checked={role === each} onChange={() => setRole(each)} />
              <span>
                {each[0]?.toUpperCase() + each.slice(1)}
                <small>{does}</small>
              </span>
            </label>
          ))}
        </fieldset>
        <fieldset className="choice">
          <legend>Expires</legend>
          {lifetimes.map(({ label, days: each }) => (
            <label key={each}>
              <input type="radio" name="days" checked={days === each} onChange={() => setDays(each)} />
              <span>{label}</span>
            </label>
          ))}
        </fieldset>
        <footer>
          <button type="button" onClick={onClose}>
            Back
          </button>
          <button type="submit" className="is-main" disabled={isBusy}>
            {isBusy ? 'Creating …' : 'Create the key'}
          </button>
        </footer>
      </form>
    </Dialog>
  )
}

function MadeKey({ apiKey, name, onClose }: { apiKey: string; name: string; onClose: () => void }) {
  const [isCopied, setCopied] = useState(false)
  return (
    <Dialog title="The key, shown once" onClose={onClose} isFirm>
      <p>
        This is the key for{' '}
        <strong>
          <bdi>{name}</bdi>
        </strong>
        . Store it now: it cannot be shown again.
      </p>
      <p>
        <code className="secret" data-secret tabIndex={0} data-first>
          {apiKey}
        </code>
      </p>
      <footer>
        <button
          type="button"
          onClick={() => {
            navigator.clipboard?.writeText(apiKey).then(
              () => {
                setCopied(true)
                say('Copied.')
              },
              () => say('It could not be copied: select the text.'),
            )
          }}
        >
          {isCopied ? 'Copied' : 'Copy'}
        </button>
        <button type="button" className="is-main" onClick={onClose}>
          I have stored the key
        </button>
      </footer>
    </Dialog>
  )
}
