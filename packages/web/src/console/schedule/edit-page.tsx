import { allowsAction, statusAt, toMillis } from '@ops/contract'
import { type MaintenanceRecord, OpsError, OpsUnreachableError } from '@ops/sdk'
import { type FormEvent, useRef, useState } from 'react'
import { changedFields, draftOf, type Fields, fieldsOf, type Plan, planOf, startOf } from '../plan/draft.ts'
import { go, Link } from '../route.tsx'
import { Conflict } from '../run/conflict.tsx'
import { undoOf } from '../run/undo.ts'
import { mayAct, session } from '../session/session.ts'
import { useSignal } from '../signal.ts'
import { useNow } from '../time/now.ts'
import { newIdempotencyKey, ops } from '../wire/client.ts'
import { takeRecord } from '../wire/live.ts'
import { useWindow, windowChanged } from '../wire/queries.ts'
import { firstLine, whileChanging } from '../words/announce-change.ts'
import { Failed, Loading, problemText } from '../words/problem.tsx'
import { notify } from '../words/say.tsx'
import { Clashes } from './clashes.tsx'
import { useKnownScopes } from './known-scopes.ts'
import { ReadBack } from './read-back.tsx'
import { WindowFields } from './window-fields.tsx'

/** Changes the plan of a window. */
export function EditPage({ id }: { id: string }) {
  const current = useSignal(session)
  const { data, error, refetch } = useWindow(id)
  if (!mayAct(current, 'operator')) return <p>Your role can view windows but not change them.</p>
  if (data === undefined)
    return error === null ? <Loading what="the window" /> : <Failed error={error} retry={() => void refetch()} />
  return <EditForm latest={data} />
}

