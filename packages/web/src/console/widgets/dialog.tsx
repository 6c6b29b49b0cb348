import { type ReactNode, useEffect, useId, useRef } from 'react'
import { Icon } from './icon.tsx'

interface DialogProps {
  title: string
  onClose: () => void
  children: ReactNode
  /** A dialog that cannot be waved away. */
  isFirm?: boolean
  size?: 'small' | 'wide'
}

/** A modal dialog: the browser keeps the focus inside, makes the rest inert, and gives the focus back. */
export function Dialog({ title, onClose, children, isFirm = false, size = 'small' }: DialogProps) {
  const place = useRef<HTMLDialogElement>(null)
  const heading = useId()
  useEffect(() => {
    const dialog = place.current
    // Who opened it gets the focus back, also where the dialog is taken out of the page instead of being closed.
    const opener = document.activeElement
    dialog?.showModal()
    dialog?.querySelector<HTMLElement>('[data-first]')?.focus()
    return () => {
      dialog?.close()
      // What opened it may be gone: then the page has it, and not the top of the document.
      const next = opener?.isConnected === true && opener !== document.body ? opener : document.querySelector('main')
      if (next instanceof HTMLElement) next.focus({ preventScroll: true })
    }
  }, [])
  return (
    <dialog
      ref={place}
      className={`dialog is-${size}`}
      aria-labelledby={heading}
      onCancel={event => {
        event.preventDefault()
        if (!isFirm) onClose()
      }}
      onKeyDown={event => {
        // A browser closes a dialog at the second Escape, whatever was said to the first.
        if (event.key !== 'Escape') return
        event.preventDefault()
        event.stopPropagation()
        if (!isFirm) onClose()
      }}
    >
      <header>
        <h2 id={heading}>{title}</h2>
        {!isFirm && (
          <button type="button" className="plain" onClick={onClose} aria-label="Close">
            <Icon name="close" />
          </button>
        )}
      </header>
      {children}
    </dialog>
  )
}
