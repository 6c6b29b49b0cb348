import { base } from '../base.ts'
import { ShortcutsSwitch } from '../palette/help.tsx'
import { ReminderSwitch } from '../reminders/reminder-switch.tsx'
import { useSignOut } from '../run/use-sign-out.ts'
import { Session, useMay } from '../session/session.ts'
import { useSignal } from '../signal.ts'
import { useStore } from '../stores.ts'
import { Actor } from '../words/actor.tsx'
import { Problem } from '../words/problem.tsx'
import { ApiKeys } from './api-keys.tsx'
import { Look } from './look.tsx'
import { Sessions } from './sessions.tsx'
import { VerifyJournal } from './verify-journal.tsx'

const roles = {
  reader: 'You can view everything, and change nothing.',
  operator: 'You can plan and run windows, and read the journal.',
  admin: 'You can do everything, including API keys.',
}

/** The operator, the API keys, and a check of the journal. */
export function Settings() {
  const session = useStore(Session)
  const current = useSignal(session.state)
  const isAdmin = useMay('admin')
  const isOperator = useMay('operator')
  const signOut = useSignOut()
  if (!('operator' in current)) return null
  const { actor, role } = current.operator
  return (
    <>
      <h1>Settings</h1>
      <section aria-labelledby="session">
        <h2 id="session">This session</h2>
        <p>
          Signed in as{' '}
          <strong>
            <Actor actor={actor} />
          </strong>
          , with the role <strong>{role}</strong>. {roles[role]} It ends twelve hours after you last look at the
          console, and with its key or code.
        </p>
        <Look />
        <ShortcutsSwitch />
        {isOperator && <ReminderSwitch />}
        <div className="actions">
          <button type="button" disabled={signOut.isBusy} onClick={() => signOut.send(undefined)}>
            Sign out
          </button>
        </div>
        <Problem text={signOut.failure && `You are still signed in: ${signOut.failure}`} />
      </section>
      <Sessions />
      {isAdmin && <ApiKeys />}
      {isOperator && <VerifyJournal />}
      <section aria-labelledby="more">
        <h2 id="more">More</h2>
        <ul>
          <li>
            <a href={`${base}/status`}>The public status page</a>
          </li>
          <li>
            <a href={`${base}/ops/docs`}>API reference</a>
          </li>
        </ul>
      </section>
    </>
  )
}