function EditForm({ latest }: { latest: MaintenanceRecord }) {
  const now = useNow()
  /** The window as the operator has seen it; their changes are relative to it. */
  const [seen, setSeen] = useState(latest)
  const [draft, setDraft] = useState(() => draftOf(latest))
  const [refused, setRefused] = useState<MaintenanceRecord>()
  const [chosen, setChosen] = useState<Partial<Record<keyof Fields, 'mine' | 'theirs'>>>({})
  const [isSubmitted, setSubmitted] = useState(false)
  const [failure, setFailure] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const sent = useRef({ body: '', key: '' })
  const form = useRef<HTMLFormElement>(null)
  const known = useKnownScopes()

  const status = statusAt(seen, now)
  const isActive = status === 'active'
  const isUnmoved = startOf(draft, now) === startOf(draftOf(seen, draft.zone), now)
  const { plan: written, problems } = planOf(draft, now, isUnmoved)
  // The field for date and time has only minutes; an unchanged start keeps its seconds.
  const plan: Plan | undefined =
    written && (isUnmoved ? { ...written, start: toMillis(seen.scheduled_start_utc) } : written)
  const mine = plan === undefined ? {} : allowed(changedFields(seen, fieldsOf(plan)), isActive)
  const theirs = [refused, latest].find(each => each !== undefined && each.revision > seen.revision)
  const others = theirs === undefined ? {} : changedFields(seen, fieldsIn(theirs))
  const clashing = (Object.keys(mine) as (keyof Fields)[]).filter(
    name => name in others && JSON.stringify(mine[name]) !== JSON.stringify(others[name]),
  )

  const merge = (onto: MaintenanceRecord) => {
    const own = Object.entries(mine).filter(
      ([name]) => !clashing.includes(name as keyof Fields) || chosen[name as keyof Fields] === 'mine',
    )
    setDraft(draftOf({ ...onto, ...Object.fromEntries(own) }, draft.zone))
    setSeen(onto)
    setRefused(undefined)
    setChosen({})
  }

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setSubmitted(true)
    if (plan === undefined || isBusy || theirs !== undefined) return
    if (Object.keys(mine).length === 0) {
      setFailure('Nothing has been changed.')
      return
    }
    setBusy(true)
    setFailure(undefined)
    const body = { ...mine, maintenance_id: seen.maintenance_id, expected_revision: seen.revision }
    const wanted = JSON.stringify(body)
    if (sent.current.body !== wanted) sent.current = { body: wanted, key: newIdempotencyKey() }
    try {
      const record = await whileChanging(
        seen.maintenance_id,
        ops.maintenanceUpdate({ ...body, idempotency_key: sent.current.key }),
      )
      takeRecord(record)
      windowChanged(record.maintenance_id)
      const before = Object.fromEntries(Object.entries(fieldsIn(seen)).filter(([name]) => name in mine))
      const undo = undoOf(
        before,
        record,
        ({ description }) => `Undone: ${firstLine(description)} is planned as before.`,
      )
      notify(`Changed: ${firstLine(record.description)}.`, undo)
      if (form.current !== null) go(`/window/${record.maintenance_id}`)
    } catch (error) {
      setBusy(false)
      const conflicting =
        error instanceof OpsError ? (error.details['current'] as MaintenanceRecord | undefined) : undefined
      if (conflicting !== undefined && conflicting.revision > seen.revision) setRefused(conflicting)
      else {
        const why =
          error instanceof OpsUnreachableError
            ? 'The service did not respond, so it is not known whether this was changed. Send it again: it will not be done twice.'
            : problemText(error)
        setFailure(why)
        if (form.current === null) notify(`${firstLine(seen.description)}: ${why}`)
      }
    }
  }
  const isOver = status === 'ended' || status === 'cancelled'
  return (
    <>
      <h1>Change a window</h1>
      <p>
        <Link to={`/window/${seen.maintenance_id}`}>{firstLine(seen.description)}</Link>
        {isActive && ' is active: its text, impact and duration can be changed.'}
      </p>
      {theirs !== undefined && (
        <Conflict
          maintenanceId={seen.maintenance_id}
          since={seen.revision}
          revision={theirs.revision}
          takeLabel="Merge"
          onTake={
            allowsAction(statusAt(theirs, now), 'update')
              ? // Invalid input would be lost.
                plan === undefined || clashing.some(name => chosen[name] === undefined)
                ? 'choose'
                : () => merge(theirs)
              : undefined
          }
        >
          <Clashes names={clashing} mine={mine} theirs={others} chosen={chosen} onChoose={setChosen} />
        </Conflict>
      )}
      {isOver ? (
        <p>It is {status}; it can no longer be changed.</p>
      ) : (
        <form ref={form} className="planner" onSubmit={event => void submit(event)} noValidate>
          <div>
            <WindowFields
              draft={draft}
              problems={isSubmitted ? problems : {}}
              knownScopes={known}
              isActive={isActive}
              now={now}
              onChange={change => setDraft({ ...draft, ...change })}
            />
          </div>
          <div className="beside">
            <ReadBack draft={draft} plan={plan} now={now} before={seen} />
            {failure !== undefined && (
              <p className="problem" role="alert">
                {failure}
              </p>
            )}
            <div className="actions">
              <button type="submit" className="big is-main" disabled={isBusy || theirs !== undefined}>
                {isBusy ? 'Saving …' : 'Save the change'}
              </button>
              <Link className="button" to={`/window/${seen.maintenance_id}`}>
                Back
              </Link>
            </div>
          </div>
        </form>
      )}
    </>
  )
}

/** The part of a change that the service accepts: an active window keeps its scopes and start. */
function allowed(change: Partial<Fields>, isActive: boolean): Partial<Fields> {
  const { description, impact, estimated_duration_seconds } = change
  const always = { description, impact, estimated_duration_seconds }
  return isActive ? Object.fromEntries(Object.entries(always).filter(([, value]) => value !== undefined)) : change
}

function fieldsIn(record: MaintenanceRecord): Fields {
  const { description, scopes, impact, scheduled_start_utc, estimated_duration_seconds, auto_start, auto_end } = record
  return { description, scopes, impact, scheduled_start_utc, estimated_duration_seconds, auto_start, auto_end }
}
