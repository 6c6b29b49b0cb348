import { contractLimits, estimatedEndAt, toMillis } from '@ops/contract'
import { useState } from 'react'
import { gatesIn } from '../gates/gates.tsx'
import { type Draft, overlapping, type Plan, startMoments } from '../plan/draft.ts'
import { momentText } from '../time/words.ts'
import { changeIn } from '../time/zone.ts'
import { Icon } from '../widgets/icon.tsx'
import type { LiveWindow } from '../wire/board.ts'
import { itemsOf, useBoard, useGates, useWindowList } from '../wire/queries.ts'
import { firstLine } from '../words/first-line.ts'
import { coverageText, impactWords } from '../words/impact.ts'
import { PreviewDialog } from './preview-dialog.tsx'
import { affectedBy, automationOf, beforeOf, sentenceOf } from './sentence.ts'

interface ReadBackProps {
  draft: Draft
  plan: Plan | undefined
  now: number
  /** The window that is being changed. */
  before?: LiveWindow
}

/** A summary of a plan before it is submitted: its effect, overlapping windows, and clock changes. */
export function ReadBack({ draft, plan, now, before }: ReadBackProps) {
  const [isPreviewOpen, setPreviewOpen] = useState(false)
  const { data: gates } = useGates(true)
  const { windows } = useBoard()
  // Windows that start beyond the horizon of the stream.
  const far = useWindowList(['scheduled', 'active'], contractLimits.itemsPerPage)
  if (plan === undefined) {
    return (
      <aside className="read-back">
        <p className="quiet">A summary of your plan appears here as soon as it is complete.</p>
      </aside>
    )
  }
  const connected = gates && gatesIn(gates)
  const affected =
    gates && connected && affectedBy(plan.scopes, connected, gates.count - (gates.items.length - connected.length))
  const all = new Map<string, LiveWindow>(itemsOf(far.data).map(item => [item.maintenance_id, item]))
  for (const [id, window] of windows) all.set(id, window)
  const others = overlapping(all.values(), plan, now, before?.maintenance_id)
  const change = changeIn(plan.start, plan.start + plan.seconds * 1000, draft.zone)
  const moments = draft.isNow ? undefined : startMoments(draft)
  return (
    <aside className="read-back" aria-label="Your plan">
      <p className="sentence" data-sentence>
        {sentenceOf(plan, draft.zone, now, affected)}
      </p>
      {before !== undefined && <p data-before>{beforeOf(before, plan, draft.zone, now)}</p>}
      <p>{automationOf(plan)}</p>
      <p className="quiet">{impactWords[plan.impact].seen}</p>
      {moments?.kind === 'skipped' && (
        <p className="warning">
          <Icon name="clock" /> <strong>That time does not exist on that day:</strong> clocks skip it. It would start at{' '}
          {momentText(moments.next, now, draft.zone)}.
        </p>
      )}
      {change !== undefined && (
        <p className="warning">
          <Icon name="clock" /> <strong>The clocks change during the window.</strong> The length is real time: it ends
          at {momentText(plan.start + plan.seconds * 1000, now, draft.zone)}.
        </p>
      )}
      {others.length > 0 && (
        <div className="warning" data-overlap>
          <p>
            <Icon name="late" />{' '}
            <strong>
              {others.length === 1 ? 'It overlaps another window' : `It overlaps ${others.length} other windows`}.
            </strong>{' '}
            The strictest impact applies, and ending one window does not end another.
          </p>
          <ul>
            {others.slice(0, 4).map(window => (
              <li key={window.maintenance_id}>
                {firstLine(window.description, 60)}: {coverageText(window)},{' '}
                {momentText(toMillis(window.started_at ?? window.scheduled_start_utc), now, draft.zone)} –{' '}
                {momentText(estimatedEndAt(window), now, draft.zone)}
              </li>
            ))}
          </ul>
        </div>
      )}
      <button type="button" onClick={() => setPreviewOpen(true)}>
        Preview what others will see
      </button>
      {isPreviewOpen && <PreviewDialog plan={plan} onClose={() => setPreviewOpen(false)} />}
    </aside>
  )
}
