import { useSyncExternalStore } from 'react'
import { whenSignedOut } from '../session/session.ts'
import { Signal, useSignal } from '../signal.ts'

/** Something that was done, at the foot of the page, with a way back where there is one. */
export interface Note {
  id: number
  text: string
  undo?: { label: string; run: () => void }
}

const spoken = new Signal<{ id: number; text: string }>({ id: 0, text: '' })
/** What was done last, while it is shown. */
export const note = new Signal<Note | undefined>(undefined)
const noteMs = 12_000
/** What can be taken back stands longer: there must be time to come to it. */
const undoMs = 30_000
whenSignedOut(() => note.set(undefined))
let counter = 0
let timer: ReturnType<typeof setTimeout> | undefined

/** Has a text read out once, by who has a screen read to them. */
export function say(text: string): void {
  spoken.set({ id: ++counter, text })
}

/** Shows what was done, and has it read out. */
export function tell(text: string, undo?: Note['undo']): void {
  say(text)
  clearTimeout(timer)
  note.set({ id: ++counter, text, ...(undo === undefined ? {} : { undo }) })
  timer = setTimeout(() => note.set(undefined), undo === undefined ? noteMs : undoMs)
}

/** Takes back what was done last, where that is possible. */
export function undoLast(): void {
  const undo = note.get()?.undo
  if (undo === undefined) return
  note.set(undefined)
  undo.run()
}

/** Where texts are read out from, and where notes stand. */
export function Said() {
  const { id, text } = useSyncExternalStore(spoken.listen, spoken.get)
  const shown = useSignal(note)
  return (
    <>
      <div role="status" className="unseen">
        <span key={id}>{text}</span>
      </div>
      {shown !== undefined && (
        <aside className="note" aria-label="What was just done" data-note>
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
