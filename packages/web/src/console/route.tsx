import type { AnchorHTMLAttributes } from 'react'
import { base } from './base.ts'
import { Signal, useSignal } from './signal.ts'

const home = `${base}/console`

/** A page of the console: its name, and the window that it is about. */
export type Route =
  | { page: 'home' | 'schedule' | 'history' | 'settings' | 'missing' }
  | { page: 'window' | 'edit'; id: string }

const route = new Signal<Route>(read())

function read(): Route {
  const [page = '', id = '', more = '', ...rest] = location.pathname.slice(home.length).split('/').filter(Boolean)
  if (rest.length > 0) return { page: 'missing' }
  if (page === '') return { page: 'home' }
  if (page === 'window' && id !== '' && more === '') return { page: 'window', id }
  if (page === 'window' && id !== '' && more === 'edit') return { page: 'edit', id }
  if (id === '' && (page === 'schedule' || page === 'history' || page === 'settings')) return { page }
  return { page: 'missing' }
}

window.addEventListener('popstate', () => {
  route.set(read())
  focusPage()
})

/** Moves the focus to the new content, for screen readers. */
function focusPage(): void {
  requestAnimationFrame(() => {
    if (document.querySelector('dialog[open]') === null)
      document.querySelector<HTMLElement>('main')?.focus({ preventScroll: true })
  })
}

/** The page of the current address. */
export function useRoute(): Route {
  return useSignal(route)
}

/** Goes to a page of the console, by its path below `/console`. */
export function go(path: string): void {
  // No second history entry for the current page.
  if (location.pathname !== home + path) history.pushState(null, '', home + path)
  route.set(read())
  window.scrollTo(0, 0)
  focusPage()
}

/** A link to a page of the console. */
export function Link({ to, ...rest }: { to: string } & AnchorHTMLAttributes<HTMLAnchorElement>) {
  return (
    <a
      {...rest}
      href={home + to}
      onClick={event => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0) return
        event.preventDefault()
        go(to)
      }}
    />
  )
}
