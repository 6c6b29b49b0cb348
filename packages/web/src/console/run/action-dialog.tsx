import {
  type Action,
  allowsAction,
  estimatedEndAt,
  isOverrun,
  isVisible,
  startAt,
  statusAt,
  toMillis,
} from '@ops/contract'
import type { Client, MaintenanceRecord } from '@ops/sdk'
import { type ComponentProps, type FormEvent, type ReactNode, useState } from 'react'
import { words } from '../language.ts'
import { useStore } from '../stores.ts'
import { useNow } from '../time/clock.ts'
import { momentText } from '../time/words.ts'
import { Dialog } from '../widgets/dialog.tsx'
import type { LiveWindow } from '../wire/board.ts'
import { useOps } from '../wire/service.ts'
import { firstLine } from '../words/first-line.ts'
import { coverageText } from '../words/impact.ts'
import { Problem } from '../words/problem.tsx'
import type { Note } from '../words/say.tsx'
import { AboutWindow } from './about-window.tsx'
import { Conflict } from './conflict.tsx'
import { ExtendFields, type Extension, extendedSeconds } from './extend-fields.tsx'
import { PublicTextField } from './public-text-field.tsx'
import { useSeen } from './use-seen.ts'
import { useWrite } from './use-write.ts'
import { Writes } from './writes.ts'

/** The actions of an operator on a window. Extending is an update of the duration. */
export type ActionKind = Exclude<Action, 'release' | 'correct'> | 'extend'

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
  const { title, confirm, back, busy, done } = words.run[kind]
  const read = reads[kind]

  const write = useWrite({
    subject: seen,
    name: words.run.tried(title, firstLine(seen.description)),
    send: (body: Body, { key }) => callOf(ops, kind, { ...body, idempotency_key: key }),
    done: record => ({
      text: done(firstLine(record.description)),
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
        <AboutWindow window={seen} />
        <Conflict
          {...{ seen, theirs }}
          takeLabel={words.run.goOn}
          onTake={isPossible && theirs !== undefined ? () => take(theirs) : undefined}
        />
        {kind === 'extend' && <ExtendFields window={seen} now={now} extension={extension} onChange={setExtension} />}
        {read !== undefined && (
          <PublicTextField
            label={words.run.asked[kind]}
            {...{ read, text }}
            onChange={setText}
            isFirst={kind !== 'extend'}
          />
        )}
        <p className="consequence">{consequenceOf(kind, seen, now, extension)}</p>
        <Problem text={write.failure} />
        <footer>
          <button type="button" onClick={onClose}>
            {back}
          </button>
          <button
            type="submit"
            className={`is-main${kind === 'cancel' || kind === 'start' ? ' is-grave' : ''}`}
            disabled={write.isBusy || theirs !== undefined}
            data-first={kind === 'start' ? true : undefined}
          >
            {write.isBusy ? busy : confirm}
          </button>
        </footer>
      </form>
    </Dialog>
  )
}

/** Where the text that goes with an action will be shown. */
const reads: Partial<Record<ActionKind, ComponentProps<typeof PublicTextField>['read']>> = {
  update: 'update',
  extend: 'update',
  end: 'last words',
  cancel: 'last words',
}

interface Body extends Record<string, unknown> {
  maintenance_id: string
  expected_revision: number
}

/** The request of an action, or what is missing for it. */
function bodyOf(kind: ActionKind, text: string, extension: Extension, seen: LiveWindow, now: number): Body | string {
  const body = { maintenance_id: seen.maintenance_id, expected_revision: seen.revision }
  const said = (name: string) => (text === '' ? body : { ...body, [name]: text })
  if (text !== '' && !isVisible(text)) return words.run.invisible
  switch (kind) {
    case 'start':
      return body
    case 'update':
      return text === '' ? words.run.noText : said('text')
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
  const texts = words.run.consequence
  const end = estimatedEndAt(window)
  switch (kind) {
    case 'start': {
      const until = now + window.estimated_duration_seconds * 1000
      const early = toMillis(window.scheduled_start_utc) - now
      return (
        <>
          {texts.starts(window.impact, where, momentText(until, now))} {words.words.impacts[window.impact].seen}
          {early > 60_000 && texts.early(momentText(toMillis(window.scheduled_start_utc), now))}
          {texts.noUndoStart}
        </>
      )
    }
    case 'update':
      return texts.update
    case 'extend': {
      const seconds = extendedSeconds(window, extension, now)
      if (typeof seconds === 'string') return seconds
      const next = startAt(window) + seconds * 1000
      return texts.extend(momentText(end, now), momentText(next, now))
    }
    case 'end':
      return texts.end(
        window.impact === 'notice',
        where,
        window.scopes.length > 1,
        isOverrun(window, now) ? undefined : momentText(end, now),
      )
    default:
      return texts.cancel
  }
}

/** Undoes an extension: the previous duration, if its end has not passed. */
function undoExtend(writes: Writes, before: LiveWindow, after: MaintenanceRecord, now: number): Pick<Note, 'undo'> {
  if (isOverrun(before, now)) return {}
  const length = { estimated_duration_seconds: before.estimated_duration_seconds }
  return {
    undo: writes.undoOf(length, after, record => words.run.undone(momentText(estimatedEndAt(record), now))),
  }
}
