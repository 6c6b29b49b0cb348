import { closedAnswer, type SchedulePage, toTimestamp } from '@ops/contract'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { words } from '../language.ts'
import { fieldsOf, type Plan } from '../plan/draft.ts'
import { Session, useDeployment } from '../session/session.ts'
import { useStore } from '../stores.ts'
import { Dialog } from '../widgets/dialog.tsx'
import { previewStatus } from '../wire/preview-status.ts'
import { Failed, Loading } from '../words/problem.tsx'
import { Frame } from './frame.tsx'

type View = 'status' | 'people' | 'programs'

/** A preview of a plan: the status page, and the response to refused requests. */
export function PreviewDialog({ plan, onClose }: { plan: Plan; onClose: () => void }) {
  const { closedPage } = useDeployment()
  const refuses = plan.impact !== 'notice'
  const [view, setView] = useState<View>('status')
  const views: readonly View[] = refuses ? ['status', 'people', 'programs'] : ['status']
  const texts = words.schedule.preview
  return (
    <Dialog title={texts.title} size="wide" onClose={onClose}>
      <fieldset className="choice">
        <legend className="unseen">{texts.view}</legend>
        {views.map(each => (
          <label key={each}>
            <input type="radio" name="view" checked={view === each} onChange={() => setView(each)} />
            <span>{texts.views[each]}</span>
          </label>
        ))}
      </fieldset>
      {view === 'status' && <StatusView plan={plan} />}
      {view === 'people' && <Frame title={texts.closedPage} html={closed(plan, 'text/html', closedPage).body} />}
      {view === 'programs' && <ProgramView plan={plan} page={closedPage} />}
      {plan.impact === 'read_only' && view !== 'status' && <p className="quiet">{texts.onlyWrites}</p>}
    </Dialog>
  )
}

function StatusView({ plan }: { plan: Plan }) {
  const session = useStore(Session)
  const fields = fieldsOf(plan)
  const { data, error, refetch } = useQuery({
    queryKey: ['preview', fields],
    queryFn: () => previewStatus(fields, session.csrfToken() ?? ''),
    retry: false,
  })
  if (error !== null) return <Failed error={error} retry={() => void refetch()} />
  if (data === undefined) return <Loading />
  return <Frame title={words.schedule.preview.statusPage} html={data} />
}

function ProgramView({ plan, page }: { plan: Plan; page: SchedulePage | undefined }) {
  const { status, headers, body } = closed(plan, 'application/json', page)
  const { error } = JSON.parse(body) as { error: object }
  return (
    <pre className="answer" tabIndex={0} aria-label={words.schedule.preview.response}>
      {`HTTP/1.1 ${status} Service Unavailable\n`}
      {Object.entries(headers).map(([name, value]) => `${name}: ${value}\n`)}
      {`\n${JSON.stringify({ success: false, error }, null, 2)}`}
    </pre>
  )
}

/** The response of a gate at the beginning of a window. */
function closed(plan: Plan, accept: string, page: SchedulePage | undefined) {
  return closedAnswer({
    window: { ...fieldsOf(plan), maintenance_id: 'the-window', status: 'active', started_at: toTimestamp(plan.start) },
    now: plan.start,
    accept,
    language: navigator.language,
    page,
    build: { build_major: 0, build_minor: 0, build_id: '' },
    stats: { call: '', service: 'ops', timestamp_utc: toTimestamp(plan.start), request_id: '', latency_ms: 0 },
  })
}
