import { useState } from 'react'
import { words } from '../language.ts'
import { type Draft, type Plan, type Start, startMoments } from '../plan/draft.ts'
import { clockText, durationText, momentText } from '../time/words.ts'
import { changeIn } from '../time/zone.ts'
import { Icon } from '../widgets/icon.tsx'
import type { LiveWindow } from '../wire/board.ts'
import { useGates } from '../wire/queries.ts'
import { Overlaps } from './overlaps.tsx'
import { PreviewDialog } from './preview-dialog.tsx'
import { affectedBy, automationOf, beforeOf, sentenceOf, sentenceOfMany } from './sentence.ts'

const dayMs = 86_400_000

interface ReadBackProps {
  draft: Draft
  plan: Plan | undefined
  /** Every start, if there are several dates. */
  starts?: readonly Start[]
  now: number
  overlaps: readonly LiveWindow[]
  /** The window that is being changed. */
  before?: LiveWindow
}

/** A summary of a plan before it is submitted: its effect, overlapping windows, and clock changes. */
export function ReadBack({ draft, plan, starts = [], now, overlaps, before }: ReadBackProps) {
  const [isPreviewOpen, setPreviewOpen] = useState(false)
  const texts = words.schedule.summary
  const { data: gates } = useGates(true)
  if (plan === undefined) {
    return (
      <aside className="read-back">
        <p className="quiet">{texts.empty}</p>
      </aside>
    )
  }
  const affected = gates && affectedBy(plan, gates.items, gates.count)
  const isMany = starts.length > 1
  const change = changeIn(plan.start, plan.start + plan.seconds * 1000, draft.zone)
  const moments = draft.isNow ? undefined : startMoments(draft)
  return (
    <aside className="read-back" aria-label={texts.label}>
      <p className="sentence" data-sentence>
        {isMany ? sentenceOfMany(plan, starts.length, affected) : sentenceOf(plan, draft.zone, now, affected)}
      </p>
      {isMany && <Dates {...{ starts, now }} ms={plan.seconds * 1000} zone={draft.zone} />}
      {before !== undefined && <p data-before>{beforeOf(before, plan, draft.zone, now)}</p>}
      <p>{automationOf(plan)}</p>
      <p className="quiet">{words.words.impacts[plan.impact].seen}</p>
      {!isMany && moments?.kind === 'skipped' && (
        <p className="warning">
          <Icon name="clock" /> {texts.skipped(momentText(moments.next, now, draft.zone))}
        </p>
      )}
      {!isMany && change !== undefined && (
        <p className="warning">
          <Icon name="clock" /> {texts.clocks(momentText(plan.start + plan.seconds * 1000, now, draft.zone))}
        </p>
      )}
      <Overlaps windows={overlaps} zone={draft.zone} now={now} />
      <button type="button" onClick={() => setPreviewOpen(true)}>
        {texts.preview}
      </button>
      {isPreviewOpen && <PreviewDialog plan={plan} onClose={() => setPreviewOpen(false)} />}
    </aside>
  )
}

interface DatesProps {
  starts: readonly Start[]
  ms: number
  zone: string
  now: number
}

/** Each date with what is special about it. */
function Dates({ starts, ms, zone, now }: DatesProps) {
  const isTogether = starts.some(({ at }, index) => at < (starts[index - 1]?.at ?? -Infinity) + ms)
  return (
    <>
      <ol className="dates" aria-label={words.planner.dates.dates} tabIndex={0} data-dates>
        {starts.map(({ at, kind }) => {
          const notes = [
            kind === 'one' ? undefined : words.planner.dates[kind],
            changeIn(at, at + ms, zone) === undefined ? undefined : words.planner.dates.change,
          ].filter(note => note !== undefined)
          return (
            <li key={at}>
              {momentText(at, now, zone)} – {ms < dayMs ? clockText(at + ms, zone) : momentText(at + ms, now, zone)}
              {notes.length > 0 && <strong>: {notes.join(', ')}</strong>}
            </li>
          )
        })}
      </ol>
      {isTogether && (
        <p className="warning">
          <Icon name="late" /> <strong>{words.planner.dates.together(durationText(ms))}</strong>
        </p>
      )}
    </>
  )
}
