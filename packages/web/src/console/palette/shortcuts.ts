import type { MaintenanceRecord } from '@ops/sdk'
import { useEffect, useRef } from 'react'
import { useFillForm } from '../plan/fill-form.ts'
import { formKeys, goToField } from '../plan/form-keys.ts'
import { Preference } from '../preference.ts'
import { Router, useRoute } from '../route.tsx'
import { useStore } from '../stores.ts'
import { Cache, keys, liveOf } from '../wire/cache.ts'
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
  { key: 'a', isAgain: true, isForOperators: true },
  { key: 'y', to: '/history' },
  { key: 's', to: '/settings' },
  { key: 'u', isUndo: true },
] as const

/** Listens for the keys of the console. */
export function useShortcuts(on: { palette: () => void; help: () => void }, isOperator: boolean): void {
  const router = useStore(Router)
  const announcer = useStore(Announcer)
  const singleKeys = useStore(SingleKeys)
  const again = usePlanAgain()
  const latest = useRef({ on, isOperator, again })
  useEffect(() => {
    latest.current = { on, isOperator, again }
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const { on: actions, isOperator: mayPlan, again: planAgain } = latest.current
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault()
        if (document.querySelector('dialog[open]') === null) actions.palette()
        return
      }
      if (event.altKey && !event.ctrlKey && !event.metaKey && document.querySelector('dialog[open]') === null) {
        const field = fieldOf(event)
        if (field !== undefined && goToField(field)) event.preventDefault()
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
      else if ('isAgain' in found) planAgain?.()
      else router.go(found.to)
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [router, announcer, singleKeys])
}

/** Plans the window of this page again; `undefined` on other pages. */
function usePlanAgain(): (() => void) | undefined {
  const cache = useStore(Cache)
  const form = useFillForm()
  const route = useRoute()
  if (route.page !== 'window') return undefined
  return () => {
    const record = cache.client.getQueryData<MaintenanceRecord>(keys.window(route.id))
    if (record !== undefined) form.again(liveOf(record))
  }
}

/** The field that a key with Alt means: by its letter, or, where Alt types other characters, by its place. */
function fieldOf({ key, code }: KeyboardEvent) {
  const letter = /^[a-z]$/i.test(key) ? key.toLowerCase() : code.replace('Key', '').toLowerCase()
  return formKeys.find(each => each.key === letter)?.field
}
