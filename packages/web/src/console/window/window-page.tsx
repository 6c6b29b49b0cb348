import { estimatedEndAt, statusAt, toMillis } from '@ops/contract'
import { type MaintenanceRecord, OpsError } from '@ops/sdk'
import { base } from '../base.ts'
import { words } from '../language.ts'
import { useFillForm } from '../plan/fill-form.ts'
import { Link } from '../route.tsx'
import { Asked } from '../run/asked.ts'
import { useDeployment, useMay } from '../session/session.ts'
import { useStore } from '../stores.ts'
import { useNow } from '../time/clock.ts'
import { durationText } from '../time/words.ts'
import { liveOf } from '../wire/cache.ts'
import { useWindow } from '../wire/queries.ts'
import { ImpactChip, StatusChip } from '../words/chips.tsx'
import { Moment } from '../words/moment.tsx'
import { Failed, Loading } from '../words/problem.tsx'
import { ActiveWindow } from './active-window.tsx'
import { PublicTexts } from './public-texts.tsx'
import { Story } from './story.tsx'

/** One window: its plan, its actions and its history. */
export function WindowPage({ id }: { id: string }) {
  const { data, error, refetch } = useWindow(id)
  if (error instanceof OpsError && (error.tag === 'not-found' || error.tag === 'invalid-input'))
    return (
      <>
        <h1>{words.window.missing}</h1>
        <Link to="/history">{words.window.toHistory}</Link>
      </>
    )
  if (data === undefined) return error === null ? <Loading /> : <Failed error={error} retry={() => void refetch()} />
  return <WindowView record={data} />
}

function WindowView({ record }: { record: MaintenanceRecord }) {
  const now = useNow()
  const asked = useStore(Asked)
  const form = useFillForm()
  const { isHistoryPublic } = useDeployment()
  const isOperator = useMay('operator')
  const status = statusAt(record, now)
  const start = toMillis(record.scheduled_start_utc)
  const live = liveOf(record)
  const texts = words.window
  return (
    <>
      {status === 'active' ? (
        <>
          <h1 className="unseen">{texts.window}</h1>
          <ActiveWindow window={live} now={now} />
        </>
      ) : (
        <header className="window-head">
          <p className="chips">
            <StatusChip status={status} />
            <ImpactChip impact={record.impact} />
          </p>
          <h1 className="said" dir="auto">
            {record.description}
          </h1>
        </header>
      )}
      {isOperator && status === 'scheduled' && (
        <div className="actions">
          <button type="button" className="big is-main" onClick={() => asked.open('start', live)}>
            {texts.startNow}
          </button>
          <button type="button" className="big" onClick={() => asked.open('update', live)}>
            {texts.post}
          </button>
          <button type="button" className="big" onClick={() => asked.open('cancel', live)}>
            {texts.cancel}
          </button>
        </div>
      )}
      {isOperator && (
        <p className="actions">
          {(status === 'scheduled' || status === 'active') && (
            <Link className="button" to={`/window/${record.maintenance_id}/edit`}>
              {texts.change}
            </Link>
          )}
          <button type="button" onClick={() => form.again(live)}>
            {words.refill.again}
          </button>
        </p>
      )}
      <dl className="facts-list">
        <div>
          <dt>{texts.scopes}</dt>
          <dd>{record.scopes.includes('*') ? words.common.wholeStack : record.scopes.join(', ')}</dd>
        </div>
        {record.released !== undefined && (
          <div>
            <dt>{texts.released}</dt>
            <dd>{record.released.join(', ')}</dd>
          </div>
        )}
        <div>
          <dt>{texts.impact}</dt>
          <dd>{words.words.impacts[record.impact].seen}</dd>
        </div>
        <div>
          <dt>{texts.planned}</dt>
          <dd>
            {texts.plannedFor(<Moment at={start} />, durationText(record.estimated_duration_seconds * 1000))}
            <br />
            {texts.starts(record.auto_start)}, {texts.ends(record.auto_end)}
          </dd>
        </div>
        {record.started_at !== undefined && (
          <div>
            <dt>{texts.happened}</dt>
            <dd>
              {record.ended_at === undefined
                ? texts.runsFrom(<Moment at={toMillis(record.started_at)} />, <Moment at={estimatedEndAt(record)} />)
                : texts.ranFrom(
                    <Moment at={toMillis(record.started_at)} />,
                    <Moment at={toMillis(record.ended_at)} />,
                    durationText(toMillis(record.ended_at) - toMillis(record.started_at)),
                  )}
            </dd>
          </div>
        )}
        {(record.end_message ?? record.cancel_reason) !== undefined && (
          <div>
            <dt>{record.end_message === undefined ? texts.reason : texts.closingMessage}</dt>
            <dd className="said" dir="auto">
              {record.end_message ?? record.cancel_reason}
            </dd>
          </div>
        )}
        <div>
          <dt>{texts.id}</dt>
          <dd>
            <code>{record.maintenance_id}</code>
          </dd>
        </div>
        <div>
          <dt>{texts.public}</dt>
          <dd>
            <a href={`${base}/status${isHistoryPublic ? `/@${record.maintenance_id}` : ''}`}>
              {isHistoryPublic ? texts.ownPage : texts.statusPage}
            </a>
          </dd>
        </div>
      </dl>
      {isOperator && <PublicTexts record={record} />}
      <Story record={record} />
    </>
  )
}
