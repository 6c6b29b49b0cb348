import { Session } from '../session/session.ts'
import { Signal } from '../signal.ts'
import type { Stores } from '../stores.ts'
import type { LiveWindow } from '../wire/board.ts'

const none: readonly LiveWindow[] = []

/** The windows that have just been planned here: the axis goes to them once, and marks them. */
export class JustPlanned extends Signal<readonly LiveWindow[]> {
  constructor(stores: Stores) {
    super(none)
    stores.get(Session).whenSignedOut(this.clear)
  }

  add(windows: readonly LiveWindow[]): void {
    const all = [...this.get(), ...windows].map(window => [window.maintenance_id, window] as const)
    this.set([...new Map(all).values()])
  }

  clear = (): void => this.set(none)
}
