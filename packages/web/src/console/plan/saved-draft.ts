import { Session } from '../session/session.ts'
import { Signal } from '../signal.ts'
import type { Stores } from '../stores.ts'
import type { Draft } from './draft.ts'

/** The draft of a window; it stays while the operator visits other pages. */
export class SavedDraft extends Signal<Draft | undefined> {
  constructor(stores: Stores) {
    super(undefined)
    stores.get(Session).whenSignedOut(() => this.set(undefined))
  }
}
