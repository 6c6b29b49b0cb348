import { isScope, isVisible, releaseScopes, WHOLE_STACK, windowCovers } from '@ops/contract'
import { type FormEvent, useState } from 'react'
import { words } from '../language.ts'
import { useKnownScopes } from '../plan/known-scopes.ts'
import { Dialog } from '../widgets/dialog.tsx'
import { ScopeField } from '../widgets/scope-field.tsx'
import type { LiveWindow } from '../wire/board.ts'
import { useOps } from '../wire/service.ts'
import { firstLine } from '../words/first-line.ts'
import { scopeText } from '../words/impact.ts'
import { Problem } from '../words/problem.tsx'
import { AboutWindow } from './about-window.tsx'
import { Conflict } from './conflict.tsx'
import { PublicTextField } from './public-text-field.tsx'
import { useSeen } from './use-seen.ts'
import { useWrite } from './use-write.ts'

/** Lets scopes go from an active window, such as one shop. */
export function ReleaseDialog({ window: given, onClose }: { window: LiveWindow; onClose: () => void }) {
  const ops = useOps()
  const texts = words.run.release
  const { seen, theirs, take } = useSeen(given)
  const [scopes, setScopes] = useState<string[]>([])
  const [typed, setTyped] = useState<string[]>([])
  const [text, setText] = useState('')
  const inUse = useKnownScopes()
  const offered = belowFirst(seen, inUse)
  // A scope that nothing below the window begins like is wrong at once, and not only when it is complete.
  const foreign = typed.filter(scope => isScope(scope) && !offered.some(each => isLike(each, scope)))
  const problem = problemOf(seen, [...scopes, ...foreign])
  // What is being typed counts as soon as it is a scope of the window: what it does can be read before the first press.
  const meant = [...new Set([...scopes, ...typed.filter(scope => isScope(scope) && windowCovers(seen, scope))])]
  const isLast = problem === undefined && meant.length > 0 && endsIt(seen, meant)
  const write = useWrite({
    subject: seen,
    name: words.run.tried(texts.title, firstLine(seen.description)),
    send: (said: string, { key }) =>
      ops.maintenanceRelease({
        maintenance_id: seen.maintenance_id,
        expected_revision: seen.revision,
        scopes,
        ...(said === '' ? {} : { text: said }),
        idempotency_key: key,
      }),
    done: record => ({
      text:
        record.status === 'ended'
          ? words.run.end.done(firstLine(record.description))
          : texts.done(scopeText(scopes), firstLine(record.description)),
    }),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const said = text.trim()
    if (theirs !== undefined) return
    if (scopes.length === 0) write.refuse(texts.noScope)
    else if (said !== '' && !isVisible(said)) write.refuse(words.run.invisible)
    else if (problem === undefined) write.send(said, onClose)
  }
  return (
    <Dialog title={texts.title} onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <AboutWindow window={seen} />
        <Conflict
          {...{ seen, theirs }}
          takeLabel={words.run.goOn}
          onTake={theirs?.status === 'active' ? () => take(theirs) : undefined}
        />
        <ScopeField
          {...{ scopes, problem }}
          known={offered}
          accepts={scope => windowCovers(seen, scope)}
          noteOf={scope => (endsIt(seen, [...scopes, scope]) ? texts.endsIt : undefined)}
          onChange={setScopes}
          onType={setTyped}
          isFirst
        />
        <PublicTextField
          label={isLast ? words.run.asked.end : texts.optional}
          read={isLast ? 'last words' : 'update'}
          text={text}
          onChange={setText}
          isFirst={false}
        />
        <p className="consequence">{consequenceOf(seen, meant, isLast)}</p>
        <Problem text={write.failure} />
        <footer>
          <button type="button" onClick={onClose}>
            {texts.back}
          </button>
          <button
            type="submit"
            className={`is-main${isLast ? ' is-grave' : ''}`}
            disabled={write.isBusy || theirs !== undefined}
          >
            {write.isBusy ? texts.busy : texts.confirm(isLast)}
          </button>
        </footer>
      </form>
    </Dialog>
  )
}

/** The known scopes below a window, the nearest first; its own, which end it, come last. */
function belowFirst(window: LiveWindow, known: readonly string[]): string[] {
  const depth = (scope: string) => (window.scopes.includes(scope) ? Infinity : scope.split('/').length)
  const own = window.scopes.filter(scope => scope !== WHOLE_STACK)
  return [...new Set([...known, ...own])]
    .filter(scope => windowCovers(window, scope))
    .map(scope => ({ scope, depth: depth(scope) }))
    .sort((a, b) => (a.depth === b.depth ? 0 : a.depth - b.depth))
    .map(({ scope }) => scope)
}

/** Whether one may become the other as it is typed. */
function isLike(scope: string, typed: string): boolean {
  return scope.includes(typed) || typed.startsWith(scope)
}

function endsIt(window: LiveWindow, scopes: readonly string[]): boolean {
  return releaseScopes(window, scopes).scopes.length === 0
}

/** What is wrong with the scopes so far. */
function problemOf(window: LiveWindow, scopes: readonly string[]): string | undefined {
  const wrong = scopes.find(scope => !isScope(scope))
  if (wrong !== undefined) return words.plan.badScope(wrong)
  const foreign = scopes.find(scope => !windowCovers(window, scope))
  return foreign === undefined ? undefined : words.run.release.foreign(foreign)
}

function consequenceOf(window: LiveWindow, scopes: readonly string[], isLast: boolean) {
  const { open, consequence } = words.run.release
  return scopes.length === 0
    ? open
    : consequence(window.impact === 'notice', scopeText(scopes), scopes.length > 1, isLast)
}
