import { useSignal } from '../signal.ts'
import { useStore } from '../stores.ts'
import { ActionDialog } from './action-dialog.tsx'
import { Asked } from './asked.ts'
import { CorrectDialog } from './correct-dialog.tsx'
import { ManyDialog } from './many-dialog.tsx'
import { ReleaseDialog } from './release-dialog.tsx'

/** The dialog of the action that was asked for. */
export function AskedAction() {
  const { action, close } = useStore(Asked)
  const current = useSignal(action)
  if (current === undefined) return null
  if ('windows' in current) return <ManyDialog {...current} onClose={close} />
  if (current.kind === 'correct') return <CorrectDialog {...current} onClose={close} />
  const { kind, window } = current
  return kind === 'release' ? (
    <ReleaseDialog window={window} onClose={close} />
  ) : (
    <ActionDialog kind={kind} window={window} onClose={close} />
  )
}
