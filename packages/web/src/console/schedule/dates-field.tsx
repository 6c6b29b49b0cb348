import { useRef, useState } from 'react'
import { words } from '../language.ts'
import { type Draft, nextDate } from '../plan/draft.ts'
import { dayText } from '../time/words.ts'
import { Field } from '../widgets/field.tsx'
import { Icon } from '../widgets/icon.tsx'
import { isEnter } from '../widgets/submit-by-key.ts'
import { Tags } from '../widgets/tags.tsx'
import { useTyped } from '../widgets/use-typed.ts'

interface DatesFieldProps {
  draft: Draft
  now: number
  problem: string | undefined
  onChange: (also: readonly string[]) => void
}

/** Further dates of a plan. */
export function DatesField({ draft, now, problem, onChange }: DatesFieldProps) {
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
  const texts = words.planner.also
  return (
    <Field label={texts.label} hint={texts.hint} problem={problem}>
      {props => (
        <>
          <Tags
            label={texts.chosen}
            tags={draft.also.map(date => ({ value: date, text: dayText(Date.parse(date), now, 'UTC') }))}
            field={field}
            onRemove={date => onChange(draft.also.filter(other => other !== date))}
          />
          <div className="add-date">
            <input
              {...props}
              ref={field}
              type="date"
              value={typed}
              onChange={event => setTyped(event.target.value)}
              onKeyDown={event => {
                if (!isEnter(event) || typed === '') return
                event.preventDefault()
                take()
              }}
            />
            <button type="button" aria-disabled={typed === ''} onClick={take}>
              {texts.add}
            </button>
          </div>
          <p className="offers">
            {([1, 7] as const).map(days => (
              <button key={days} type="button" className="offer" onClick={() => add(nextDate(draft, days))}>
                <Icon name="plus" />
                {days === 1 ? texts.nextDay : texts.nextWeek}
              </button>
            ))}
          </p>
        </>
      )}
    </Field>
  )
}
