import { isVisible, visibleRule } from '@ops/contract'
import type { Client, MaintenanceRecord } from '@ops/sdk'
import { type FormEvent, useState } from 'react'
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

const words = {
  update: {
    title: 'Post an update on',
    label: 'Update',
    read: 'update',
    done: 'updated',
    consequence: 'Everyone can read it on the status page, with each of these windows. Nothing else changes.',
  },
  end: {
    title: 'End',
    label: 'Closing message (optional)',
    read: 'last words',
    done: 'ended',
    consequence: 'What they close opens again immediately. An end cannot be undone; other windows can be scheduled.',
  },
} as const

interface ManyDialogProps {
  kind: ManyKind
  /** The windows as the operator has seen them: each is changed only if it is still so. */
  windows: readonly LiveWindow[]
  onClose: () => void
}

/** Does the same to many windows, once it is confirmed, and shows what has come of each. */
export function ManyDialog({ kind, windows, onClose }: ManyDialogProps) {
  const { title, label, read, done, consequence } = words[kind]
  const ops = useOps()
  const { notify } = useStore(Announcer)
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<string>()
  const { send, isBusy, outcomes } = useWrites({
    send: (window, said: string, intention) => callOf(ops, kind, window, said, intention),
    done: all => notify(`${sumOf(all, done)}.`),
  })
  const failed = windows.filter(({ maintenance_id: id }) => outcomes.get(id)?.state === 'failed')
  const isSent = outcomes.size > 0
  const settled = [...outcomes.values()].filter(({ state }) => state !== 'busy' && state !== 'waiting')

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isBusy) return
    const said = text.trim()
    const wrong =
      said === '' ? kind === 'update' && 'Write the update.' : !isVisible(said) && `The text ${visibleRule}.`
    setProblem(wrong === false ? undefined : wrong)
    if (wrong === false) send(isSent ? failed : windows, said)
  }
  return (
    <Dialog title={`${title} ${countText(windows.length)}`} onClose={onClose}>
      <form onSubmit={submit} noValidate>
        {!isSent && <PublicTextField {...{ label, read, text }} onChange={setText} isFirst />}
        <ul className="many" aria-label="Windows" tabIndex={0}>
          {worstFirst(windows, outcomes).map(window => (
            <li key={window.maintenance_id}>
              <span dir="auto">{firstLine(window.description, 60)}</span>{' '}
              <span className="quiet">{scopeText(window.scopes)}</span>
              <OutcomeText
                window={window}
                outcome={outcomes.get(window.maintenance_id)}
                done={done}
                onLeave={onClose}
              />
            </li>
          ))}
        </ul>
        {isSent ? (
          <p role="status" className="consequence">
            {isBusy ? `${settled.length} of ${outcomes.size} …` : `${sumOf([...outcomes.values()], done)}.`}
          </p>
        ) : (
          <p className="consequence">
            <strong>
              {title} {countText(windows.length)}.
            </strong>{' '}
            {consequence}
          </p>
        )}
        <Problem text={problem} />
        <footer>
          <button type="button" className={isSent && failed.length === 0 ? 'is-main' : ''} onClick={onClose}>
            {isSent ? 'Close' : 'Back'}
          </button>
          {(!isSent || isBusy || failed.length > 0) && (
            <button type="submit" className={`is-main${kind === 'end' ? ' is-grave' : ''}`} disabled={isBusy}>
              {isBusy
                ? 'Sending …'
                : isSent
                  ? `Try again: ${countText(failed.length)}`
                  : `${title} ${countText(windows.length)}`}
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
  done: string
  onLeave: () => void
}

function OutcomeText({ window, outcome, done, onLeave }: OutcomeProps) {
  if (outcome === undefined) return null
  switch (outcome.state) {
    case 'waiting':
      return <span className="outcome quiet">Waiting</span>
    case 'busy':
      return <span className="outcome quiet">Sending …</span>
    case 'done':
      return <span className="outcome is-done">{done[0]?.toUpperCase() + done.slice(1)}</span>
    case 'conflict':
      return (
        <span className="outcome is-wrong">
          Not {done}: it has changed since.{' '}
          <Link to={`/window/${window.maintenance_id}`} onClick={onLeave}>
            Look at it
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

/** `298 windows ended, 1 had changed, 1 failed`. */
function sumOf(outcomes: readonly Outcome[], done: string): string {
  const count = (wanted: Outcome['state']) => outcomes.filter(({ state }) => state === wanted).length
  const [changed, failed] = [count('conflict'), count('failed')]
  return [
    `${countText(count('done'))} ${done}`,
    ...(changed > 0 ? [`${changed} had changed`] : []),
    ...(failed > 0 ? [`${failed} failed`] : []),
  ].join(', ')
}

function countText(count: number): string {
  return count === 1 ? '1 window' : `${count} windows`
}
