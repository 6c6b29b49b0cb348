import { contractLimits, estimatedEndAt, isOverrun, startAt, statusAt } from '@ops/contract'
import { words } from '../language.ts'
import { momentText, zoneText } from '../time/words.ts'
import { fromField, momentsOf, ownZone, toField, wallAt } from '../time/zone.ts'
import { Field } from '../widgets/field.tsx'
import type { LiveWindow } from '../wire/board.ts'

/** By how much, or until when. */
export type Extension = { minutes: number } | { until: string }

const steps = [15, 30, 60]
const { min: minSeconds, max: maxSeconds } = contractLimits.durationSeconds

/** The new duration of a window in seconds, or what is wrong with it. */
export function extendedSeconds(window: LiveWindow, extension: Extension, now: number): number | string {
  const begun = startAt(window)
  const end = 'minutes' in extension ? baseOf(window, now) + extension.minutes * 60_000 : momentOf(extension.until)
  const texts = words.run.extension
  if (end === undefined) return texts.noTime
  const seconds = Math.round((end - begun) / 1000)
  if (statusAt(window, now) === 'active' && end <= now) return texts.past
  if (seconds < minSeconds) return texts.tooShort
  if (seconds > maxSeconds) return texts.tooLong
  if (seconds === window.estimated_duration_seconds) return texts.same
  return seconds
}

/** The moment that minutes are added to: the planned end, or now if that has passed. */
function baseOf(window: LiveWindow, now: number): number {
  return isOverrun(window, now) ? Math.ceil(now / 60_000) * 60_000 : estimatedEndAt(window)
}

function momentOf(text: string): number | undefined {
  const wall = fromField(text)
  if (wall === undefined) return undefined
  const moments = momentsOf(wall, ownZone())
  return moments.kind === 'one' ? moments.at : moments.kind === 'twice' ? moments.second : moments.next
}

interface ExtendProps {
  window: LiveWindow
  now: number
  extension: Extension
  onChange: (extension: Extension) => void
}

/** By 15, 30 or 60 minutes, or to a time. */
export function ExtendFields({ window, now, extension, onChange }: ExtendProps) {
  const texts = words.run.extension
  const base = baseOf(window, now)
  return (
    <>
      <fieldset className="choice">
        <legend>{texts.by(isOverrun(window, now))}</legend>
        {steps.map(minutes => (
          <label key={minutes}>
            <input
              type="radio"
              name="by"
              data-first={'minutes' in extension && extension.minutes === minutes ? true : undefined}
              checked={'minutes' in extension && extension.minutes === minutes}
              onChange={() => onChange({ minutes })}
            />
            <span>{words.time.minutes(minutes)}</span>
          </label>
        ))}
        <label>
          <input
            type="radio"
            name="by"
            checked={'until' in extension}
            onChange={() => onChange({ until: toField(wallAt(base + 1_800_000, ownZone())) })}
          />
          <span>{texts.toTime}</span>
        </label>
      </fieldset>
      {'until' in extension && (
        <Field label={texts.newEnd(zoneText(base))} hint={texts.now(momentText(estimatedEndAt(window), now))}>
          {props => (
            <input
              {...props}
              type="datetime-local"
              value={extension.until}
              onChange={event => onChange({ until: event.target.value })}
            />
          )}
        </Field>
      )}
    </>
  )
}
