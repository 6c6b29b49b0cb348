import { contractLimits } from '@ops/contract'
import { useEffect } from 'react'
import { words } from '../language.ts'
import type { Draft, Problems } from '../plan/draft.ts'
import { focusPage } from '../route.tsx'
import { useDeployment } from '../session/session.ts'
import { Field } from '../widgets/field.tsx'
import { ScopeField } from '../widgets/scope-field.tsx'
import { impacts } from '../words/impact.ts'
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
  const texts = words.schedule.fields
  const written = draft.description.length
  // At once, before the first key; the form may be loaded later than its page.
  useEffect(focusPage, [])
  return (
    <>
      <div data-field="what">
        <Field label={texts.what} hint={publicHint('description', useDeployment())} problem={problems.description}>
          {props => (
            <textarea
              {...props}
              data-first
              rows={2}
              dir="auto"
              placeholder={texts.example}
              value={draft.description}
              onChange={event => onChange({ description: event.target.value })}
            />
          )}
        </Field>
      </div>
      {written > 1800 && (
        <p className="quiet">{texts.letters([...draft.description].length, contractLimits.publicText.max)}</p>
      )}
      {!isActive && (
        <div data-field="where">
          <fieldset className="choice">
            <legend>{texts.where}</legend>
            {[true, false].map(isWhole => (
              <label key={String(isWhole)}>
                <input
                  type="radio"
                  name="where"
                  checked={draft.isWhole === isWhole}
                  onChange={() => onChange({ isWhole })}
                />
                <span>{isWhole ? words.common.wholeStack : texts.parts}</span>
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
        <legend>{texts.callers}</legend>
        {impacts.map(impact => (
          <label key={impact}>
            <input type="radio" name="impact" checked={draft.impact === impact} onChange={() => onChange({ impact })} />
            <span>
              {words.words.impacts[impact].short}
              <small>{words.words.impacts[impact].seen}</small>
            </span>
          </label>
        ))}
      </fieldset>
      {!isActive && canStartNow && (
        <fieldset className="choice">
          <legend>{texts.start}</legend>
          {[false, true].map(isNow => (
            <label key={String(isNow)}>
              <input type="radio" name="start" checked={draft.isNow === isNow} onChange={() => onChange({ isNow })} />
              <span>{isNow ? texts.now : texts.atTime}</span>
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
          <legend>{texts.automatic}</legend>
          {!draft.isNow && (
            <label className="check">
              <input
                type="checkbox"
                checked={draft.autoStart}
                onChange={event => onChange({ autoStart: event.target.checked })}
              />
              {texts.autoStart}
            </label>
          )}
          <label className="check">
            <input
              type="checkbox"
              checked={draft.autoEnd}
              onChange={event => onChange({ autoEnd: event.target.checked })}
            />
            {texts.autoEnd}
          </label>
        </fieldset>
      )}
    </>
  )
}
