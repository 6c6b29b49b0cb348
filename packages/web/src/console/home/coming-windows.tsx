import { estimatedEndAt, toMillis } from '@ops/contract'
import { words } from '../language.ts'
import { Link } from '../route.tsx'
import { Asked } from '../run/asked.ts'
import { useMay } from '../session/session.ts'
import { useStore } from '../stores.ts'
import { dayText, distanceText, durationText } from '../time/words.ts'
import { Pager, usePages } from '../widgets/pager.tsx'
import type { LiveWindow } from '../wire/board.ts'
import { fullName } from '../words/about.ts'
import { ImpactChip } from '../words/chips.tsx'
import { firstLine } from '../words/first-line.ts'
import { scopeText } from '../words/impact.ts'
import { Moment } from '../words/moment.tsx'

const pageLength = 10

interface ComingProps {
  windows: LiveWindow[]
  now: number
  /** Up to when every window is known; absent before the first message. */
  horizon: number | undefined
}

/** The next windows. */
export function ComingWindows({ windows, now, horizon }: ComingProps) {
  const asked = useStore(Asked)
  const isOperator = useMay('operator')
  const { shown, pager } = usePages(windows, pageLength)
  return (
    <section aria-labelledby="next">
      <h2 id="next">{words.home.next}</h2>
      {horizon !== undefined && windows.length === 0 && <p className="quiet">{words.home.nothingNext}</p>}
      <ul className="rows">
        {shown.map(window => {
          const start = toMillis(window.scheduled_start_utc)
          const isWaiting = start <= now
          const name = fullName(window, now)
          return (
            <li key={window.maintenance_id} className={isWaiting ? 'is-waiting' : ''}>
              <div className="row-text">
                <p className="when">
                  <Moment at={start} /> <span className="quiet">{distanceText(start, now)}</span>
                </p>
                <p className="said" dir="auto">
                  <Link to={`/window/${window.maintenance_id}`}>{firstLine(window.description)}</Link>
                </p>
                <p className="facts">
                  <ImpactChip impact={window.impact} /> {scopeText(window.scopes)} ·{' '}
                  {durationText(estimatedEndAt(window) - start)}
                  {isWaiting && <strong> · {words.home.waits}</strong>}
                  {!isWaiting && !window.auto_start && ` · ${words.home.startsManually}`}
                </p>
              </div>
              {isOperator && (
                <div className="actions">
                  <button type="button" onClick={() => asked.open('start', window)}>
                    {words.home.startNow}
                    <span className="unseen">: {name}</span>
                  </button>
                  <Link className="button" to={`/window/${window.maintenance_id}/edit`}>
                    {words.home.edit}
                    <span className="unseen">: {name}</span>
                  </Link>
                  <button type="button" onClick={() => asked.open('cancel', window)}>
                    {words.home.cancel}
                    <span className="unseen">: {name}</span>
                  </button>
                </div>
              )}
            </li>
          )
        })}
      </ul>
      <Pager label={words.home.nextPages} {...pager} />
      {horizon !== undefined && (
        <p className="quiet" data-horizon>
          {words.home.completeUntil(dayText(horizon, now), text => (
            <Link to="/history?state=scheduled">{text}</Link>
          ))}
        </p>
      )}
    </section>
  )
}
