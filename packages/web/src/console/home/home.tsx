import { Axis } from '../axis/axis.tsx'
import { Gates } from '../gates/gates.tsx'
import { Link } from '../route.tsx'
import { mayAct, session } from '../session/session.ts'
import { useSignal } from '../signal.ts'
import { useNow } from '../time/now.ts'
import { Icon } from '../widgets/icon.tsx'
import { ActiveWindow } from '../window/active-window.tsx'
import { activeAt, board, comingAt } from '../wire/live.ts'
import { Loading } from '../words/problem.tsx'
import { ComingWindows } from './coming-windows.tsx'

/** Current and next windows, and the gates. */
export function Home() {
  const shown = useSignal(board)
  const current = useSignal(session)
  const now = useNow()
  const isKnown = shown.horizon !== undefined
  const active = activeAt(shown, now)
  const coming = comingAt(shown, now)
  const isOperator = mayAct(current, 'operator')
  return (
    <>
      <section aria-labelledby="now">
        <h1 id="now" className={active.length === 0 ? '' : 'unseen'}>
          {isKnown && active.length === 0 ? 'Nothing is under maintenance' : 'Under maintenance now'}
        </h1>
        {!isKnown && <Loading what="what is going on" />}
        {isKnown && active.length === 0 && (
          <div className="calm">
            <Icon name="open" />
            <p>
              {coming[0] === undefined ? 'Nothing is planned in the next 14 days either.' : 'The next window is below.'}
            </p>
            {isOperator && (
              <Link to="/schedule" className="button is-main">
                <Icon name="plus" /> Schedule a window
              </Link>
            )}
          </div>
        )}
        {active.map(window => (
          <ActiveWindow key={window.maintenance_id} window={window} now={now} />
        ))}
      </section>
      <Axis />
      <ComingWindows windows={coming} now={now} isKnown={isKnown} />
      {isOperator && <Gates />}
    </>
  )
}
