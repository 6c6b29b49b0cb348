import type { AnchorHTMLAttributes } from 'react'
import { base } from './base.ts'
import { Signal, useSignal } from './signal.ts'
import { useStore } from './stores.ts'

const home = `${base}/console`

/** A page of the console: its name, and the window that it is about. */
export type Route =
  | { page: 'home' | 'schedule' | 'history' | 'journal' | 'settings' | 'missing' }
  | { page: 'window' | 'edit'; id: string }

/** Where in the console the operator is. */
export class Router {
  readonly route = new Signal<Route>(read())

  constructor() {
    window.addEventListener('popstate', () => {
      this.route.set(read())
      requestAnimationFrame(focusPage)
    })
  }

  /** Goes to a page, by its path below `/console`. */
  go(path: string): void {
    // No second history entry for the current page.
    if (location.pathname !== home + path) history.pushState(null, '', home + path)
    this.route.set(read())
    window.scrollTo(0, 0)
    requestAnimationFrame(focusPage)
  }
}

function read(): Route {
  const [page = '', id = '', more = '', ...rest] = location.pathname.slice(home.length).split('/').filter(Boolean)
  if (rest.length > 0) return { page: 'missing' }
  if (page === '') return { page: 'home' }
  if (page === 'window' && id !== '' && more === '') return { page: 'window', id }
  if (page === 'window' && id !== '' && more === 'edit') return { page: 'edit', id }
  if (page === 'history' && id === 'journal' && more === '') return { page: 'journal' }
  if (id === '' && (page === 'schedule' || page === 'history' || page === 'settings')) return { page }
  return { page: 'missing' }
}

/** Moves the focus to the new content, for screen readers; in a form to its first field, so that typing is no shortcut. */
export function focusPage(): void {
  if (document.querySelector('dialog[open]') !== null) return
  const main = document.querySelector('main')
  const first = main?.querySelector<HTMLTextAreaElement>('textarea[data-first]')
  // Whoever is in the form already stays there.
  if (first?.form?.contains(document.activeElement) === true) return
  const goal = first ?? main
  goal?.focus({ preventScroll: true })
}

/** The page of the current address. */
export function useRoute(): Route {
  return useSignal(useStore(Router).route)
}

/** A link to a page of the console. */
export function Link({ to, onClick, ...rest }: { to: string } & AnchorHTMLAttributes<HTMLAnchorElement>) {
  const router = useStore(Router)
  return (
    <a
      {...rest}
      href={home + to}
      onClick={event => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0) return
        event.preventDefault()
        onClick?.(event)
        router.go(to)
      }}
    />
  )
}
