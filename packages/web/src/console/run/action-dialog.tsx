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
import { type MaintenanceRecord, OpsError, OpsUnreachableError } from '@ops/sdk'
import { type FormEvent, type ReactNode, useRef, useState } from 'react'
import { deployment } from '../session/session.ts'
import { useSignal } from '../signal.ts'
import { serviceNow, useNow } from '../time/now.ts'
import { momentText } from '../time/words.ts'
import { Dialog } from '../widgets/dialog.tsx'
import { Field } from '../widgets/field.tsx'
import { newIdempotencyKey, ops } from '../wire/client.ts'
import { board, type LiveWindow, takeRecord } from '../wire/live.ts'
import { useWindow, windowChanged } from '../wire/queries.ts'
import { firstLine, whileChanging } from '../words/announce-change.ts'
import { impactWords, scopeText } from '../words/impact.ts'
import { problemText } from '../words/problem.tsx'
import { publicHint } from '../words/public-hint.ts'
import { notify } from '../words/say.tsx'
import { Conflict } from './conflict.tsx'
import { ExtendFields, type Extension, extendedSeconds } from './extend-fields.tsx'
import { undoOf } from './undo.ts'

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
  const live = useSignal(board).windows.get(given.maintenance_id)
  // Windows that are over are not in the schedule, so it is read.
  const { data: read } = useWindow(given.maintenance_id)
  /** What the operator has seen: the action applies to this revision only. */
  const [seen, setSeen] = useState(given)
  const [refusedFor, setRefusedFor] = useState<LiveWindow>()
  const [text, setText] = useState('')
  const [extension, setExtension] = useState<Extension>({ minutes: 30 })
  const [failure, setFailure] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const sent = useRef({ body: '', key: '' })
  const form = useRef<HTMLFormElement>(null)

  const theirs = [refusedFor, read, live].find(each => each !== undefined && each.revision > seen.revision)
  const action: Action = kind === 'extend' ? 'update' : kind
  const isPossible = allowsAction(statusAt(theirs ?? seen, now), action)
  const { title, confirm, busy, done } = words[kind]

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (isBusy || theirs !== undefined) return
    const body = bodyOf(kind, text.trim(), extension, seen, now)
    if (typeof body === 'string') {
      setFailure(body)
      return
    }
    setBusy(true)
    setFailure(undefined)
    // The same request is the same action, even if it is sent again.
    const wanted = JSON.stringify([kind, body])
    if (sent.current.body !== wanted) sent.current = { body: wanted, key: newIdempotencyKey() }
    const before = seen
    try {
      const record = await whileChanging(
        seen.maintenance_id,
        make(kind, { ...body, idempotency_key: sent.current.key }),
      )
      takeRecord(record)
      windowChanged(record.maintenance_id)
      notify(`${done}: ${firstLine(record.description)}.`, kind === 'extend' ? undoExtend(before, record) : undefined)
      if (form.current !== null) onClose()
    } catch (error) {
      // The operator must see it even after closing the dialog.
      if (form.current === null) notify(`${title}, ${firstLine(seen.description)}: ${failureText(error)}`)
      setBusy(false)
      const current =
        error instanceof OpsError ? (error.details['current'] as MaintenanceRecord | undefined) : undefined
      if (current === undefined) setFailure(failureText(error))
      else if (current.revision > seen.revision) setRefusedFor(current)
      else setFailure(problemText(error))
    }
  }

  return (
    <Dialog title={title} onClose={onClose}>
      <form ref={form} onSubmit={event => void submit(event)} noValidate>
        <p className="said about" dir="auto">
          {firstLine(seen.description, 160)}
        </p>
        {theirs !== undefined && (
          <Conflict
            maintenanceId={seen.maintenance_id}
            since={seen.revision}
            revision={theirs.revision}
            takeLabel="Continue with the current window"
            onTake={
              isPossible
                ? () => {
                    setSeen(theirs)
                    setRefusedFor(undefined)
                  }
                : undefined
            }
          />
        )}
        {kind === 'extend' && <ExtendFields window={seen} now={now} extension={extension} onChange={setExtension} />}
        <TextField kind={kind} text={text} onChange={setText} />
        <p className="consequence">{consequenceOf(kind, seen, now, extension)}</p>
        {failure !== undefined && (
          <p className="problem" role="alert">
            {failure}
          </p>
        )}
        <footer>
          <button type="button" onClick={onClose}>
            Back
          </button>
          <button
            type="submit"
            className={`is-main${kind === 'cancel' || kind === 'start' ? ' is-grave' : ''}`}
            disabled={isBusy || theirs !== undefined}
            data-first={kind === 'start' || kind === 'extend' ? true : undefined}
          >
            {isBusy ? busy : confirm}
          </button>
        </footer>
      </form>
    </Dialog>
  )
}

const texts: Partial<Record<ActionKind, { label: string; read: Parameters<typeof publicHint>[0] }>> = {
  update: { label: 'Update', read: 'update' },
  extend: { label: 'Say why (optional)', read: 'update' },
  end: { label: 'Closing message (optional)', read: 'last words' },
  cancel: { label: 'Reason (optional)', read: 'last words' },
}

function TextField({ kind, text, onChange }: { kind: ActionKind; text: string; onChange: (text: string) => void }) {
  const asked = texts[kind]
  const settings = useSignal(deployment)
  if (asked === undefined) return null
  return (
    <Field label={asked.label} hint={publicHint(asked.read, settings)}>
      {props => (
        <textarea
          {...props}
          data-first={kind === 'extend' ? undefined : true}
          rows={3}
          dir="auto"
          value={text}
          onChange={event => onChange(event.target.value)}
          onKeyDown={event => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.form?.requestSubmit()
          }}
        />
      )}
    </Field>
  )
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

function make(kind: ActionKind, body: Body): Promise<MaintenanceRecord> {
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
  const where = scopeText(window.scopes)
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

function failureText(error: unknown): string {
  if (!(error instanceof OpsUnreachableError)) return problemText(error)
  return 'The service did not respond, so it is not known whether this was done. Send it again: it will not be done twice.'
}

/** Undoes an extension: the previous duration, if its end has not passed. */
function undoExtend(before: LiveWindow, after: MaintenanceRecord) {
  if (isOverrun(before, serviceNow())) return undefined
  const length = { estimated_duration_seconds: before.estimated_duration_seconds }
  return undoOf(
    length,
    after,
    record => `Undone: the planned end is ${momentText(estimatedEndAt(record), serviceNow())} again.`,
  )
}
