import { useId } from 'react'
import { words } from '../language.ts'
import { Link } from '../route.tsx'
import { useSignOut } from '../run/use-sign-out.ts'
import { type Operator, Session } from '../session/session.ts'
import { useSignal } from '../signal.ts'
import { useStore } from '../stores.ts'
import { Icon } from '../widgets/icon.tsx'
import { Actor } from '../words/actor.tsx'
import { doerOf } from '../words/entry-words.ts'
import { Problem } from '../words/problem.tsx'

/** Who is signed in, with which role, and the way out. */
export function Who({ publicPage }: { publicPage: string }) {
  const current = useSignal(useStore(Session).state)
  return 'operator' in current ? <Menu {...current.operator} publicPage={publicPage} /> : null
}

function Menu({ actor, role, publicPage }: Operator & { publicPage: string }) {
  const id = useId()
  const { signOut, isBusy, failure } = useSignOut()
  const { claimed, credential } = doerOf(actor)
  const texts = words.shell
  const name = claimed ?? credential
  return (
    <>
      <button type="button" className="plain who" popoverTarget={id}>
        <Icon name="person" />
        <span className="who-name">
          <bdi>{name}</bdi> · {words.words.roles[role]}
        </span>
      </button>
      <div id={id} popover="auto" className="who-panel">
        <p>
          <strong>
            <Actor actor={actor} />
          </strong>
          <br />
          {texts.role(words.words.roles[role])}
        </p>
        <ul>
          <li>
            <a href={publicPage}>{texts.publicPage}</a>
          </li>
          <li>
            <Link to="/settings" onClick={() => document.getElementById(id)?.hidePopover()}>
              {texts.settings}
            </Link>
          </li>
        </ul>
        <button type="button" disabled={isBusy} onClick={signOut}>
          {texts.signOut}
        </button>
        <Problem text={failure} />
      </div>
    </>
  )
}
