import { estimatedEndAt, startAt } from '@ops/contract'
import { words } from '../language.ts'
import { momentText } from '../time/words.ts'
import { Icon } from '../widgets/icon.tsx'
import type { LiveWindow } from '../wire/board.ts'
import { firstLine } from '../words/first-line.ts'
import { coverageText } from '../words/impact.ts'

const maxShown = 4

/** The windows that a plan overlaps. */
export function Overlaps({ windows, zone, now }: { windows: readonly LiveWindow[]; zone: string; now: number }) {
  if (windows.length === 0) return null
  return (
    <div className="warning" data-overlap>
      <p>
        <Icon name="late" /> {words.schedule.summary.overlap(windows.length)}
      </p>
      <ul>
        {windows.slice(0, maxShown).map(window => (
          <li key={window.maintenance_id}>
            {firstLine(window.description, 60)}: {coverageText(window)}, {momentText(startAt(window), now, zone)} –{' '}
            {momentText(estimatedEndAt(window), now, zone)}
          </li>
        ))}
      </ul>
    </div>
  )
}
