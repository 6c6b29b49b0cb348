import { type Draft, inZone, type Problems, startMoments, startOf } from '../plan/draft.ts'
import { useDeployment } from '../session/session.ts'
import { momentText } from '../time/words.ts'
import { Field } from '../widgets/field.tsx'
import { ScopeField } from '../widgets/scope-field.tsx'
import { impacts, impactWords } from '../words/impact.ts'
import { publicHint } from '../words/public-hint.ts'
import { ZoneField } from './zone-field.tsx'

interface WindowFieldsProps {
  draft: Draft
  problems: Problems
  knownScopes: readonly string[]
  /** Whether it is active: scopes and start can no longer be changed. */
  isActive?: boolean
  /** Whether it can start now. */
  canStartNow?: boolean
  now: number
  onChange: (change: Partial<Draft>) => void
}

const lengths = [30, 60, 120, 240]

/** The fields of a window. */
export function WindowFields({
  draft,
  problems,
  knownScopes,
  isActive = false,
  canStartNow = false,
  now,
  onChange,
}: WindowFieldsProps) {
  const length = draft.description.length
  return (
    <>
      <Field label="What is done" hint={publicHint('description', useDeployment())} problem={problems.description}>
        {props => (
          <textarea
            {...props}
            rows={2}
            dir="auto"
            placeholder="Database migration"
            value={draft.description}
            onChange={event => onChange({ description: event.target.value })}
          />
        )}
      </Field>
      {length > 1800 && <p className="quiet">{[...draft.description].length} of 2,000 characters</p>}
      {!isActive && (
        <>
          <fieldset className="choice">
            <legend>Where</legend>
            {[true, false].map(isWhole => (
              <label key={String(isWhole)}>
                <input
                  type="radio"
                  name="where"
                  checked={draft.isWhole === isWhole}
                  onChange={() => onChange({ isWhole })}
                />
                <span>{isWhole ? 'The whole stack' : 'Parts of it'}</span>
              </label>
            ))}
          </fieldset>
          {!draft.isWhole && (
            <ScopeField
              scopes={draft.scopes}
              known={knownScopes}
              problem={problems.scopes}
              onChange={scopes => onChange({ scopes })}
            />
          )}
        </>
      )}
      <fieldset className="choice is-stacked">
        <legend>What callers will see</legend>
        {impacts.map(impact => (
          <label key={impact}>
            <input type="radio" name="impact" checked={draft.impact === impact} onChange={() => onChange({ impact })} />
            <span>
              {impactWords[impact].short}
              <small>{impactWords[impact].seen}</small>
            </span>
          </label>
        ))}
      </fieldset>
      {!isActive && <StartFields {...{ draft, problems, canStartNow, now, onChange }} />}
      <Field label="Length in minutes" problem={problems.minutes}>
        {props => (
          <input
            {...props}
            inputMode="decimal"
            autoComplete="off"
            className="short"
            value={draft.minutes}
            onChange={event => onChange({ minutes: event.target.value })}
          />
        )}
      </Field>
      <p className="offers">
        {lengths.map(minutes => (
          <button key={minutes} type="button" className="offer" onClick={() => onChange({ minutes: String(minutes) })}>
            {minutes < 60 ? `${minutes} min` : `${minutes / 60} h`}
          </button>
        ))}
      </p>
      {!isActive && (
        <fieldset>
          <legend>Automatically</legend>
          {!draft.isNow && (
            <label className="check">
              <input
                type="checkbox"
                checked={draft.autoStart}
                onChange={event => onChange({ autoStart: event.target.checked })}
              />
              It starts at its planned start, without an operator
            </label>
          )}
          <label className="check">
            <input
              type="checkbox"
              checked={draft.autoEnd}
              onChange={event => onChange({ autoEnd: event.target.checked })}
            />
            It ends at its planned end, ready or not
          </label>
        </fieldset>
      )}
    </>
  )
}

type StartProps = Pick<WindowFieldsProps, 'draft' | 'problems' | 'now' | 'onChange'> & { canStartNow: boolean }

function StartFields({ draft, problems, canStartNow, now, onChange }: StartProps) {
  const moments = draft.isNow ? undefined : startMoments(draft)
  return (
    <>
      {canStartNow && (
        <fieldset className="choice">
          <legend>Start</legend>
          {[false, true].map(isNow => (
            <label key={String(isNow)}>
              <input type="radio" name="start" checked={draft.isNow === isNow} onChange={() => onChange({ isNow })} />
              <span>{isNow ? 'Now' : 'At a time'}</span>
            </label>
          ))}
        </fieldset>
      )}
      {!draft.isNow && (
        <div className="pair">
          <Field label="Date and time" problem={problems.start}>
            {props => (
              <input
                {...props}
                type="datetime-local"
                value={draft.start}
                onChange={event => onChange({ start: event.target.value, isSecond: false })}
              />
            )}
          </Field>
          <ZoneField
            zone={draft.zone}
            at={startOf(draft, now) ?? now}
            // An existing plan keeps its moment; a new one keeps the typed clock time.
            onChange={zone => onChange(canStartNow ? { zone, isSecond: false } : inZone(draft, zone))}
          />
          <p className="hint">
            {canStartNow
              ? 'If you change the time zone, the clock time stays as you typed it.'
              : 'If you change the time zone, the moment stays and the clock time changes.'}
          </p>
        </div>
      )}
      {moments?.kind === 'twice' && (
        <fieldset className="choice">
          <legend>Clocks show that time twice on that day. Which one?</legend>
          {([false, true] as const).map(isSecond => (
            <label key={String(isSecond)}>
              <input
                type="radio"
                name="second"
                checked={draft.isSecond === isSecond}
                onChange={() => onChange({ isSecond })}
              />
              <span>
                {isSecond ? 'The second' : 'The first'}:{' '}
                {momentText(isSecond ? moments.second : moments.first, now, draft.zone)}
              </span>
            </label>
          ))}
        </fieldset>
      )}
    </>
  )
}
