import { Session } from '../session/session.ts'
import { Signal, useSignal } from '../signal.ts'
import { type Stores, useStore } from '../stores.ts'
import type { LiveWindow } from '../wire/board.ts'
import { ActionDialog, type ActionKind } from './action-dialog.tsx'
import { ManyDialog, type ManyKind } from './many-dialog.tsx'

/** An action that the operator wants to take, on one window or on many. */
type AskedFor = { kind: ActionKind; window: LiveWindow } | { kind: ManyKind; windows: readonly LiveWindow[] }

/** The action whose dialog is open. It is outside the pages, so that its input survives when a page changes below it. */
export class Asked {
  readonly action = new Signal<AskedFor | undefined>(undefined)

  constructor(stores: Stores) {
    stores.get(Session).whenSignedOut(this.close)
  }

  /** Opens the dialog of an action. */
  open(kind: ActionKind, window: LiveWindow): void {
    this.action.set({ kind, window })
  }

  /** Opens the dialog of an action on many windows. */
  openMany(kind: ManyKind, windows: readonly LiveWindow[]): void {
    this.action.set({ kind, windows })
  }

  close = (): void => this.action.set(undefined)
}

/** The dialog of the action that was asked for. */
export function AskedAction() {
  const { action, close } = useStore(Asked)
  const current = useSignal(action)
  if (current === undefined) return null
  return 'windows' in current ? (
    <ManyDialog {...current} onClose={close} />
  ) : (
    <ActionDialog {...current} onClose={close} />
  )
}
