import { isVisible } from '@ops/contract'
import type { Client, MaintenanceRecord } from '@ops/sdk'
import { type FormEvent, useState } from 'react'
import { words } from '../language.ts'
import { Link } from '../route.tsx'
import { useStore } from '../stores.ts'
import { Dialog } from '../widgets/dialog.tsx'
import type { LiveWindow } from '../wire/board.ts'
import { useOps } from '../wire/service.ts'
import { firstLine } from '../words/first-line.ts'
import { scopeText } from '../words/impact.ts'
import { Problem } from '../words/problem.tsx'
import { Announcer } from '../words/say.tsx'
import { PublicTextField } from './public-text-field.tsx'
import { type Outcome, useWrites } from './use-writes.ts'
import type { Intention } from './writes.ts'

/** What can be done to many windows in one step. */
export type ManyKind = 'update' | 'end'

/** Where the text will be shown. */
const reads = { update: 'update', end: 'last words' } as const

interface ManyDialogProps {
  kind: ManyKind
  /** The windows as the operator has seen them: each is changed only if it is still so. */
  windows: readonly LiveWindow[]
  onClose: () => void
}

/** Does the same to many windows, once it is confirmed, and shows what has come of each. */
export function ManyDialog({ kind, windows, onClose }: ManyDialogProps) {
  const texts = words.run.many
  const { title, consequence } = texts[kind]
  const ops = useOps()
  const { notify } = useStore(Announcer)
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<string>()
  const { send, isBusy, outcomes } = useWrites({
    idOf: (window: LiveWindow) => window.maintenance_id,
    subjectOf: window => window,
    send: (window, said: string, intention) => callOf(ops, kind, window, said, intention),
    done: all => notify(sumOf([...all.values()], kind)),
  })
  const failed = windows.filter(({ maintenance_id: id }) => outcomes.get(id)?.state === 'failed')
  const isSent = outcomes.size > 0
  const settled = [...outcomes.values()].filter(({ state }) => state !== 'busy' && state !== 'waiting')

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isBusy) return
    const said = text.trim()
    const wrong = said === '' ? kind === 'update' && words.run.noText : !isVisible(said) && words.run.invisible
    setProblem(wrong === false ? undefined : wrong)
    if (wrong === false) send(isSent ? failed : windows, said)
  }
  return (
    <Dialog title={title(windows.length)} onClose={onClose}>
      <form onSubmit={submit} noValidate>
        {!isSent && (
          <PublicTextField label={words.run.asked[kind]} read={reads[kind]} text={text} onChange={setText} isFirst />
        )}
        <ul className="many" aria-label={texts.windows} tabIndex={0}>
          {worstFirst(windows, outcomes).map(window => (
            <li key={window.maintenance_id}>
              <span dir="auto">{firstLine(window.description, 60)}</span>{' '}
              <span className="quiet">{scopeText(window.scopes)}</span>
              <OutcomeText
                window={window}
                outcome={outcomes.get(window.maintenance_id)}
                kind={kind}
                onLeave={onClose}
              />
            </li>
          ))}
        </ul>
        {isSent ? (
          <p role="status" className="consequence">
            {isBusy ? texts.settled(settled.length, outcomes.size) : sumOf([...outcomes.values()], kind)}
          </p>
        ) : (
          <p className="consequence">
            <strong>{title(windows.length)}.</strong> {consequence}
          </p>
        )}
        <Problem text={problem} />
        <footer>
          <button type="button" className={isSent && failed.length === 0 ? 'is-main' : ''} onClick={onClose}>
            {isSent ? words.common.close : words.run[kind].back}
          </button>
          {(!isSent || isBusy || failed.length > 0) && (
            <button type="submit" className={`is-main${kind === 'end' ? ' is-grave' : ''}`} disabled={isBusy}>
              {isBusy ? texts.sending : isSent ? texts.tryAgain(failed.length) : title(windows.length)}
            </button>
          )}
        </footer>
      </form>
    </Dialog>
  )
}

interface OutcomeProps {
  window: LiveWindow
  outcome: Outcome | undefined
  kind: ManyKind
  onLeave: () => void
}

function OutcomeText({ window, outcome, kind, onLeave }: OutcomeProps) {
  if (outcome === undefined) return null
  const texts = words.run.many
  const { done, notDone } = texts[kind]
  switch (outcome.state) {
    case 'waiting':
      return <span className="outcome quiet">{texts.waiting}</span>
    case 'busy':
      return <span className="outcome quiet">{texts.sending}</span>
    case 'done':
      return <span className="outcome is-done">{done}</span>
    case 'conflict':
      return (
        <span className="outcome is-wrong">
          {texts.conflict(notDone)}{' '}
          <Link to={`/window/${window.maintenance_id}`} onClick={onLeave}>
            {texts.look}
          </Link>
        </span>
      )
    default:
      return <span className="outcome is-wrong">{outcome.why}</span>
  }
}

function callOf(
  ops: Client,
  kind: ManyKind,
  { maintenance_id, revision }: LiveWindow,
  said: string,
  { key }: Intention,
): Promise<MaintenanceRecord> {
  const body = { maintenance_id, expected_revision: revision, idempotency_key: key }
  if (kind === 'update') return ops.maintenanceUpdate({ ...body, text: said })
  return ops.maintenanceEnd(said === '' ? body : { ...body, end_message: said })
}

/** Those that need a look first. */
function worstFirst(windows: readonly LiveWindow[], outcomes: ReadonlyMap<string, Outcome>): LiveWindow[] {
  const isWrong = ({ maintenance_id: id }: LiveWindow) => /failed|conflict/.test(outcomes.get(id)?.state ?? '')
  return windows.toSorted((a, b) => Number(isWrong(b)) - Number(isWrong(a)))
}

/** `298 windows ended, 1 had changed, 1 failed.` */
function sumOf(outcomes: readonly Outcome[], kind: ManyKind): string {
  const count = (wanted: Outcome['state']) => outcomes.filter(({ state }) => state === wanted).length
  const [changed, failed] = [count('conflict'), count('failed')]
  const texts = words.run.many
  const parts = [
    texts[kind].sum(count('done')),
    ...(changed > 0 ? [texts.hadChanged(changed)] : []),
    ...(failed > 0 ? [texts.failed(failed)] : []),
  ]
  return `${parts.join(', ')}.`
}
