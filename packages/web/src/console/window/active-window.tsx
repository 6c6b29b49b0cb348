import { estimatedEndAt, isOverrun, startAt, toMillis } from '@ops/contract'
import { useId } from 'react'
import { words } from '../language.ts'
import { Link } from '../route.tsx'
import { Asked } from '../run/asked.ts'
import { useMay } from '../session/session.ts'
import { useStore } from '../stores.ts'
import { countdownText, durationText } from '../time/words.ts'
import type { LiveWindow } from '../wire/board.ts'
import { useWindow } from '../wire/queries.ts'
import { nameAndScope } from '../words/about.ts'
import { ImpactChip, StatusChip } from '../words/chips.tsx'
import { coverageText } from '../words/impact.ts'
import { Moment } from '../words/moment.tsx'

interface ActiveWindowProps {
  window: LiveWindow
  now: number
  /** Whether there are others beside it: then its buttons name it. */
  isAmong?: boolean
}

/** An active window: large, with its actions. */
export function ActiveWindow({ window, now, isAmong = false }: ActiveWindowProps) {
  const heading = useId()
  const texts = words.window
  const asked = useStore(Asked)
  const { data: record } = useWindow(window.maintenance_id)
  const end = estimatedEndAt(window)
  const begun = startAt(window)
  const isLate = isOverrun(window, now)
  const name = isAmong && <span className="unseen">: {nameAndScope(window)}</span>
  const updates = record?.updates.toReversed().slice(0, 3) ?? []
  return (
    <article className={`active is-${window.impact}${isLate ? ' is-late' : ''}`} aria-labelledby={heading}>
      <p className="chips">
        <StatusChip status="active" isOverrun={isLate} />
        <ImpactChip impact={window.impact} />
      </p>
      <h2 id={heading} className="said" dir="auto">
        <Link to={`/window/${window.maintenance_id}`}>{window.description}</Link>
      </h2>
      <p className="effect">{words.words.effect(window.impact, coverageText(window))}</p>
      <div className="clockwork">
        <p className="countdown" aria-hidden="true">
          {isLate ? '+' : ''}
          {countdownText(end - now)}
        </p>
        <p>
          {(isLate ? texts.overEnd : window.auto_end ? texts.untilAutomatic : texts.untilManual)(<Moment at={end} />)}
        </p>
        <progress
          aria-label={texts.progress(durationText(now - begun), durationText(end - begun))}
          max={end - begun}
          value={Math.min(now - begun, end - begun)}
        />
        <p className="quiet">{texts.since(<Moment at={begun} />)}</p>
      </div>
      {useMay('operator') && (
        <div className="actions">
          <button type="button" className="big" onClick={() => asked.open('update', window)}>
            {texts.post}
            {name}
          </button>
          <button type="button" className="big" onClick={() => asked.open('extend', window)}>
            {texts.extend}
            {name}
          </button>
          <button type="button" className="big" onClick={() => asked.open('release', window)}>
            {texts.release}
            {name}
          </button>
          <button type="button" className="big is-main" onClick={() => asked.open('end', window)}>
            {texts.end}
            {name}
          </button>
        </div>
      )}
      {updates.length > 0 && (
        <ol className="updates" aria-label={texts.latest}>
          {updates.map(({ at, text }) => (
            <li key={at + text}>
              <Moment at={toMillis(at)} isShort />
              <p className="said" dir="auto">
                {text ?? words.words.withdrawn}
              </p>
            </li>
          ))}
        </ol>
      )}
    </article>
  )
}
