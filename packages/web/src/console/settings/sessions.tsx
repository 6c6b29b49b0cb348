import { toMillis } from '@ops/contract'
import { useQuery } from '@tanstack/react-query'
import { words } from '../language.ts'
import { useWrite } from '../run/use-write.ts'
import { type OtherSession, Session } from '../session/session.ts'
import { useStore } from '../stores.ts'
import { keys } from '../wire/cache.ts'
import { Actor } from '../words/actor.tsx'
import { Moment } from '../words/moment.tsx'
import { Failed, Loading, Problem } from '../words/problem.tsx'

/** Other sessions with the same key or code, and buttons to end them. */
export function Sessions() {
  const session = useStore(Session)
  const texts = words.settings.sessions
  const { data, error, refetch } = useQuery({
    queryKey: keys.sessions,
    queryFn: () => session.list(),
    staleTime: 0,
    refetchInterval: 30_000,
  })
  const write = useWrite({
    name: texts.notEnded,
    send: (sessionId: string | undefined) => session.end(sessionId),
    done: count => ({ text: texts.ended(count) }),
    rereads: keys.sessions,
  })
  const others = data?.filter(({ is_this: isThis }) => !isThis) ?? []
  return (
    <section aria-labelledby="sessions">
      <h2 id="sessions">{texts.title}</h2>
      <p>{texts.lead}</p>
      {data === undefined && error === null && <Loading />}
      {data === undefined && error !== null && <Failed error={error} retry={() => void refetch()} />}
      {data !== undefined && (
        <ul className="rows">
          {data.map(each => (
            <Row key={each.session_id} session={each} isBusy={write.isBusy} onEnd={() => write.send(each.session_id)} />
          ))}
        </ul>
      )}
      <Problem text={write.failure && `${texts.notEnded}. ${write.failure}`} />
      {others.length > 0 && (
        <div className="actions">
          <button type="button" disabled={write.isBusy} onClick={() => write.send(undefined)}>
            {texts.endAll}
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
  const texts = words.settings.sessions
  const what = label ?? texts.unnamed
  return (
    <li>
      <div className="row-text">
        <p>
          <strong>
            <bdi>{what}</bdi>
          </strong>
          {isThis && texts.thisOne}
        </p>
        <p className="facts">
          <Actor actor={actor} />
        </p>
        <p className="facts">
          {texts.opened(<Moment at={toMillis(created)} isShort />, <Moment at={toMillis(end)} isShort />)}
        </p>
      </div>
      {!isThis && (
        <div className="actions">
          <button type="button" disabled={isBusy} onClick={onEnd}>
            {texts.end}
            <bdi className="unseen">
              : {what}, <Actor actor={actor} />
            </bdi>
          </button>
        </div>
      )}
    </li>
  )
}
