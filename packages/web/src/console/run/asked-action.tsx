import { whenSignedOut } from '../session/session.ts'
import { Signal, useSignal } from '../signal.ts'
import type { LiveWindow } from '../wire/live.ts'
import { ActionDialog, type ActionKind } from './action-dialog.tsx'

const asked = new Signal<{ kind: ActionKind; window: LiveWindow } | undefined>(undefined)
whenSignedOut(() => asked.set(undefined))

/** Opens the dialog of an action. */
export function openAction(kind: ActionKind, window: LiveWindow): void {
  asked.set({ kind, window })
}

/** The dialog that is open. It is outside the pages, so that its input survives when the page of the window changes. */
export function OpenAction() {
  const current = useSignal(asked)
  return current && <ActionDialog {...current} onClose={() => asked.set(undefined)} />
}
