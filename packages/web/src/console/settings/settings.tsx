import { base } from '../base.ts'
import { words } from '../language.ts'
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

/** The operator, the API keys, and a check of the journal. */
export function Settings() {
  const session = useStore(Session)
  const current = useSignal(session.state)
  const isAdmin = useMay('admin')
  const isOperator = useMay('operator')
  const { signOut, isBusy, failure } = useSignOut()
  const texts = words.settings
  if (!('operator' in current)) return null
  const { actor, role } = current.operator
  return (
    <>
      <h1>{texts.title}</h1>
      <section aria-labelledby="session">
        <h2 id="session">{texts.session}</h2>
        <p>
          {texts.signedIn(<Actor actor={actor} />, words.words.roles[role])} {texts.may[role]} {texts.sessionEnds}
        </p>
        <div className="actions">
          <button type="button" disabled={isBusy} onClick={signOut}>
            {words.shell.signOut}
          </button>
        </div>
        <Problem text={failure} />
      </section>
      <section aria-labelledby="look">
        <h2 id="look">{texts.look}</h2>
        <Look />
        <ShortcutsSwitch />
        {isOperator && <ReminderSwitch />}
      </section>
      <Sessions />
      {isAdmin && <ApiKeys />}
      {isOperator && <VerifyJournal />}
      <section aria-labelledby="more">
        <h2 id="more">{texts.more}</h2>
        <ul>
          <li>
            <a href={`${base}/status`}>{texts.statusPage}</a>
          </li>
          <li>
            <a href={`${base}/ops/docs`}>{texts.reference}</a>
          </li>
        </ul>
      </section>
    </>
  )
}
