import { estimatedEndAt, isOverrun } from '@ops/contract'
import { words } from '../language.ts'
import { Link } from '../route.tsx'
import { Asked } from '../run/asked.ts'
import { useStore } from '../stores.ts'
import { countdownText } from '../time/words.ts'
import type { LiveWindow } from '../wire/board.ts'
import { nameAndScope } from '../words/about.ts'
import { ImpactChip } from '../words/chips.tsx'
import { firstLine } from '../words/first-line.ts'
import { coverageText } from '../words/impact.ts'
import { Moment } from '../words/moment.tsx'

/** The windows that an operator has selected. */
export interface Selection {
  has: (window: LiveWindow) => boolean
  set: (windows: readonly LiveWindow[], isSelected: boolean) => void
}

interface ActiveRowProps {
  window: LiveWindow
  now: number
  /** Absent if the operator's role cannot act. */
  selection: Selection | undefined
}

const actions = ['update', 'extend', 'end'] as const

/** An active window among many: a line, with its actions. */
export function ActiveRow({ window, now, selection }: ActiveRowProps) {
  const asked = useStore(Asked)
  const end = estimatedEndAt(window)
  const isLate = isOverrun(window, now)
  const texts = words.home
  const name = firstLine(window.description)
  return (
    <li>
      {selection !== undefined && (
        <label className="pick">
          <input
            type="checkbox"
            checked={selection.has(window)}
            onChange={event => selection.set([window], event.target.checked)}
          />
          <span className="unseen">{texts.select(nameAndScope(window))}</span>
        </label>
      )}
      <div className="row-text">
        <p className="said" dir="auto">
          <Link to={`/window/${window.maintenance_id}`}>{name}</Link>
        </p>
        <p className="facts">
          <ImpactChip impact={window.impact} /> {coverageText(window)}
        </p>
        <p className="facts">
          {(isLate ? texts.over : texts.until)(countdownText(end - now), <Moment at={end} isShort />)}
          {!isLate && window.auto_end && ` · ${texts.endsAutomatically}`}
        </p>
      </div>
      {selection !== undefined && (
        <div className="actions">
          {actions.map(kind => (
            <button key={kind} type="button" onClick={() => asked.open(kind, window)}>
              {texts[kind]}
              <span className="unseen">: {nameAndScope(window)}</span>
            </button>
          ))}
        </div>
      )}
    </li>
  )
}
