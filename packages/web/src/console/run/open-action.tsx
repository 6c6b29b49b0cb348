import { whenSignedOut } from '../session/session.ts'
import { Signal, useSignal } from '../signal.ts'
import type { LiveWindow } from '../wire/live.ts'
import { MoveDialog, type MoveKind } from './move-dialog.tsx'

const asked = new Signal<{ kind: MoveKind; window: LiveWindow } | undefined>(undefined)
whenSignedOut(() => asked.set(undefined))

/** Opens the dialog of a move. */
export function askFor(kind: MoveKind, window: LiveWindow): void {
  asked.set({ kind, window })
}

/** The dialog that is open. It stands beside the pages: what is typed there outlives what becomes of the window. */
export function AskedMove() {
  const current = useSignal(asked)
  return current && <MoveDialog {...current} onClose={() => asked.set(undefined)} />
}
