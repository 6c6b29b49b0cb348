import { useEffect, useRef } from 'react'
import { go } from '../route.tsx'
import { Signal } from '../signal.ts'
import { undoLast } from '../words/say.tsx'

const storageName = 'ops-console-single-keys'

/** Whether single-key shortcuts are on; people who type by speech may turn them off. */
export const singleKeys = new Signal(read())

/** Sets whether single-key shortcuts are on: a preference, stored in this browser. */
export function setSingleKeys(isOn: boolean): void {
  singleKeys.set(isOn)
  try {
    localStorage.setItem(storageName, isOn ? 'on' : 'off')
  } catch {
    // Then it only lasts for this page.
  }
}

function read(): boolean {
  try {
    return localStorage.getItem(storageName) !== 'off'
  } catch {
    return true
  }
}

/** A shortcut; it works anywhere but in a field or a dialog. */
export const shortcuts = [
  { key: 'h', does: 'Current windows', to: '' },
  { key: 'n', does: 'Schedule a window', to: '/schedule', isForOperators: true },
  { key: 'y', does: 'History', to: '/history' },
  { key: 's', does: 'Settings', to: '/settings' },
  { key: 'u', does: 'Undo the last action, if possible', run: undoLast },
] as const

/** Listens for the keys of the console. */
export function useShortcuts(on: { palette: () => void; help: () => void }, isOperator: boolean): void {
  const latest = useRef({ on, isOperator })
  useEffect(() => {
    latest.current = { on, isOperator }
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const { on: actions, isOperator: mayPlan } = latest.current
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault()
        if (document.querySelector('dialog[open]') === null) actions.palette()
        return
      }
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || !singleKeys.get()) return
      const target = event.target as HTMLElement
      if (target.closest('input, select, textarea, dialog, [contenteditable]') !== null) return
      if (event.key === '?') {
        event.preventDefault()
        actions.help()
        return
      }
      const found = shortcuts.find(({ key }) => key === event.key)
      if (found === undefined || ('isForOperators' in found && !mayPlan)) return
      event.preventDefault()
      if ('run' in found) found.run()
      else go(found.to)
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
}
