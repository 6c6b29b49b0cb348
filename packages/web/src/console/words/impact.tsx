import { impacts as ascending, WHOLE_STACK } from '@ops/contract'
import type { Impact, Status } from '@ops/sdk'
import { Icon } from '../widgets/icon.tsx'

/** The strictest first. */
export const impacts: readonly Impact[] = ascending.toReversed()

/** What an impact does, in a word and in full. */
export const impactWords: Record<Impact, { short: string; verb: string; seen: string }> = {
  blocked: {
    short: 'Blocked',
    verb: 'refuses every request',
    seen: 'Callers get 503 with a time to come back; people get a page that says so.',
  },
  read_only: {
    short: 'Read only',
    verb: 'refuses writes',
    seen: 'Reading (GET, HEAD, OPTIONS) goes on; whatever writes gets 503 with a time to come back.',
  },
  notice: {
    short: 'Notice',
    verb: 'keeps working; the window is only announced',
    seen: 'Nothing is refused. The status page and the schedule announce it.',
  },
}

/** An impact as a word with its sign. */
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

/** The state of a window as a word. */
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

/** Scopes as people read them. */
export function scopeText(scopes: readonly string[]): string {
  if (scopes.includes(WHOLE_STACK)) return 'The whole stack'
  if (scopes.length <= 3) return scopes.join(', ')
  return `${scopes.slice(0, 2).join(', ')} and ${scopes.length - 2} more`
}
