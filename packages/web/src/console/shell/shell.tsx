import type { ReactNode } from 'react'
import { Link, type Route } from '../route.tsx'
import { useDeployment, useMay } from '../session/session.ts'
import { Icon, type IconName } from '../widgets/icon.tsx'
import { ConnectionSign } from './connection-banner.tsx'

const pages: { to: string; page: Route['page']; label: string; icon: IconName; forOperators?: boolean }[] = [
  { to: '', page: 'home', label: 'Now', icon: 'home' },
  { to: '/schedule', page: 'schedule', label: 'Schedule', icon: 'plus', forOperators: true },
  { to: '/history', page: 'history', label: 'History', icon: 'history' },
  { to: '/settings', page: 'settings', label: 'Settings', icon: 'settings' },
]

interface ShellProps {
  route: Route
  onPalette: () => void
  onHelp: () => void
  children: ReactNode
}

/** The parts around every page. */
export function Shell({ route, onPalette, onHelp, children }: ShellProps) {
  const { title } = useDeployment()
  const isOperator = useMay('operator')
  return (
    <>
      <a className="skip" href="#main">
        Skip to the content
      </a>
      <header className="top">
        <Link to="" className="brand">
          {title ?? 'Ops'} <span className="quiet">console</span>
        </Link>
        <nav aria-label="Pages">
          <ul>
            {pages
              .filter(({ forOperators }) => forOperators !== true || isOperator)
              .map(({ to, page, label, icon }) => (
                <li key={page}>
                  <Link to={to} aria-current={route.page === page ? 'page' : undefined}>
                    <Icon name={icon} />
                    {label}
                  </Link>
                </li>
              ))}
          </ul>
        </nav>
        <div className="tools">
          <ConnectionSign />
          <button type="button" className="plain" onClick={onPalette} aria-label="Search and commands" title="Ctrl+K">
            <Icon name="search" />
          </button>
          <button type="button" className="plain" onClick={onHelp} aria-label="Keyboard help" title="?">
            <kbd>?</kbd>
          </button>
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
    </>
  )
}
