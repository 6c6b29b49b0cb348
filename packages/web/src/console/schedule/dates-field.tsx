import { useId, useRef, useState } from 'react'
import { words } from '../language.ts'
import { type Draft, nextDate } from '../plan/draft.ts'
import { dayText } from '../time/words.ts'
import { Icon } from '../widgets/icon.tsx'
import { useTyped } from '../widgets/use-typed.ts'

interface DatesFieldProps {
  draft: Draft
  now: number
  problem: string | undefined
  onChange: (also: readonly string[]) => void
}

/** Further dates of a plan. */
export function DatesField({ draft, now, problem, onChange }: DatesFieldProps) {
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState('')
  const add = (date: string | undefined) => {
    if (date === undefined || date === '') return
    if (!draft.also.includes(date) && !draft.start.startsWith(date)) onChange([...draft.also, date].sort())
  }
  const take = () => {
    add(typed)
    setTyped('')
  }
  // What has been chosen counts, whatever is pressed next.
  useTyped(field, take)
  const described = [`${id}-hint`, ...(problem === undefined ? [] : [`${id}-problem`])].join(' ')
  return (
    <div className="field">
      <label htmlFor={id}>{words.planner.also.label}</label>
      <p className="hint" id={`${id}-hint`}>
        {words.planner.also.hint}
      </p>
      {draft.also.length > 0 && (
        <ul className="tags" aria-label={words.planner.also.chosen}>
          {draft.also.map(date => (
            <li key={date}>
              <button
                type="button"
                onClick={() => {
                  onChange(draft.also.filter(other => other !== date))
                  field.current?.focus()
                }}
              >
                {dayText(Date.parse(date), now, 'UTC')}
                <Icon name="close" />
                <span className="unseen">{words.planner.also.remove}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className="add-date">
        <input
          ref={field}
          id={id}
          type="date"
          aria-describedby={described}
          aria-invalid={problem === undefined ? undefined : true}
          value={typed}
          onChange={event => setTyped(event.target.value)}
          onKeyDown={event => {
            if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || typed === '') return
            event.preventDefault()
            take()
          }}
        />
        <button type="button" aria-disabled={typed === ''} onClick={take}>
          {words.planner.also.add}
        </button>
      </div>
      <p className="offers">
        {([1, 7] as const).map(days => (
          <button key={days} type="button" className="offer" onClick={() => add(nextDate(draft, days))}>
            <Icon name="plus" />
            {days === 1 ? words.planner.also.nextDay : words.planner.also.nextWeek}
          </button>
        ))}
      </p>
      {problem !== undefined && (
        <p className="problem" id={`${id}-problem`}>
          {problem}
        </p>
      )}
    </div>
  )
}
