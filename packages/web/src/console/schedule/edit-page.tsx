import { allowsAction, statusAt, toMillis } from '@ops/contract'
import type { MaintenanceRecord } from '@ops/sdk'
import { type FormEvent, useEffect, useState } from 'react'
import { words } from '../language.ts'
import { changedFields, draftOf, type Fields, fieldsOf, type Plan, planOf, startOf } from '../plan/draft.ts'
import { useKnownScopes } from '../plan/known-scopes.ts'
import { Link, Router } from '../route.tsx'
import { Conflict, goToConflict } from '../run/conflict.tsx'
import { useSeen } from '../run/use-seen.ts'
import { useWrite } from '../run/use-write.ts'
import { Writes } from '../run/writes.ts'
import { useMay } from '../session/session.ts'
import { useStore } from '../stores.ts'
import { useNow } from '../time/clock.ts'
import { Icon } from '../widgets/icon.tsx'
import { submitByButton } from '../widgets/submit-by-key.ts'
import type { LiveWindow } from '../wire/board.ts'
import { useWindow } from '../wire/queries.ts'
import { useOps } from '../wire/service.ts'
import { firstLine } from '../words/first-line.ts'
import { Failed, Loading, Problem } from '../words/problem.tsx'
import { Clashes } from './clashes.tsx'
import { ReadBack } from './read-back.tsx'
import { useOverlaps } from './use-overlaps.ts'
import { WindowFields } from './window-fields.tsx'

/** Changes the plan of a window. */
export function EditPage({ id }: { id: string }) {
  const isOperator = useMay('operator')
  const { data, error, refetch } = useWindow(id)
  if (!isOperator) return <p>{words.schedule.mayNotChange}</p>
  if (data === undefined) return error === null ? <Loading /> : <Failed error={error} retry={() => void refetch()} />
  return <EditForm latest={data} />
}

function EditForm({ latest }: { latest: MaintenanceRecord }) {
  const now = useNow()
  const ops = useOps()
  const router = useStore(Router)
  const writes = useStore(Writes)
  const texts = words.schedule.edit
  // The operator's changes are relative to the window as they have seen it.
  const { seen, theirs, take } = useSeen(latest)
  const [draft, setDraft] = useState(() => draftOf(latest))
  const [chosen, setChosen] = useState<Partial<Record<keyof Fields, 'mine' | 'theirs'>>>({})
  const [isSubmitted, setSubmitted] = useState(false)
  const known = useKnownScopes()

  const isBehind = theirs !== undefined
  useEffect(() => {
    // Whoever is typing goes on.
    if (isBehind && document.activeElement?.matches('input, textarea') !== true) goToConflict()
  }, [isBehind])
  const status = statusAt(seen, now)
  const isActive = status === 'active'
  const isUnmoved = startOf(draft, now) === startOf(draftOf(seen, draft.zone), now)
  const { plan: written, problems } = planOf(draft, now, isUnmoved)
  // The field for date and time has only minutes; an unchanged start keeps its seconds.
  const plan: Plan | undefined = written && {
    ...written,
    ...(isUnmoved ? { start: toMillis(seen.scheduled_start_utc) } : {}),
    ...(seen.released === undefined ? {} : { released: seen.released }),
  }
  const overlaps = useOverlaps(plan === undefined ? [] : [plan], now, seen.maintenance_id)
  const mine = plan === undefined ? {} : allowed(changedFields(seen, fieldsOf(plan)), isActive)
  const others = theirs === undefined ? {} : changedFields(seen, fieldsIn(theirs))
  const clashing = (Object.keys(mine) as (keyof Fields)[]).filter(
    name => name in others && JSON.stringify(mine[name]) !== JSON.stringify(others[name]),
  )

  const merge = (onto: LiveWindow) => {
    const own = Object.entries(mine).filter(
      ([name]) => !clashing.includes(name as keyof Fields) || chosen[name as keyof Fields] === 'mine',
    )
    setDraft(draftOf({ ...onto, ...Object.fromEntries(own) }, draft.zone))
    take(onto)
    setChosen({})
  }

  const write = useWrite({
    subject: seen,
    name: firstLine(seen.description),
    unanswered: texts.whetherChanged,
    send: (change: Partial<Fields>, { key }) =>
      ops.maintenanceUpdate({
        ...change,
        maintenance_id: seen.maintenance_id,
        expected_revision: seen.revision,
        idempotency_key: key,
      }),
    done: (record, change) => ({
      text: words.words.change.changed(firstLine(record.description)),
      undo: writes.undoOf(
        Object.fromEntries(Object.entries(fieldsIn(seen)).filter(([name]) => name in change)),
        record,
        ({ description }) => texts.undone(firstLine(description)),
      ),
    }),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setSubmitted(true)
    if (theirs !== undefined) return goToConflict()
    if (plan === undefined) return
    if (Object.keys(mine).length === 0) write.refuse(texts.unchanged)
    else write.send(mine, record => router.go(`/window/${record.maintenance_id}`))
  }
  return (
    <>
      <h1>{texts.title}</h1>
      <p>
        <Link to={`/window/${seen.maintenance_id}`}>{firstLine(seen.description)}</Link>
        {isActive && texts.isActive}
      </p>
      <Conflict
        {...{ seen, theirs }}
        takeLabel={texts.merge}
        onTake={
          theirs !== undefined && allowsAction(statusAt(theirs, now), 'update')
            ? // Invalid input would be lost.
              plan === undefined || clashing.some(name => chosen[name] === undefined)
              ? 'choose'
              : () => merge(theirs)
            : undefined
        }
      >
        <Clashes names={clashing} mine={mine} theirs={others} chosen={chosen} onChoose={setChosen} />
      </Conflict>
      {status === 'ended' || status === 'cancelled' ? (
        <p>{texts.over[status]}</p>
      ) : (
        <form className="planner" onSubmit={submit} onKeyDown={submitByButton} noValidate>
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
            <ReadBack {...{ draft, plan, now, overlaps }} before={seen} />
            <Problem text={write.failure} />
            {theirs !== undefined && (
              <p className="warning" data-blocked>
                <Icon name="late" /> {texts.blocked}{' '}
                <button type="button" onClick={goToConflict}>
                  {texts.look}
                </button>
              </p>
            )}
            <div className="actions">
              <button
                type="submit"
                className="big is-main"
                disabled={write.isBusy}
                aria-disabled={theirs !== undefined}
              >
                {write.isBusy ? texts.saving : texts.save}
              </button>
              <Link className="button" to={`/window/${seen.maintenance_id}`}>
                {texts.leave}
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

function fieldsIn(record: LiveWindow): Fields {
  const { description, scopes, impact, scheduled_start_utc, estimated_duration_seconds, auto_start, auto_end } = record
  return { description, scopes, impact, scheduled_start_utc, estimated_duration_seconds, auto_start, auto_end }
}
