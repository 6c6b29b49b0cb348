import { useEffect, useRef } from 'react'
import { words } from '../language.ts'
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
    if (isLost) say(words.shell.connection.isLost)
    else if (wasLost.current) say(words.shell.connection.isBack)
    wasLost.current = isLost
  }, [isLost, say])
  if (!isLost) return null
  return (
    <div className="stale" data-stale>
      <Icon name="offline" />
      <p>{words.shell.connection.banner(<Moment at={current.since} isShort />, durationText(now - current.since))}</p>
    </div>
  )
}

/** Says that the service has been upgraded; the operator decides when to reload. */
export function OutdatedBanner() {
  const { say } = useStore(Announcer)
  const isOld = useSignal(useStore(Session).isOutdated)
  useEffect(() => {
    if (isOld) say(words.shell.connection.isOutdated)
  }, [isOld, say])
  if (!isOld) return null
  return (
    <div className="stale is-outdated" data-outdated>
      <Icon name="notice" />
      <p>{words.shell.connection.outdated}</p>
      <button type="button" onClick={() => location.reload()}>
        {words.shell.connection.load}
      </button>
    </div>
  )
}

/** Shows whether changes appear live. */
export function ConnectionSign() {
  const { state } = useSignal(useStore(Live).connection)
  return <span className={`live is-${state}`}>{words.shell.connection[state]}</span>
}
