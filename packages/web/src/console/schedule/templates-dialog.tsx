import { readLength } from '@ops/contract'
import { type FormEvent, useState } from 'react'
import { words } from '../language.ts'
import { type Draft, lengthText } from '../plan/draft.ts'
import { readTemplates, type Template, templateOf, templateProblem, writeTemplates } from '../plan/template.ts'
import { Templates } from '../plan/templates.ts'
import { useSignal } from '../signal.ts'
import { useStore } from '../stores.ts'
import { Dialog } from '../widgets/dialog.tsx'
import { Field } from '../widgets/field.tsx'
import { Icon } from '../widgets/icon.tsx'
import { scopeText } from '../words/impact.ts'
import { Problem } from '../words/problem.tsx'

/** What was done last, and a template that can come back. */
interface Said {
  text: string
  removed?: Template
}

interface PartProps {
  onSaid: (said: Said) => void
}

/** Saves what is in the form as a template, and shares templates as text. */
export function TemplatesDialog({ draft, onClose }: { draft: Draft; onClose: () => void }) {
  const store = useStore(Templates)
  const templates = useSignal(store)
  const [said, setSaid] = useState<Said>()
  return (
    <Dialog title={words.planner.templates.title} onClose={onClose}>
      <p className="about">{words.planner.templates.about}</p>
      <Keep draft={draft} onSaid={setSaid} />
      {templates.length > 0 && (
        <>
          <h3>{words.planner.templates.list}</h3>
          <ul className="many templates" aria-label={words.planner.templates.list}>
            {templates.map(template => (
              <li key={template.name}>
                <span dir="auto">{template.name}</span>{' '}
                <span className="quiet">
                  {[
                    ...(template.scopes.length === 0 ? [] : [scopeText(template.scopes)]),
                    words.words.impacts[template.impact].short,
                    lengthText(template.estimated_duration_seconds),
                  ].join(' · ')}
                </span>
                <button
                  type="button"
                  className="plain"
                  aria-label={`${words.planner.templates.remove}: ${template.name}`}
                  onClick={() => {
                    store.remove(template.name)
                    setSaid({ text: words.planner.templates.removed(template.name), removed: template })
                  }}
                >
                  <Icon name="close" />
                </button>
              </li>
            ))}
          </ul>
          <Share text={writeTemplates(templates)} onSaid={setSaid} />
        </>
      )}
      <Take onSaid={setSaid} />
      <p role="status" className={said === undefined ? 'unseen' : 'consequence'}>
        {said?.text}{' '}
        {said?.removed !== undefined && (
          <button
            // The button that removed it is gone.
            ref={button => button?.focus()}
            type="button"
            onClick={() => {
              store.add([said.removed as Template])
              setSaid(undefined)
            }}
          >
            {words.writes.undo}
          </button>
        )}
      </p>
      <footer>
        <button type="button" onClick={onClose}>
          {words.common.close}
        </button>
      </footer>
    </Dialog>
  )
}

function Keep({ draft, onSaid }: PartProps & { draft: Draft }) {
  const store = useStore(Templates)
  const [name, setName] = useState('')
  const [problem, setProblem] = useState<string>()
  const isKnown = useSignal(store).some(each => each.name === name.trim())
  const keep = (event: FormEvent) => {
    event.preventDefault()
    const length = readLength(draft.length)
    if (length === undefined || 'bare' in length) return setProblem(words.planner.templates.noLength)
    const template = templateOf(name, draft, length.seconds)
    const wrong = templateProblem(template)
    setProblem(wrong && `${wrong}.`)
    if (wrong !== undefined) return undefined
    store.add([template])
    setName('')
    return onSaid({ text: words.planner.templates.saved(template.name) })
  }
  return (
    <form onSubmit={keep} noValidate>
      <h3>{words.planner.templates.keep}</h3>
      <Field label={words.planner.templates.name} problem={problem}>
        {props => (
          <input
            {...props}
            data-first
            dir="auto"
            autoComplete="off"
            value={name}
            onChange={event => setName(event.target.value)}
          />
        )}
      </Field>
      <button type="submit">{isKnown ? words.planner.templates.replace : words.planner.templates.save}</button>
    </form>
  )
}

function Share({ text, onSaid }: PartProps & { text: string }) {
  return (
    <>
      <Field label={words.planner.templates.share} hint={words.planner.templates.shareHint}>
        {props => (
          <textarea {...props} rows={4} readOnly value={text} onFocus={event => event.currentTarget.select()} />
        )}
      </Field>
      {/* Over plain http a browser has no clipboard; there the text is selected as soon as it has the focus. */}
      {'clipboard' in navigator && (
        <button
          type="button"
          onClick={() =>
            void navigator.clipboard.writeText(text).then(
              () => onSaid({ text: words.planner.templates.copied }),
              () => {},
            )
          }
        >
          {words.planner.templates.copy}
        </button>
      )}
    </>
  )
}

function Take({ onSaid }: PartProps) {
  const store = useStore(Templates)
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<string>()
  const take = (event: FormEvent) => {
    event.preventDefault()
    const read = text.trim() === '' ? words.planner.templates.nothing : readTemplates(text)
    setProblem(typeof read === 'string' ? read : undefined)
    if (typeof read === 'string') return
    store.add(read)
    setText('')
    onSaid({ text: words.planner.templates.added(read.length) })
  }
  return (
    <form onSubmit={take} noValidate>
      <Field label={words.planner.templates.take} hint={words.planner.templates.takeHint}>
        {props => (
          <textarea
            {...props}
            rows={4}
            spellCheck={false}
            value={text}
            onChange={event => setText(event.target.value)}
          />
        )}
      </Field>
      <Problem text={problem} />
      <button type="submit">{words.planner.templates.add}</button>
    </form>
  )
}
