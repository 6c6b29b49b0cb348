import { useSyncExternalStore } from 'react'
import { whenSignedOut } from '../session/session.ts'
import { Signal, useSignal } from '../signal.ts'

/** A notice of something that was done, at the bottom of the page, with an undo button if possible. */
export interface Note {
  id: number
  text: string
  undo?: { label: string; run: () => void }
}

const spoken = new Signal<{ id: number; text: string }>({ id: 0, text: '' })
/** The current notice. */
export const note = new Signal<Note | undefined>(undefined)
const noteMs = 12_000
/** A notice with an undo button stays longer. */
const undoMs = 30_000
whenSignedOut(() => note.set(undefined))
let counter = 0
let timer: ReturnType<typeof setTimeout> | undefined

/** Announces a text once, for screen readers. */
export function say(text: string): void {
  spoken.set({ id: ++counter, text })
}

/** Shows a notice, and announces it. */
export function notify(text: string, undo?: Note['undo']): void {
  say(text)
  clearTimeout(timer)
  note.set({ id: ++counter, text, ...(undo === undefined ? {} : { undo }) })
  timer = setTimeout(() => note.set(undefined), undo === undefined ? noteMs : undoMs)
}

/** Undoes the last action, if possible. */
export function undoLast(): void {
  const undo = note.get()?.undo
  if (undo === undefined) return
  note.set(undefined)
  undo.run()
}

/** The live region for announcements, and the notice. */
export function Said() {
  const { id, text } = useSyncExternalStore(spoken.listen, spoken.get)
  const shown = useSignal(note)
  return (
    <>
      <div role="status" className="unseen">
        <span key={id}>{text}</span>
      </div>
      {shown !== undefined && (
        <aside className="note" aria-label="Last action" data-note>
          <span>{shown.text}</span>
          {shown.undo !== undefined && (
            <button type="button" onClick={undoLast}>
              {shown.undo.label}
            </button>
          )}
          <button type="button" className="plain" aria-label="Dismiss" onClick={() => note.set(undefined)}>
            ×
          </button>
        </aside>
      )}
    </>
  )
}
