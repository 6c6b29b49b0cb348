import { words } from '../language.ts'
import type { Start } from '../plan/draft.ts'
import { Link } from '../route.tsx'
import type { Outcome } from '../run/use-writes.ts'
import { momentText } from '../time/words.ts'
import { Dialog } from '../widgets/dialog.tsx'

interface DatesDialogProps {
  starts: readonly Start[]
  zone: string
  now: number
  outcomes: ReadonlyMap<string, Outcome>
  isBusy: boolean
  onRetry: (failed: readonly Start[]) => void
  onClose: () => void
}

/** What becomes of each date of a plan; those that failed are sent again alone. */
export function DatesDialog({ starts, zone, now, outcomes, isBusy, onRetry, onClose }: DatesDialogProps) {
  const stateOf = ({ at }: Start) => outcomes.get(String(at))?.state
  const failed = starts.filter(start => stateOf(start) === 'failed')
  const done = starts.filter(start => stateOf(start) === 'done')
  return (
    <Dialog title={words.planner.outcomes.title(starts.length)} onClose={onClose} isFirm={isBusy}>
      <ul className="many" aria-label={words.planner.outcomes.list} tabIndex={0} data-first>
        {starts.map(({ at }) => (
          <li key={at}>
            {momentText(at, now, zone)} <OutcomeText outcome={outcomes.get(String(at))} onLeave={onClose} />
          </li>
        ))}
      </ul>
      <p role="status" className="consequence">
        {isBusy
          ? words.planner.outcomes.progress(done.length + failed.length, starts.length)
          : words.planner.outcomes.sum(done.length, starts.length)}
      </p>
      <footer>
        <button type="button" disabled={isBusy} onClick={onClose}>
          {words.planner.outcomes.close}
        </button>
        <button type="button" className="is-main" disabled={isBusy} onClick={() => onRetry(failed)}>
          {isBusy ? words.planner.page.busy : words.planner.outcomes.again(failed.length)}
        </button>
      </footer>
    </Dialog>
  )
}

function OutcomeText({ outcome, onLeave }: { outcome: Outcome | undefined; onLeave: () => void }) {
  if (outcome === undefined) return null
  switch (outcome.state) {
    case 'failed':
      return <span className="outcome is-wrong">{words.planner.outcomes.failed(outcome.why)}</span>
    case 'done':
      return (
        <span className="outcome is-done">
          {words.planner.outcomes.states.done}.{' '}
          <Link to={`/window/${outcome.record.maintenance_id}`} onClick={onLeave}>
            {words.planner.outcomes.open}
          </Link>
        </span>
      )
    default:
      return <span className="outcome quiet">{words.planner.outcomes.states[outcome.state]}</span>
  }
}
