import {
  type Action,
  allowsAction,
  estimatedEndAt,
  isOverrun,
  isVisible,
  statusAt,
  toMillis,
  visibleRule,
} from '@ops/contract'
import type { Client, MaintenanceRecord } from '@ops/sdk'
import { type ComponentProps, type FormEvent, type ReactNode, useState } from 'react'
import { useStore } from '../stores.ts'
import { useNow } from '../time/clock.ts'
import { momentText } from '../time/words.ts'
import { Dialog } from '../widgets/dialog.tsx'
import type { LiveWindow } from '../wire/board.ts'
import { useOps } from '../wire/service.ts'
import { firstLine } from '../words/first-line.ts'
import { coverageText, impactWords } from '../words/impact.ts'
import { Problem } from '../words/problem.tsx'
import type { Note } from '../words/say.tsx'
import { Conflict } from './conflict.tsx'
import { ExtendFields, type Extension, extendedSeconds } from './extend-fields.tsx'
import { PublicTextField } from './public-text-field.tsx'
import { useSeen } from './use-seen.ts'
import { useWrite } from './use-write.ts'
import { Writes } from './writes.ts'

/** The actions of an operator on a window. Extending is an update of the duration. */
export type ActionKind = Exclude<Action, 'release' | 'correct'> | 'extend'

const words: Record<ActionKind, { title: string; confirm: string; busy: string; done: string }> = {
  start: { title: 'Start now', confirm: 'Start now', busy: 'Starting …', done: 'Started' },
  update: { title: 'Post an update', confirm: 'Post the update', busy: 'Posting …', done: 'Update posted' },
  extend: { title: 'Extend', confirm: 'Extend', busy: 'Extending …', done: 'Extended' },
  end: { title: 'End the window', confirm: 'End it now', busy: 'Ending …', done: 'Ended' },
  cancel: { title: 'Cancel the window', confirm: 'Cancel the window', busy: 'Cancelling …', done: 'Cancelled' },
}

interface ActionDialogProps {
  kind: ActionKind
  /** The window as it is known now. */
  window: LiveWindow
  onClose: () => void
}

