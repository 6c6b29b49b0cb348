import type { MaintenanceRecord } from '@ops/sdk'
import { type FormEvent, useRef, useState } from 'react'
import { JustPlanned } from '../axis/just-planned.ts'
import { words } from '../language.ts'
import { emptyDraft, fieldsOf, onlyAt, type Plan, planOf, type Start, startsOf } from '../plan/draft.ts'
import { useKnownScopes } from '../plan/known-scopes.ts'
import { SavedDraft } from '../plan/saved-draft.ts'
import { Router } from '../route.tsx'
import { useWrite } from '../run/use-write.ts'
import { useWrites } from '../run/use-writes.ts'
import { Writes } from '../run/writes.ts'
import { useMay } from '../session/session.ts'
import { useSignal } from '../signal.ts'
import { useStore } from '../stores.ts'
import { useNow } from '../time/clock.ts'
import { submitByButton } from '../widgets/submit-by-key.ts'
import { liveOf } from '../wire/cache.ts'
import { useOps } from '../wire/service.ts'
import { firstLine } from '../words/first-line.ts'
import { Problem } from '../words/problem.tsx'
import { Announcer } from '../words/say.tsx'
import { ConfirmDialog, isGrave } from './confirm-dialog.tsx'
import { DatesDialog } from './dates-dialog.tsx'
import { ReadBack } from './read-back.tsx'
import { sentenceOf, sentenceOfMany } from './sentence.ts'
import { TemplateField } from './template-field.tsx'
import { TemplatesDialog } from './templates-dialog.tsx'
import { useOverlaps } from './use-overlaps.ts'
import { WindowFields } from './window-fields.tsx'

/** Schedules a window. */
export function SchedulePage() {
  if (!useMay('operator')) return <p>{words.planner.page.reader}</p>
  return <Planner />
}

/** A plan without its start. */
type Undated = Omit<Plan, 'start'>

