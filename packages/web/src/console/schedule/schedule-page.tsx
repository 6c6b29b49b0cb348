import { OpsUnreachableError } from '@ops/sdk'
import { type FormEvent, useRef, useState } from 'react'
import { type Draft, emptyDraft, type Fields, fieldsOf, planOf } from '../plan/draft.ts'
import { go } from '../route.tsx'
import { mayAct, session, whenSignedOut } from '../session/session.ts'
import { Signal, useSignal } from '../signal.ts'
import { serviceNow, useNow } from '../time/now.ts'
import { newIdempotencyKey, ops } from '../wire/client.ts'
import { takeRecord } from '../wire/live.ts'
import { windowChanged } from '../wire/queries.ts'
import { firstLine, whileChanging } from '../words/announce-change.ts'
import { problemText } from '../words/problem.tsx'
import { notify } from '../words/say.tsx'
import { useKnownScopes } from './known-scopes.ts'
import { ReadBack } from './read-back.tsx'
import { WindowFields } from './window-fields.tsx'

/** The draft; it stays while the operator visits other pages. */
const savedDraft = new Signal<Draft | undefined>(undefined)
whenSignedOut(() => savedDraft.set(undefined))

/** Schedules a window. */
export function SchedulePage() {
  const current = useSignal(session)
  if (!mayAct(current, 'operator')) return <p>Your role can view windows but not schedule them.</p>
  return <Planner />
}

function Planner() {
  const now = useNow()
  const draft = useSignal(savedDraft) ?? emptyDraft(now)
  const [isSubmitted, setSubmitted] = useState(false)
  const [failure, setFailure] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const sent = useRef<{ written: string; request: Fields & { idempotency_key: string } }>(undefined)
  const form = useRef<HTMLFormElement>(null)
  const known = useKnownScopes()
  const { plan, problems } = planOf(draft, now)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setSubmitted(true)
    if (plan === undefined) {
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus())
      return
    }
    if (isBusy) return
    setBusy(true)
    setFailure(undefined)
    // “Now” is the moment of the first try, so that a retry is the same request.
    const written = JSON.stringify(draft)
    if (sent.current?.written !== written) {
      const start = draft.isNow ? Math.floor(serviceNow() / 1000) * 1000 : plan.start
      const request = { ...fieldsOf({ ...plan, start }), idempotency_key: newIdempotencyKey() }
      sent.current = { written, request }
    }
    try {
      const record = await whileChanging('new', ops.maintenanceSchedule(sent.current.request))
      takeRecord(record)
      windowChanged(record.maintenance_id)
      savedDraft.set(undefined)
      // If this browser's clock is slightly ahead, a window that should start now starts within the second.
      const isStarted = draft.isNow || record.status === 'active'
      notify(`${isStarted ? 'Started' : 'Scheduled'}: ${firstLine(record.description)}.`)
      // If the operator has gone to another page, stay there.
      if (form.current !== null) go('')
    } catch (error) {
      const why =
        error instanceof OpsUnreachableError
          ? 'The service did not respond, so it is not known whether this was scheduled. Send it again: it will not be scheduled twice.'
          : problemText(error)
      setFailure(why)
      if (form.current === null) notify(`${firstLine(plan.description)}: ${why}`)
      setBusy(false)
    }
  }
  return (
    <>
      <h1>Schedule a window</h1>
      <form ref={form} className="planner" onSubmit={event => void submit(event)} noValidate>
        <div>
          <WindowFields
            draft={draft}
            problems={isSubmitted ? problems : {}}
            knownScopes={known}
            canStartNow
            now={now}
            onChange={change => savedDraft.set({ ...draft, ...change })}
          />
        </div>
        <div className="beside">
          <ReadBack draft={draft} plan={plan} now={now} />
          {failure !== undefined && (
            <p className="problem" role="alert">
              {failure}
            </p>
          )}
          <div className="actions">
            <button type="submit" className={`big is-main${draft.isNow ? ' is-grave' : ''}`} disabled={isBusy}>
              {isBusy ? 'Scheduling …' : draft.isNow ? 'Start it now' : 'Schedule it'}
            </button>
            {savedDraft.get() !== undefined && (
              <button type="button" className="big" onClick={() => savedDraft.set(undefined)}>
                Start over
              </button>
            )}
          </div>
        </div>
      </form>
    </>
  )
}
