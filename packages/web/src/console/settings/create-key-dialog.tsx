import { contractLimits, isName, nameRule, toTimestamp } from '@ops/contract'
import type { Role } from '@ops/sdk'
import { type FormEvent, useState } from 'react'
import { useWrite } from '../run/use-write.ts'
import { useStore } from '../stores.ts'
import { Clock } from '../time/clock.ts'
import { Dialog } from '../widgets/dialog.tsx'
import { Field } from '../widgets/field.tsx'
import { keys } from '../wire/cache.ts'
import { useOps } from '../wire/service.ts'
import { Announcer } from '../words/say.tsx'

const roles: { role: Role; does: string }[] = [
  { role: 'reader', does: 'Reads windows, and a private board: gates, dashboards.' },
  { role: 'operator', does: 'Plans and runs windows: deployment scripts.' },
  { role: 'admin', does: 'Everything, including keys. Rarely what a program needs.' },
]
const dayMs = 86_400_000
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
  const ops = useOps()
  const clock = useStore(Clock)
  const write = useWrite({
    name: `Create the key ${name.trim()}`,
    unanswered: 'whether a key was created. If it is in the list now, revoke it: nobody has seen it.',
    send: (key: { name: string; role: Role }) =>
      ops.apiKeyCreate({ ...key, ...(days === 0 ? {} : { expires_at: toTimestamp(clock.now() + days * dayMs) }) }),
    rereads: keys.apiKeys,
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const wanted = name.trim()
    if (!isName(wanted)) write.refuse(wanted === '' ? 'Enter what the key is for.' : `The name ${nameRule}.`)
    else write.send({ name: wanted, role }, ({ api_key: key }) => setMade(key))
  }
  if (made !== undefined) return <MadeKey apiKey={made} name={name.trim()} onClose={onClose} />
  return (
    <Dialog title="Create a key" onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <Field label="What for" problem={write.failure}>
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
          <button type="submit" className="is-main" disabled={write.isBusy}>
            {write.isBusy ? 'Creating …' : 'Create the key'}
          </button>
        </footer>
      </form>
    </Dialog>
  )
}

function MadeKey({ apiKey, name, onClose }: { apiKey: string; name: string; onClose: () => void }) {
  const { say } = useStore(Announcer)
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
