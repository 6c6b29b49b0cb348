import type { Impact, Status } from '@ops/sdk'
import { words } from '../language.ts'
import { Icon } from '../widgets/icon.tsx'

/** An impact as a word with its icon. */
export function ImpactChip({ impact }: { impact: Impact }) {
  return (
    <span className={`chip is-${impact}`}>
      <Icon name={impact} />
      {words.words.impacts[impact].short}
    </span>
  )
}

/** The status of a window as a word. */
export function StatusChip({ status, isOverrun = false }: { status: Status; isOverrun?: boolean }) {
  return (
    <span className={`chip is-status-${status}${isOverrun ? ' is-overrun' : ''}`}>
      <Icon
        name={
          isOverrun
            ? 'late'
            : status === 'active'
              ? 'gate'
              : status === 'scheduled'
                ? 'clock'
                : status === 'ended'
                  ? 'open'
                  : 'close'
        }
      />
      {isOverrun ? words.words.overrun : words.words.statuses[status]}
    </span>
  )
}
