import { toTimestamp } from '@ops/contract'
import { useStore } from '../stores.ts'
import { Clock } from '../time/clock.ts'
import { clockText, dayText, momentText } from '../time/words.ts'
import { ownZone } from '../time/zone.ts'

/** A moment in the reader's time zone, with the zone named and UTC beside it. */
export function Moment({
  at,
  timeZone = ownZone(),
  isShort = false,
}: {
  at: number
  timeZone?: string
  isShort?: boolean
}) {
  const now = useStore(Clock).now()
  const isUtc = timeZone === 'UTC'
  const isSameDay = dayText(at, now, timeZone) === dayText(at, now, 'UTC')
  return (
    <time dateTime={toTimestamp(at)}>
      {momentText(at, now, timeZone)}
      {!isUtc && !isShort && (
        <span className="utc">
          {' '}
          · {isSameDay ? '' : `${dayText(at, now, 'UTC')} `}
          {clockText(at, 'UTC')} UTC
        </span>
      )}
    </time>
  )
}
