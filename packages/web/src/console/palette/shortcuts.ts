import { useEffect, useRef } from 'react'
import { Preference } from '../preference.ts'
import { Router } from '../route.tsx'
import { useStore } from '../stores.ts'
import { Announcer } from '../words/say.tsx'

/** Whether single-key shortcuts are on; people who type by speech may turn them off. */
export class SingleKeys extends Preference<boolean> {
  constructor() {
    super(
      'ops-console-single-keys',
      stored => stored !== 'off',
      isOn => (isOn ? 'on' : 'off'),
    )
  }
}

/** A shortcut; it works anywhere but in a field or a dialog. */
export const shortcuts = [
  { key: 'h', to: '' },
  { key: 'n', to: '/schedule', isForOperators: true },
  { key: 'y', to: '/history' },
  { key: 's', to: '/settings' },
  { key: 'u', isUndo: true },
] as const

/** Listens for the keys of the console. */
export function useShortcuts(on: { palette: () => void; help: () => void }, isOperator: boolean): void {
  const router = useStore(Router)
  const announcer = useStore(Announcer)
  const singleKeys = useStore(SingleKeys)
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
      if ('isUndo' in found) announcer.undoLast()
      else router.go(found.to)
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [router, announcer, singleKeys])
}
