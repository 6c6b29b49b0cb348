import { useEffect, useRef } from 'react'
import { Session } from '../session/session.ts'
import { useSignal } from '../signal.ts'
import { useStore } from '../stores.ts'
import { useNow } from '../time/clock.ts'
import { durationText } from '../time/words.ts'
import { Icon } from '../widgets/icon.tsx'
import { Live } from '../wire/live.ts'
import { Moment } from '../words/moment.tsx'
import { Announcer } from '../words/say.tsx'

/** Warns, above everything, that the page may be out of date. */
export function ConnectionBanner() {
  const current = useSignal(useStore(Live).connection)
  const { say } = useStore(Announcer)
  const wasLost = useRef(false)
  const now = useNow()
  const isLost = current.state === 'lost'
  useEffect(() => {
    if (isLost) say('The connection is lost. This page may be out of date.')
    else if (wasLost.current) say('The connection is back. Everything shown is current.')
    wasLost.current = isLost
  }, [isLost, say])
  if (!isLost) return null
  return (
    <div className="stale" data-stale>
      <Icon name="offline" />
      <p>
        <strong>The connection is lost: this page may be out of date.</strong> Last contact:{' '}
        <Moment at={current.since} isShort />, {durationText(now - current.since)} ago. Windows still start and end as
        planned. The page reconnects automatically.
      </p>
    </div>
  )
}

/** Says that the service has been upgraded; the operator decides when to reload. */
export function OutdatedBanner() {
  const { say } = useStore(Announcer)
  const isOld = useSignal(useStore(Session).isOutdated)
  useEffect(() => {
    if (isOld) say('There is a newer console. Reload this page when you are done.')
  }, [isOld, say])
  if (!isOld) return null
  return (
    <div className="stale is-outdated" data-outdated>
      <Icon name="notice" />
      <p>
        <strong>The service has been upgraded, and there is a newer console.</strong> Finish what you are typing, then
        load it.
      </p>
      <button type="button" onClick={() => location.reload()}>
        Load it
      </button>
    </div>
  )
}

/** Shows whether changes appear live. */
export function ConnectionSign() {
  const { state } = useSignal(useStore(Live).connection)
  const text = state === 'live' ? 'Live' : state === 'lost' ? 'Not live' : 'Connecting'
  return <span className={`live is-${state}`}>{text}</span>
}
