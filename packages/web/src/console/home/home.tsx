import { Axis } from '../axis/axis.tsx'
import { Gates } from '../gates/gates.tsx'
import { words } from '../language.ts'
import { ReminderSwitch } from '../reminders/reminder-switch.tsx'
import { Link } from '../route.tsx'
import { useMay } from '../session/session.ts'
import { useNow } from '../time/clock.ts'
import { Icon } from '../widgets/icon.tsx'
import { ActiveWindow } from '../window/active-window.tsx'
import { activeAt, comingAt } from '../wire/board.ts'
import { useBoard } from '../wire/queries.ts'
import { Loading } from '../words/problem.tsx'
import { ComingWindows } from './coming-windows.tsx'
import { ManyActive } from './many-active.tsx'

/** More active windows than this are listed in groups. */
const maxCards = 5

/** Current and next windows, and the gates. */
export function Home() {
  const shown = useBoard()
  const now = useNow()
  const isKnown = shown.horizon !== undefined
  const active = activeAt(shown, now)
  const coming = comingAt(shown, now)
  const isOperator = useMay('operator')
  return (
    <>
      <section aria-labelledby="now">
        <h1 id="now" className={active.length === 0 ? '' : 'unseen'}>
          {isKnown && active.length === 0 ? words.home.calm : words.home.active}
        </h1>
        {!isKnown && <Loading />}
        {isKnown && active.length === 0 && (
          <div className="calm">
            <Icon name="open" />
            <p>{coming[0] === undefined ? words.home.nothingPlanned : words.home.nextBelow}</p>
            {isOperator && (
              <Link to="/schedule" className="button is-main">
                <Icon name="plus" /> {words.home.schedule}
              </Link>
            )}
          </div>
        )}
        {active.length <= maxCards ? (
          active.map(window => (
            <ActiveWindow key={window.maintenance_id} window={window} now={now} isAmong={active.length > 1} />
          ))
        ) : (
          <ManyActive windows={active} now={now} />
        )}
      </section>
      <Axis />
      <ComingWindows windows={coming} now={now} horizon={shown.horizon} />
      {isOperator && <Gates />}
      {isOperator && (
        <section aria-labelledby="reminders">
          <h2 id="reminders">{words.reminders.title}</h2>
          <ReminderSwitch />
        </section>
      )}
    </>
  )
}
