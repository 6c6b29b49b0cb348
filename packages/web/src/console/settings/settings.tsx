import { useState } from 'react'
import { base } from '../base.ts'
import { ShortcutsSwitch } from '../palette/help.tsx'
import { mayAct, session, signOut } from '../session/session.ts'
import { useSignal } from '../signal.ts'
import { Actor } from '../words/actor.tsx'
import { problemText } from '../words/problem.tsx'
import { ApiKeys } from './api-keys.tsx'
import { Sessions } from './sessions.tsx'
import { VerifyJournal } from './verify-journal.tsx'

const roles = {
  reader: 'You can view everything, and change nothing.',
  operator: 'You can plan and run windows, and read the journal.',
  admin: 'You can do everything, including API keys.',
}

/** The operator, the API keys, and a check of the journal. */
export function Settings() {
  const current = useSignal(session)
  const [failure, setFailure] = useState<string>()
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
        <ShortcutsSwitch />
        <div className="actions">
          <button
            type="button"
            onClick={() => {
              signOut().catch((error: unknown) => setFailure(problemText(error)))
            }}
          >
            Sign out
          </button>
        </div>
        {failure !== undefined && (
          <p className="problem" role="alert">
            You are still signed in: {failure}
          </p>
        )}
      </section>
      <Sessions />
      {mayAct(current, 'admin') && <ApiKeys />}
      {mayAct(current, 'operator') && <VerifyJournal />}
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
