import { type KeyboardEvent, useId, useState } from 'react'
import { Icon } from '../parts/icon.tsx'

interface ScopeFieldProps {
  scopes: readonly string[]
  /** Scopes that are in use. */
  known: readonly string[]
  problem: string | undefined
  onChange: (scopes: string[]) => void
}

const mostOffered = 8

/** The scopes of a window: those in use are offered, any other can be typed. */
export function ScopeField({ scopes, known, problem, onChange }: ScopeFieldProps) {
  const id = useId()
  const [text, setText] = useState('')
  const offered = known.filter(scope => !scopes.includes(scope))

  const add = (typed: string) => {
    const more = typed
      .toLowerCase()
      .split(/[\s,;]+/)
      .filter(scope => scope !== '' && !scopes.includes(scope))
    if (more.length > 0) onChange([...scopes, ...more])
    setText('')
  }
  const typed = (event: KeyboardEvent) => {
    if (event.key === 'Enter' || event.key === ',') {
      if (text.trim() === '') return
      event.preventDefault()
      add(text)
    }
    if (event.key === 'Backspace' && text === '' && scopes.length > 0) onChange(scopes.slice(0, -1))
  }
  return (
    <div className="field">
      <label htmlFor={id}>Scopes</label>
      <p className="hint" id={`${id}-hint`}>
        Such as <code>pos</code>, or <code>pos/emea</code> for a part of it; a scope covers everything below it. Enter
        adds one.
      </p>
      {scopes.length > 0 && (
        <ul className="tags" aria-label="Chosen scopes">
          {scopes.map(scope => (
            <li key={scope}>
              <button type="button" onClick={() => onChange(scopes.filter(other => other !== scope))}>
                {scope}
                <Icon name="close" />
                <span className="unseen">: remove</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <input
        id={id}
        list={`${id}-known`}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        aria-describedby={`${id}-hint${problem === undefined ? '' : ` ${id}-problem`}`}
        aria-invalid={problem === undefined ? undefined : true}
        value={text}
        onChange={event => setText(event.target.value)}
        onKeyDown={typed}
        onBlur={() => add(text)}
      />
      <datalist id={`${id}-known`}>
        {offered.slice(0, 200).map(scope => (
          <option key={scope} value={scope} />
        ))}
      </datalist>
      {offered.length > 0 && (
        <p className="offers">
          <span className="quiet">In use: </span>
          {offered.slice(0, mostOffered).map(scope => (
            <button key={scope} type="button" className="offer" onClick={() => add(scope)}>
              <Icon name="plus" />
              {scope}
            </button>
          ))}
        </p>
      )}
      {problem !== undefined && (
        <p className="problem" id={`${id}-problem`}>
          {problem}
        </p>
      )}
    </div>
  )
}
