import { useRef, useState } from 'react'
import { words } from '../language.ts'
import { type Draft, inZone, type Problems, startMoments, startOf, startsOf } from '../plan/draft.ts'
import { clockText, momentText, zoneText } from '../time/words.ts'
import { fromField } from '../time/zone.ts'
import { Field } from '../widgets/field.tsx'
import { Icon } from '../widgets/icon.tsx'
import { ZoneField } from './zone-field.tsx'

interface TimeFieldsProps {
  draft: Draft
  problem: Problems['start']
  now: number
  onChange: (change: Partial<Draft>) => void
}

/** When a window starts: a clock time, and the zone of that clock. */
export function TimeFields({ draft, problem, now, onChange }: TimeFieldsProps) {
  const clock = useRef<HTMLInputElement>(null)
  /** What was in the fields before the zone was changed, however often it was since. */
  const [before, setBefore] = useState<Draft>()
  const moments = startMoments(draft)
  const at = startOf(draft, now)
  const change = (zone: string) => {
    setBefore(known => (known !== undefined && startOf(known, now) === at ? known : draft))
    onChange(inZone(draft, zone))
  }
  return (
    <>
      <div className="pair">
        <div data-field="start">
          <Field label={words.planner.time.label} problem={problem}>
            {props => (
              <input
                {...props}
                ref={clock}
                type="datetime-local"
                value={draft.start}
                onChange={event => {
                  setBefore(undefined)
                  onChange({ start: event.target.value, isSecond: false })
                }}
              />
            )}
          </Field>
        </div>
        <div data-field="zone">
          <ZoneField zone={draft.zone} at={at ?? now} onChange={change} />
        </div>
        <p className="hint">{words.planner.time.hint}</p>
      </div>
      <div role="status" className="doubts">
        {before !== undefined && at !== undefined && before.zone !== draft.zone && (
          <Converted
            before={before}
            draft={draft}
            at={at}
            now={now}
            onChange={as => {
              onChange(as)
              clock.current?.focus()
            }}
          />
        )}
      </div>
      {moments?.kind === 'twice' && (
        <fieldset className="choice">
          <legend>{words.planner.time.twice}</legend>
          {([false, true] as const).map(isSecond => (
            <label key={String(isSecond)}>
              <input
                type="radio"
                name="second"
                checked={draft.isSecond === isSecond}
                onChange={() => onChange({ isSecond })}
              />
              <span>
                {isSecond ? words.planner.time.second : words.planner.time.first}:{' '}
                {momentText(isSecond ? moments.second : moments.first, now, draft.zone)}
              </span>
            </label>
          ))}
        </fieldset>
      )}
    </>
  )
}

interface ConvertedProps {
  before: Draft
  draft: Draft
  at: number
  now: number
  onChange: (change: Partial<Draft>) => void
}

/** What the clock time has become in another zone, and a way to have meant the clock of that zone. */
function Converted({ before, draft, at, now, onChange }: ConvertedProps) {
  const was = startOf(before, now)
  const asTyped = startOf({ ...before, zone: draft.zone }, now)
  if (was !== at || fromField(before.start) === undefined || asTyped === undefined || asTyped === at) return null
  const [these, those] = [before, draft].map(each =>
    startsOf(each, now)
      .map(start => start.at)
      .join(),
  )
  return (
    <div className="warning" data-converted>
      <p>
        <Icon name="clock" />{' '}
        <strong>
          {words.planner.time.converted(momentText(at, now, before.zone), momentText(at, now, draft.zone))}
        </strong>
        {these !== those && ` ${words.planner.time.split}`}
      </p>
      <button type="button" onClick={() => onChange({ start: before.start, also: before.also, isSecond: false })}>
        {words.planner.time.asTyped(`${clockText(asTyped, draft.zone)} ${zoneText(asTyped, draft.zone)}`)}
      </button>
    </div>
  )
}
