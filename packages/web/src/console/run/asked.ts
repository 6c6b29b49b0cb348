import type { MaintenanceRecord } from '@ops/sdk'
import { Session } from '../session/session.ts'
import { Signal } from '../signal.ts'
import type { Stores } from '../stores.ts'
import type { LiveWindow } from '../wire/board.ts'
import type { PublicText } from '../words/public-text.ts'
import type { ActionKind } from './action-dialog.tsx'
import type { ManyKind } from './many-dialog.tsx'

/** An action that the operator wants to take, on one window or on many. */
type AskedFor =
  | { kind: ActionKind | 'release'; window: LiveWindow }
  | { kind: ManyKind; windows: readonly LiveWindow[] }
  | { kind: 'correct'; record: MaintenanceRecord; asked: PublicText }

/** The action whose dialog is open. It is outside the pages, so that its input survives when a page changes below it. */
export class Asked {
  readonly action = new Signal<AskedFor | undefined>(undefined)

  constructor(stores: Stores) {
    stores.get(Session).whenSignedOut(this.close)
  }

  /** Opens the dialog of an action. */
  open(kind: ActionKind | 'release', window: LiveWindow): void {
    this.action.set({ kind, window })
  }

  /** Opens the dialog of an action on many windows. */
  openMany(kind: ManyKind, windows: readonly LiveWindow[]): void {
    this.action.set({ kind, windows })
  }

  /** Opens the dialog that corrects a text of a window. */
  openCorrection(record: MaintenanceRecord, asked: PublicText): void {
    this.action.set({ kind: 'correct', record, asked })
  }

  close = (): void => this.action.set(undefined)
}