function Planner() {
  const now = useNow()
  const ops = useOps()
  const router = useStore(Router)
  const savedDraft = useStore(SavedDraft)
  const justPlanned = useStore(JustPlanned)
  const writes = useStore(Writes)
  const { notify } = useStore(Announcer)
  const saved = useSignal(savedDraft)
  const draft = saved ?? emptyDraft(now)
  const [isSubmitted, setSubmitted] = useState(false)
  const [isManaging, setManaging] = useState(false)
  /** The dates that are being scheduled, or that were and have an outcome. */
  const [sent, setSent] = useState<{ starts: readonly Start[]; plan: Undated }>()
  /** Whether the form has dates that were sent and failed: they are sent with their keys, even if only one is left. */
  const [hasFailed, setFailed] = useState(false)
  const [isAsking, setAsking] = useState(false)
  /** What was sent last: sent again, it is not asked about, as it may overlap with itself by now. */
  const [sentBefore, setSentBefore] = useState('')
  const form = useRef<HTMLFormElement>(null)
  const known = useKnownScopes()
  const { plan, problems } = planOf(draft, now)
  const starts = startsOf(draft, now)
  const dated = plan === undefined ? [] : starts.map(({ at }) => ({ ...plan, start: at }))
  const overlaps = useOverlaps(dated, now)

  const undoOf = (records: readonly MaintenanceRecord[]) =>
    writes.undoPlan(records, words.planner.page.undone(firstLine(draft.description)))
  const write = useWrite({
    subject: 'new',
    name: firstLine(draft.description),
    unanswered: words.planner.page.unanswered,
    // “Now” is the moment of the first try, so that a retry is the same request.
    send: ({ start, ...rest }: Undated & { start: number | undefined }, { key, at }) =>
      ops.maintenanceSchedule({
        ...fieldsOf({ ...rest, start: start ?? Math.floor(at / 1000) * 1000 }),
        idempotency_key: key,
      }),
    done(record, { start }) {
      savedDraft.set(undefined)
      justPlanned.add([liveOf(record)])
      // If this browser's clock is slightly ahead, a window that should start now starts within the second.
      const isStarted = start === undefined || record.status === 'active'
      const name = firstLine(record.description)
      if (isStarted) return { text: words.planner.page.started(name) }
      return { text: words.planner.page.scheduled(name), undo: undoOf([record]) }
    },
  })
  const many = useWrites({
    idOf: ({ at }: Start) => String(at),
    subjectOf: () => 'new',
    send: ({ at }, same: Undated, { key }) =>
      ops.maintenanceSchedule({ ...fieldsOf({ ...same, start: at }), idempotency_key: key }),
    done(outcomes, { description }) {
      const records = [...outcomes.values()].flatMap(each => (each.state === 'done' ? [each.record] : []))
      const failed = [...outcomes].flatMap(([at, { state }]) => (state === 'done' ? [] : [Number(at)]))
      const name = firstLine(description)
      justPlanned.add(records.map(liveOf))
      setFailed(failed.length > 0)
      if (failed.length > 0) {
        savedDraft.set(
          onlyAt(
            savedDraft.get() ?? draft,
            failed.sort((a, b) => a - b),
            now,
          ),
        )
        notify(
          words.planner.page.scheduledSome(name, records.length, outcomes.size),
          records.length === 0 ? undefined : undoOf(records),
        )
        return
      }
      savedDraft.set(undefined)
      notify(
        records.length === 1
          ? words.planner.page.scheduled(name)
          : words.planner.page.scheduledOn(name, records.length),
        undoOf(records),
      )
      // If the operator has gone to another page in the meantime, they stay there.
      if (router.route.get().page === 'schedule') router.go('')
    },
  })

  const submit = (event: FormEvent) => {
    event.preventDefault()
    setSubmitted(true)
    if (plan === undefined)
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus())
    else if (isGrave(plan, overlaps) && writtenOf(plan) !== sentBefore) setAsking(true)
    else send(plan)
  }
  const writtenOf = ({ start, ...rest }: Plan) => JSON.stringify([rest, draft.isNow ? undefined : start])
  const send = (checked: Plan) => {
    setAsking(false)
    setSentBefore(writtenOf(checked))
    if (draft.isNow || (starts.length === 1 && !hasFailed))
      write.send({ ...checked, start: draft.isNow ? undefined : checked.start }, () => router.go(''))
    else {
      const { start: _, ...undated } = checked
      setSent({ starts, plan: undated })
      many.send(starts, undated)
    }
  }
  const close = () => {
    setSent(undefined)
    many.clear()
  }
  const label = draft.isNow
    ? words.planner.page.startNow
    : starts.length > 1
      ? words.planner.page.scheduleMany(starts.length)
      : words.planner.page.schedule
  return (
    <>
      <h1>{words.planner.page.title}</h1>
      <form ref={form} className="planner" onSubmit={submit} onKeyDown={submitByButton} noValidate>
        <div>
          <TemplateField onManage={() => setManaging(true)} />
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
          <ReadBack {...{ draft, plan, starts, now, overlaps }} />
          <Problem text={write.failure} />
          <div className="actions">
            <button type="submit" className={`big is-main${draft.isNow ? ' is-grave' : ''}`} disabled={write.isBusy}>
              {write.isBusy ? words.planner.page.busy : label}
            </button>
            {saved !== undefined && (
              <button type="button" className="big" onClick={() => savedDraft.set(undefined)}>
                {words.planner.page.startOver}
              </button>
            )}
          </div>
          <p className="hint keys">{words.planner.page.keys}</p>
        </div>
      </form>
      {isAsking && plan !== undefined && (
        <ConfirmDialog
          {...{ plan, overlaps, now, label }}
          sentence={
            starts.length > 1
              ? sentenceOfMany(plan, starts.length, undefined)
              : sentenceOf(plan, draft.zone, now, undefined)
          }
          zone={draft.zone}
          onConfirm={() => send(plan)}
          onClose={() => setAsking(false)}
        />
      )}
      {isManaging && <TemplatesDialog draft={draft} onClose={() => setManaging(false)} />}
      {sent !== undefined && (
        <DatesDialog
          starts={sent.starts}
          zone={draft.zone}
          now={now}
          outcomes={many.outcomes}
          isBusy={many.isBusy}
          onRetry={failed => many.send(failed, sent.plan)}
          onClose={close}
        />
      )}
    </>
  )
}
