import type { Draft, Problems } from '../plan/draft.ts'
import { useDeployment } from '../session/session.ts'
import { Field } from '../widgets/field.tsx'
import { ScopeField } from '../widgets/scope-field.tsx'
import { impacts, impactWords } from '../words/impact.ts'
import { publicHint } from '../words/public-hint.ts'
import { DatesField } from './dates-field.tsx'
import { LengthField } from './length-field.tsx'
import { TimeFields } from './time-fields.tsx'

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
  const written = draft.description.length
  return (
    <>
      <div data-field="what">
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
      </div>
      {written > 1800 && <p className="quiet">{[...draft.description].length} of 2,000 characters</p>}
      {!isActive && (
        <div data-field="where">
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
        </div>
      )}
      <fieldset className="choice is-stacked" data-field="impact">
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
      {!isActive && canStartNow && (
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
      {!isActive && !draft.isNow && <TimeFields {...{ draft, now, onChange }} problem={problems.start} />}
      <div data-field="length">
        <LengthField length={draft.length} problem={problems.length} onChange={length => onChange({ length })} />
      </div>
      {!isActive && canStartNow && !draft.isNow && (
        <div data-field="also">
          <DatesField {...{ draft, now }} problem={problems.also} onChange={also => onChange({ also })} />
        </div>
      )}
      {!isActive && (
        <fieldset data-field="automatic">
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
