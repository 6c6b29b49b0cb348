import { coveredAmong, proposedScope } from '@ops/contract'
import { Fragment, type KeyboardEvent, useRef, useState } from 'react'
import { words } from '../language.ts'
import { Field } from './field.tsx'
import { Icon } from './icon.tsx'
import { isEnter } from './submit-by-key.ts'
import { Tags } from './tags.tsx'
import { useTyped } from './use-typed.ts'

interface ScopeFieldProps {
  scopes: readonly string[]
  /** Scopes that are in use. */
  known: readonly string[]
  problem: string | undefined
  /** Whether a scope may be meant; any by default. */
  accepts?: (scope: string) => boolean
  /** What choosing a scope would do, if that is more than others do. */
  noteOf?: (scope: string) => string | undefined
  /** Whether it has the focus when its dialog opens. */
  isFirst?: boolean
  onChange: (scopes: string[]) => void
  /** Hears what is being typed. */
  onType?: (scopes: string[]) => void
}

const maxOffered = 8
const maxProposed = 3

/** The scopes of a window: those in use are suggested, others can be typed. */
export function ScopeField(props: ScopeFieldProps) {
  const { scopes, known, problem, accepts = isAny, noteOf, isFirst = false, onChange, onType } = props
  const field = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  const texts = words.widgets.scopes
  const unchosen = known.filter(scope => !scopes.includes(scope))
  const offered = unchosen.filter(scope => hasAll(scope, text))

  const write = (typed: string) => {
    setText(typed)
    onType?.(scopesIn(typed))
  }
  const take = () => {
    if (text === '') return
    const more = scopesIn(text).filter(scope => !scopes.includes(scope))
    if (more.length > 0) onChange([...scopes, ...more])
    write('')
  }
  useTyped(field, take)
  /** Changes them by a button that goes away: the field keeps the focus. */
  const press = (changed: string[]) => {
    onChange(changed)
    // What was typed has led to it.
    write('')
    field.current?.focus()
  }
  const typed = (event: KeyboardEvent) => {
    if (isEnter(event) || event.key === ',') {
      if (text.trim() === '') return
      event.preventDefault()
      take()
    }
    if (event.key === 'Backspace' && text === '' && scopes.length > 0) onChange(scopes.slice(0, -1))
  }
  const replace = (scope: string, ...others: string[]) =>
    press([...new Set(scopes.flatMap(each => (each === scope ? others : [each])))])
  const doubtful = scopes.filter(scope => /\s/.test(scope))
  return (
    <Field label={texts.label} hint={texts.hint} problem={problem}>
      {given => (
        <>
          <Tags
            label={texts.chosen}
            tags={scopes.map(scope => ({ value: scope, text: scope }))}
            field={field}
            onRemove={scope => onChange(scopes.filter(other => other !== scope))}
          />
          <div role="status" className="doubts">
            {doubtful.map(scope => (
              <Blank
                key={scope}
                scope={scope}
                proposals={proposalsOf(scope, unchosen, accepts)}
                onChoose={others => replace(scope, ...others)}
              />
            ))}
            {coveredAmong(scopes).map(({ scope, by }) => (
              <div key={scope} className="warning" data-covered>
                <p>
                  <Icon name="late" /> {texts.covered(scope, by)}
                </p>
                <button type="button" onClick={() => replace(scope)}>
                  {texts.all(by)}
                </button>{' '}
                <button type="button" onClick={() => replace(by)}>
                  {texts.only(scope)}
                </button>
              </div>
            ))}
          </div>
          <input
            {...given}
            ref={field}
            data-first={isFirst ? true : undefined}
            list={`${given.id}-known`}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            value={text}
            onChange={event => write(event.target.value)}
            onKeyDown={typed}
          />
          <datalist id={`${given.id}-known`}>
            {unchosen.slice(0, 200).map(scope => (
              <option key={scope} value={scope} />
            ))}
          </datalist>
          {offered.length > 0 && (
            <p className="offers">
              <span className="quiet">{texts.inUse}</span>
              {offered.slice(0, maxOffered).map(scope => (
                <button
                  key={scope}
                  type="button"
                  className="offer"
                  // The field is not left: what is typed is not taken as well.
                  onMouseDown={event => event.preventDefault()}
                  onClick={() => press([...scopes, scope])}
                >
                  <Icon name="plus" />
                  {scope}
                  {noteOf?.(scope)}
                </button>
              ))}
            </p>
          )}
        </>
      )}
    </Field>
  )
}

function scopesIn(text: string): string[] {
  const scopes = text
    .toLowerCase()
    .split(/[,;\n]/)
    .map(scope => scope.trim())
  return [...new Set(scopes.filter(scope => scope !== ''))]
}

/** Whether a scope has every word of a text, such as `store-0088` those of “store 88”. */
function hasAll(scope: string, text: string): boolean {
  return text
    .toLowerCase()
    .split(/\s+/)
    .every(word => scope.includes(word))
}

/** What a text with blanks may mean: scopes that are known, or else its words as a path. */
function proposalsOf(text: string, known: readonly string[], accepts: (scope: string) => boolean): string[] {
  const found = known.filter(scope => hasAll(scope, text)).slice(0, maxProposed)
  const path = proposedScope(text)
  return found.length > 0 || path === undefined || !accepts(path) ? found : [path]
}

const isAny = () => true

interface BlankProps {
  scope: string
  proposals: readonly string[]
  onChoose: (scopes: readonly string[]) => void
}

/** A scope cannot have a blank. Only the operator knows whether a path or several scopes were meant. */
function Blank({ scope, proposals, onChoose }: BlankProps) {
  const several = scope.split(/\s+/)
  return (
    <div className="warning" data-blank>
      <p>
        <Icon name="late" /> {words.widgets.scopes.blank(scope, proposals[0])}
      </p>
      {proposals.map(proposal => (
        <Fragment key={proposal}>
          <button type="button" onClick={() => onChoose([proposal])}>
            {proposal}
          </button>{' '}
        </Fragment>
      ))}
      <button type="button" onClick={() => onChoose(several)}>
        {words.widgets.scopes.each(several)}
      </button>
    </div>
  )
}
