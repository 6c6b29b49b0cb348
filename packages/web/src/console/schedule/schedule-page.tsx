import { type FormEvent, useRef, useState } from 'react'
import { emptyDraft, fieldsOf, type Plan, planOf } from '../plan/draft.ts'
import { useKnownScopes } from '../plan/known-scopes.ts'
import { Router } from '../route.tsx'
import { useWrite } from '../run/use-write.ts'
import { useMay } from '../session/session.ts'
import { useSignal } from '../signal.ts'
import { useStore } from '../stores.ts'
import { useNow } from '../time/clock.ts'
import { useOps } from '../wire/service.ts'
import { firstLine } from '../words/first-line.ts'
import { Problem } from '../words/problem.tsx'
import { ReadBack } from './read-back.tsx'
import { SavedDraft } from './saved-draft.ts'
import { WindowFields } from './window-fields.tsx'

/** Schedules a window. */
export function SchedulePage() {
  if (!useMay('operator')) return <p>Your role can view windows but not schedule them.</p>
  return <Planner />
}

/** A plan; without a start if that is now. */
type Intended = Omit<Plan, 'start'> & { start: number | undefined }

function Planner() {
  const now = useNow()
  const ops = useOps()
  const router = useStore(Router)
  const savedDraft = useStore(SavedDraft)
  const saved = useSignal(savedDraft)
  const draft = saved ?? emptyDraft(now)
  const [isSubmitted, setSubmitted] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const known = useKnownScopes()
  const { plan, problems } = planOf(draft, now)

  const write = useWrite({
    subject: 'new',
    name: firstLine(draft.description),
    unanswered: 'whether this was scheduled. Send it again: it will not be scheduled twice.',
    // “Now” is the moment of the first try, so that a retry is the same request.
    send: ({ start, ...rest }: Intended, { key, at }) =>
      ops.maintenanceSchedule({
        ...fieldsOf({ ...rest, start: start ?? Math.floor(at / 1000) * 1000 }),
        idempotency_key: key,
      }),
    done(record, { start }) {
      savedDraft.set(undefined)
      // If this browser's clock is slightly ahead, a window that should start now starts within the second.
      const isStarted = start === undefined || record.status === 'active'
      return { text: `${isStarted ? 'Started' : 'Scheduled'}: ${firstLine(record.description)}.` }
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setSubmitted(true)
    // If the operator has gone to another page in the meantime, they stay there.
    if (plan !== undefined) write.send({ ...plan, start: draft.isNow ? undefined : plan.start }, () => router.go(''))
    else requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus())
  }
  return (
    <>
      <h1>Schedule a window</h1>
      <form ref={form} className="planner" onSubmit={submit} noValidate>
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
          <Problem text={write.failure} />
          <div className="actions">
            <button type="submit" className={`big is-main${draft.isNow ? ' is-grave' : ''}`} disabled={write.isBusy}>
              {write.isBusy ? 'Scheduling …' : draft.isNow ? 'Start it now' : 'Schedule it'}
            </button>
            {saved !== undefined && (
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
