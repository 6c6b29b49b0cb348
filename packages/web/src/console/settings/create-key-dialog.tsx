import { contractLimits, isName, roles, toTimestamp } from '@ops/contract'
import type { Role } from '@ops/sdk'
import { type FormEvent, useState } from 'react'
import { words } from '../language.ts'
import { useWrite } from '../run/use-write.ts'
import { useStore } from '../stores.ts'
import { Clock } from '../time/clock.ts'
import { Dialog } from '../widgets/dialog.tsx'
import { Field } from '../widgets/field.tsx'
import { keys } from '../wire/cache.ts'
import { useOps } from '../wire/service.ts'
import { Announcer } from '../words/say.tsx'

const dayMs = 86_400_000
/** In days; 0: it does not expire. */
const lifetimes = [0, 30, 90, 365]

/** Creates a key, and shows it once. */
export function CreateKeyDialog({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState('')
  const [role, setRole] = useState<Role>('reader')
  const [days, setDays] = useState(0)
  const [made, setMade] = useState<string>()
  const ops = useOps()
  const clock = useStore(Clock)
  const texts = words.settings.keys
  const write = useWrite({
    name: texts.createName(name.trim()),
    unanswered: texts.whetherCreated,
    send: (key: { name: string; role: Role }) =>
      ops.apiKeyCreate({ ...key, ...(days === 0 ? {} : { expires_at: toTimestamp(clock.now() + days * dayMs) }) }),
    rereads: keys.apiKeys,
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const wanted = name.trim()
    if (!isName(wanted)) write.refuse(wanted === '' ? texts.noName : texts.badName)
    else write.send({ name: wanted, role }, ({ api_key: key }) => setMade(key))
  }
  if (made !== undefined) return <MadeKey apiKey={made} name={name.trim()} onClose={onClose} />
  return (
    <Dialog title={texts.create} onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <Field label={texts.whatFor} problem={write.failure}>
          {props => (
            <input
              {...props}
              data-first
              autoComplete="off"
              maxLength={contractLimits.name.max}
              placeholder={texts.example}
              value={name}
              onChange={event => setName(event.target.value)}
            />
          )}
        </Field>
        <fieldset className="choice is-stacked">
          <legend>{texts.role}</legend>
          {roles.map(each => (
            <label key={each}>
              <input type="radio" name="role" checked={role === each} onChange={() => setRole(each)} />
              <span>
                {texts.roles[each].name}
                <small>{texts.roles[each].does}</small>
              </span>
            </label>
          ))}
        </fieldset>
        <fieldset className="choice">
          <legend>{texts.expires}</legend>
          {lifetimes.map(each => (
            <label key={each}>
              <input type="radio" name="days" checked={days === each} onChange={() => setDays(each)} />
              <span>{texts.lifetime(each)}</span>
            </label>
          ))}
        </fieldset>
        <footer>
          <button type="button" onClick={onClose}>
            {words.settings.keys.notCreate}
          </button>
          <button type="submit" className="is-main" disabled={write.isBusy}>
            {write.isBusy ? texts.creating : texts.createIt}
          </button>
        </footer>
      </form>
    </Dialog>
  )
}

function MadeKey({ apiKey, name, onClose }: { apiKey: string; name: string; onClose: () => void }) {
  const { say } = useStore(Announcer)
  const texts = words.settings.keys
  const [isCopied, setCopied] = useState(false)
  return (
    <Dialog title={texts.madeTitle} onClose={onClose} isFirm>
      <p>{texts.made(<bdi>{name}</bdi>)}</p>
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
                say(texts.isCopied)
              },
              () => say(texts.notCopied),
            )
          }}
        >
          {isCopied ? texts.copied : texts.copy}
        </button>
        <button type="button" className="is-main" onClick={onClose}>
          {texts.stored}
        </button>
      </footer>
    </Dialog>
  )
}
