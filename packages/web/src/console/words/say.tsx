import { words } from '../language.ts'
import { Session } from '../session/session.ts'
import { Signal, useSignal } from '../signal.ts'
import { type Stores, useStore } from '../stores.ts'

/** A notice of something that was done, at the bottom of the page, with an undo button if possible. */
export interface Note {
  id: number
  text: string
  undo?: () => void
}

/** A notice stays this long, and one with an undo button longer. */
const noteMs = 12_000
const undoMs = 30_000

/** Says what happens: to screen readers, and in a notice at the bottom of the page. */
export class Announcer {
  /** The last text for screen readers. */
  readonly spoken = new Signal<{ id: number; text: string }>({ id: 0, text: '' })
  /** The current notice. */
  readonly note = new Signal<Note | undefined>(undefined)
  #counter = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(stores: Stores) {
    stores.get(Session).whenSignedOut(() => this.note.set(undefined))
  }

  /** Announces a text once, for screen readers. */
  say = (text: string): void => this.spoken.set({ id: ++this.#counter, text })

  /** Shows a notice, and announces it. */
  notify = (text: string, undo?: Note['undo']): void => {
    this.say(text)
    clearTimeout(this.#timer)
    this.note.set({ id: ++this.#counter, text, ...(undo === undefined ? {} : { undo }) })
    this.#timer = setTimeout(() => this.note.set(undefined), undo === undefined ? noteMs : undoMs)
  }

  /** Undoes the last action, if possible. */
  undoLast = (): void => {
    const undo = this.note.get()?.undo
    if (undo === undefined) return
    this.note.set(undefined)
    undo()
  }
}

/** The live region for announcements, and the notice. */
export function Said() {
  const { spoken, note, undoLast } = useStore(Announcer)
  const { id, text } = useSignal(spoken)
  const shown = useSignal(note)
  return (
    <>
      <div role="status" className="unseen">
        <span key={id}>{text}</span>
      </div>
      {shown !== undefined && (
        <aside className="note" aria-label={words.words.lastAction} data-note>
          <span>{shown.text}</span>
          {shown.undo !== undefined && (
            <button type="button" onClick={undoLast}>
              {words.writes.undo}
            </button>
          )}
          <button type="button" className="plain" aria-label={words.words.dismiss} onClick={() => note.set(undefined)}>
            ×
          </button>
        </aside>
      )}
    </>
  )
}
