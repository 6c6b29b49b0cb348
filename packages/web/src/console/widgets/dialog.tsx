import { type ReactNode, useEffect, useId, useRef } from 'react'
import { words } from '../language.ts'
import { Icon } from './icon.tsx'
import { submitByKey } from './submit-by-key.ts'

interface DialogProps {
  title: string
  onClose: () => void
  children: ReactNode
  /** Whether the dialog cannot be dismissed. */
  isFirm?: boolean
  size?: 'small' | 'wide'
}

/** A modal dialog: the browser keeps the focus inside, makes the rest inert, and gives the focus back. */
export function Dialog({ title, onClose, children, isFirm = false, size = 'small' }: DialogProps) {
  const place = useRef<HTMLDialogElement>(null)
  const heading = useId()
  useEffect(() => {
    const dialog = place.current
    // The element that opened it gets the focus back, even if the dialog is removed without being closed.
    const opener = document.activeElement
    dialog?.showModal()
    dialog?.querySelector<HTMLElement>('[data-first]')?.focus()
    return () => {
      dialog?.close()
      // That element may be gone: then the page gets the focus, not the top of the document.
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
        submitByKey(event)
        // A browser closes a dialog at the second Escape, even if the first was prevented.
        if (event.key !== 'Escape') return
        event.preventDefault()
        event.stopPropagation()
        if (!isFirm) onClose()
      }}
    >
      <header>
        <h2 id={heading}>{title}</h2>
        {!isFirm && (
          <button type="button" className="plain" onClick={onClose} aria-label={words.common.close}>
            <Icon name="close" />
          </button>
        )}
      </header>
      {children}
    </dialog>
  )
}
