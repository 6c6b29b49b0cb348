import type { Impact, Status } from '@ops/sdk'
import { Icon } from '../widgets/icon.tsx'
import { impactWords } from './impact.ts'

/** An impact as a word with its icon. */
export function ImpactChip({ impact }: { impact: Impact }) {
  return (
    <span className={`chip is-${impact}`}>
      <Icon name={impact} />
      {impactWords[impact].short}
    </span>
  )
}

const statusWords: Record<Status, string> = {
  scheduled: 'Scheduled',
  active: 'Active',
  ended: 'Ended',
  cancelled: 'Cancelled',
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
      {isOverrun ? 'Overrun' : statusWords[status]}
    </span>
  )
}
