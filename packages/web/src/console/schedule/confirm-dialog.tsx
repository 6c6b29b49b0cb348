import { WHOLE_STACK } from '@ops/contract'
import { words } from '../language.ts'
import type { Plan } from '../plan/draft.ts'
import { Dialog } from '../widgets/dialog.tsx'
import { Icon } from '../widgets/icon.tsx'
import type { LiveWindow } from '../wire/board.ts'
import { Overlaps } from './overlaps.tsx'

interface ConfirmDialogProps {
  plan: Plan
  /** What the plan does, in a sentence. */
  sentence: string
  overlaps: readonly LiveWindow[]
  zone: string
  now: number
  /** What is confirmed, such as `Schedule it`. */
  label: string
  onConfirm: () => void
  onClose: () => void
}

/** Whether a plan is asked about before it is sent. */
export function isGrave({ scopes }: Plan, overlaps: readonly LiveWindow[]): boolean {
  return scopes.includes(WHOLE_STACK) || overlaps.length > 0
}

/** Asks about a plan that covers the whole stack or overlaps other windows. No key that was pressed for the form answers. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { plan, sentence, overlaps, zone, now, label, onConfirm, onClose } = props
  const texts = words.planner.confirm
  const isWhole = plan.scopes.includes(WHOLE_STACK)
  return (
    <Dialog title={texts.title} onClose={onClose}>
      <p className="sentence">{sentence}</p>
      {isWhole && (
        <p className="warning">
          <Icon name="late" /> {texts.whole(plan.impact)}
        </p>
      )}
      <Overlaps windows={overlaps} zone={zone} now={now} />
      <footer>
        <button type="button" data-first onClick={onClose}>
          {texts.back}
        </button>
        <button type="button" className="is-main is-grave" onClick={onConfirm}>
          {texts.yes(label)}
        </button>
      </footer>
    </Dialog>
  )
}
