import { useRef } from 'react'
import { words } from '../language.ts'
import { lengthChoices } from '../plan/draft.ts'
import { Field } from '../widgets/field.tsx'

const offered = ['30 min', '1 h', '2 h', '4 h']

interface LengthFieldProps {
  length: string
  problem: string | undefined
  onChange: (length: string) => void
}

/** A length as people write it. What a number without a unit means is asked, and not guessed. */
export function LengthField({ length, problem, onChange }: LengthFieldProps) {
  const field = useRef<HTMLInputElement>(null)
  const choices = lengthChoices(length).map(({ unit, text }) => ({
    text,
    says: words.planner.length.units[unit](length.trim()),
  }))
  return (
    <>
      <Field label={words.planner.length.label} hint={words.planner.length.hint} problem={problem}>
        {props => (
          <input
            {...props}
            ref={field}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            className="short"
            value={length}
            onChange={event => onChange(event.target.value)}
          />
        )}
      </Field>
      <div role="status" className="doubts">
        {choices.length > 0 && (
          <div className="warning" data-length>
            <p>
              <strong>{words.planner.length.ask(choices.map(({ says }) => says))}</strong>
            </p>
            <p className="actions">
              {choices.map(({ text, says }) => (
                <button
                  key={text}
                  type="button"
                  onClick={() => {
                    onChange(text)
                    field.current?.focus()
                  }}
                >
                  {says}
                </button>
              ))}
            </p>
          </div>
        )}
      </div>
      {choices.length === 0 && (
        <p className="offers">
          {offered.map(text => (
            <button key={text} type="button" className="offer" onClick={() => onChange(text)}>
              {text}
            </button>
          ))}
        </p>
      )}
    </>
  )
}