/** Asks for the input of an action, shows its consequence, and sends it. */
export function ActionDialog({ kind, window: given, onClose }: ActionDialogProps) {
  const now = useNow()
  const ops = useOps()
  const writes = useStore(Writes)
  const { seen, theirs, take } = useSeen(given)
  const [text, setText] = useState('')
  const [extension, setExtension] = useState<Extension>({ minutes: 30 })
  const action: Action = kind === 'extend' ? 'update' : kind
  const isPossible = allowsAction(statusAt(theirs ?? seen, now), action)
  const { title, confirm, busy, done } = words[kind]
  const asked = texts[kind]

  const write = useWrite({
    subject: seen,
    name: `${title}, ${firstLine(seen.description)}`,
    send: (body: Body, { key }) => callOf(ops, kind, { ...body, idempotency_key: key }),
    done: record => ({
      text: `${done}: ${firstLine(record.description)}.`,
      ...(kind === 'extend' ? undoExtend(writes, seen, record, now) : {}),
    }),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (theirs !== undefined) return
    const body = bodyOf(kind, text.trim(), extension, seen, now)
    if (typeof body === 'string') write.refuse(body)
    else write.send(body, onClose)
  }

  return (
    <Dialog title={title} onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <p className="said about" dir="auto">
          {firstLine(seen.description, 160)}
        </p>
        <Conflict
          {...{ seen, theirs }}
          takeLabel="Continue with the current window"
          onTake={isPossible && theirs !== undefined ? () => take(theirs) : undefined}
        />
        {kind === 'extend' && <ExtendFields window={seen} now={now} extension={extension} onChange={setExtension} />}
        {asked !== undefined && (
          <PublicTextField {...asked} text={text} onChange={setText} isFirst={kind !== 'extend'} />
        )}
        <p className="consequence">{consequenceOf(kind, seen, now, extension)}</p>
        <Problem text={write.failure} />
        <footer>
          <button type="button" onClick={onClose}>
            Back
          </button>
          <button
            type="submit"
            className={`is-main${kind === 'cancel' || kind === 'start' ? ' is-grave' : ''}`}
            disabled={write.isBusy || theirs !== undefined}
            data-first={kind === 'start' || kind === 'extend' ? true : undefined}
          >
            {write.isBusy ? busy : confirm}
          </button>
        </footer>
      </form>
    </Dialog>
  )
}

/** The text that goes with an action. */
const texts: Partial<Record<ActionKind, Pick<ComponentProps<typeof PublicTextField>, 'label' | 'read'>>> = {
  update: { label: 'Update', read: 'update' },
  extend: { label: 'Say why (optional)', read: 'update' },
  end: { label: 'Closing message (optional)', read: 'last words' },
  cancel: { label: 'Reason (optional)', read: 'last words' },
}

interface Body extends Record<string, unknown> {
  maintenance_id: string
  expected_revision: number
}

/** The request of an action, or what is missing for it. */
function bodyOf(kind: ActionKind, text: string, extension: Extension, seen: LiveWindow, now: number): Body | string {
  const body = { maintenance_id: seen.maintenance_id, expected_revision: seen.revision }
  const said = (name: string) => (text === '' ? body : { ...body, [name]: text })
  if (text !== '' && !isVisible(text)) return `The text ${visibleRule}.`
  switch (kind) {
    case 'start':
      return body
    case 'update':
      return text === '' ? 'Write the update.' : said('text')
    case 'end':
      return said('end_message')
    case 'cancel':
      return said('reason')
    default: {
      const seconds = extendedSeconds(seen, extension, now)
      return typeof seconds === 'string' ? seconds : { ...said('text'), estimated_duration_seconds: seconds }
    }
  }
}

function callOf(ops: Client, kind: ActionKind, body: Body): Promise<MaintenanceRecord> {
  switch (kind) {
    case 'start':
      return ops.maintenanceStart(body)
    case 'update':
    case 'extend':
      return ops.maintenanceUpdate(body)
    case 'end':
      return ops.maintenanceEnd(body)
    default:
      return ops.maintenanceCancel(body)
  }
}

/** What the action will do. */
function consequenceOf(kind: ActionKind, window: LiveWindow, now: number, extension: Extension): ReactNode {
  const where = coverageText(window)
  const { verb, seen } = impactWords[window.impact]
  const end = estimatedEndAt(window)
  switch (kind) {
    case 'start': {
      const until = now + window.estimated_duration_seconds * 1000
      const early = toMillis(window.scheduled_start_utc) - now
      return (
        <>
          <strong>
            {where} {verb} from now on
          </strong>
          , until {momentText(until, now)}. {seen}
          {early > 60_000 && ` It was planned for ${momentText(toMillis(window.scheduled_start_utc), now)}.`} A start
          cannot be undone; the window can be ended.
        </>
      )
    }
    case 'update':
      return 'Everyone can read it on the status page. Nothing else changes.'
    case 'extend': {
      const seconds = extendedSeconds(window, extension, now)
      if (typeof seconds === 'string') return seconds
      const next = toMillis(window.started_at ?? window.scheduled_start_utc) + seconds * 1000
      return (
        <>
          The planned end moves from {momentText(end, now)} to <strong>{momentText(next, now)}</strong>. Callers are
          told to try again by then.
        </>
      )
    }
    case 'end':
      return (
        <>
          <strong>{window.impact === 'notice' ? 'The announcement ends' : `${where} opens again`} immediately</strong>
          {isOverrun(window, now) ? '' : `, before its planned end at ${momentText(end, now)}`}. An end cannot be
          undone; another window can be scheduled.
        </>
      )
    default:
      return (
        <>
          <strong>It will not take place</strong>, and disappears from every schedule. That cannot be undone.
        </>
      )
  }
}

/** Undoes an extension: the previous duration, if its end has not passed. */
function undoExtend(writes: Writes, before: LiveWindow, after: MaintenanceRecord, now: number): Pick<Note, 'undo'> {
  if (isOverrun(before, now)) return {}
  const length = { estimated_duration_seconds: before.estimated_duration_seconds }
  return {
    undo: writes.undoOf(
      length,
      after,
      record => `Undone: the planned end is ${momentText(estimatedEndAt(record), now)} again.`,
    ),
  }
}
