import { toMillis } from '@ops/contract'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { endSessions, listSessions, type OtherSession } from '../session/session.ts'
import { queries } from '../wire/queries.ts'
import { Actor } from '../words/actor.tsx'
import { Moment } from '../words/moment.tsx'
import { Failed, Loading, problemText } from '../words/problem.tsx'
import { notify } from '../words/say.tsx'

/** Other sessions with the same key or code, and buttons to end them. */
export function Sessions() {
  const { data, error, refetch } = useQuery({
    queryKey: ['sessions'],
    queryFn: listSessions,
    staleTime: 0,
    refetchInterval: 30_000,
  })
  const [isBusy, setBusy] = useState(false)
  const others = data?.filter(({ is_this: isThis }) => !isThis) ?? []
  const end = async (sessionId?: string) => {
    setBusy(true)
    try {
      const count = await endSessions(sessionId)
      notify(`${count === 1 ? '1 session has' : `${count} sessions have`} ended.`)
    } catch (failure) {
      notify(`It was not ended. ${problemText(failure)}`)
    }
    await queries.invalidateQueries({ queryKey: ['sessions'] })
    setBusy(false)
  }
  return (
    <section aria-labelledby="sessions">
      <h2 id="sessions">Sessions</h2>
      <p>All sessions with the same key or code as yours.</p>
      {data === undefined && error === null && <Loading what="the sessions" />}
      {data === undefined && error !== null && <Failed error={error} retry={() => void refetch()} />}
      {data !== undefined && (
        <ul className="rows">
          {data.map(each => (
            <Row key={each.session_id} session={each} isBusy={isBusy} onEnd={() => void end(each.session_id)} />
          ))}
        </ul>
      )}
      {others.length > 0 && (
        <div className="actions">
          <button type="button" disabled={isBusy} onClick={() => void end()}>
            End all others
          </button>
        </div>
      )}
    </section>
  )
}

interface RowProps {
  session: OtherSession
  isBusy: boolean
  onEnd: () => void
}

function Row({
  session: { actor, label, created_at: created, expires_at: end, is_this: isThis },
  isBusy,
  onEnd,
}: RowProps) {
  const what = label ?? 'Without a name'
  return (
    <li>
      <div className="row-text">
        <p>
          <strong>
            <bdi>{what}</bdi>
          </strong>
          {isThis && ', this one'}
        </p>
        <p className="facts">
          <Actor actor={actor} />
        </p>
        <p className="facts">
          Opened <Moment at={toMillis(created)} isShort />. Ends <Moment at={toMillis(end)} isShort />, unless it is
          used.
        </p>
      </div>
      {!isThis && (
        <div className="actions">
          <button type="button" disabled={isBusy} onClick={onEnd}>
            End it
            <bdi className="unseen">
              : {what}, <Actor actor={actor} />
            </bdi>
          </button>
        </div>
      )}
    </li>
  )
}
